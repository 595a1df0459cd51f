import { act } from "../../../app/modules/moderation/executor";
import type { memberActionTypes } from "../../../app/modules/moderation/actionTypes/members";
import { ESCALATION } from "../../../app/modules/moderation/escalation";
import { takeAlias } from "../../../app/modules/threads/aliases";
import { write } from "../../../db/client";
import * as follows from "../../../db/queries/follows/follows";
import * as sessions from "../../../db/queries/accounts/sessions";
import { type Forum, pick } from "./forum";
import type { Trying } from "./tries";

const someone = ({ members }: Forum, n: number) => pick(members, n).id;
const days = (n: number) => ({ days: pick(ESCALATION, n) });
const WHY = { reason: "To begin with.", publicNote: "" };
let made = 0;

const putting: Trying = async (forum, picks) => ({
  targetId: someone(forum, picks[0]!),
  typed: days(picks[1]!),
});

export const memberTries: Record<keyof typeof memberActionTypes, Trying> = {
  warn: async (forum, picks) => ({
    targetId: someone(forum, picks[0]!),
    typed: { template: "unkind", words: "As in your last reply." },
  }),
  limit: putting,
  silence: putting,
  suspend: putting,
  lift: async (forum, picks) => {
    const targetId = someone(forum, picks[0]!);
    await act(
      forum.mo,
      { kind: pick(["limit", "silence", "suspend"], picks[1]!), targetId, typed: days(picks[2]!) },
      WHY,
    );
    return { targetId };
  },
  "sign-out": async (forum, picks) => {
    const targetId = someone(forum, picks[0]!);
    await logInOn(targetId, 1 + (picks[1]! % 3));
    return { targetId };
  },
  note: async (forum, picks) => ({ targetId: someone(forum, picks[0]!) }),
  "merge-accounts": async (forum, picks) => {
    const [from, into] = [
      forum.members[picks[0]! % 4]!,
      forum.members[(picks[0]! + 1 + (picks[1]! % 3)) % 4]!,
    ];
    const third = forum.members.find((member) => member !== from && member !== into);
    await followMember(third!.id, from.id);
    if (picks[2]! % 2) await followMember(third!.id, into.id);
    await followMember(into.id, from.id);
    await logInOn(from.id, 1);
    if (picks[3]! % 2)
      await act(forum.mo, { kind: "silence", targetId: from.id, typed: days(picks[4]!) }, WHY);
    return { targetId: from.id, typed: { into: into.username }, by: forum.admin };
  },
  "look-behind": async (forum, picks) => ({
    targetId: (await takeAlias(pick(forum.members, picks[0]!), pick(forum.threadIds, picks[1]!))).id,
    by: forum.admin,
  }),
  "change-role": async (forum, picks) => ({
    targetId: someone(forum, picks[0]!),
    typed: { role: pick(["moderator", "admin"], picks[1]!) },
    by: forum.admin,
  }),
};

const followMember = (memberId: number, id: number) =>
  write((tx) => follows.follow(tx, memberId, { kind: "member", id }, new Date()));

async function logInOn(memberId: number, devices: number) {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 1_000_000);
  for (let n = 0; n < devices; n++)
    await write((tx) =>
      sessions.add(tx, {
        id: `session-${++made}`,
        memberId,
        createdAt: now,
        expiresAt,
        lastUsedAt: now,
        userAgent: "",
      }),
    );
}
