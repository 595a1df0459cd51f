import { describe, expect, it } from "vitest";
import { mayAct } from "../../../app/modules/moderation/rights";
import { ARRANGE } from "../../../app/modules/moderation/rights";
import {
  FOR_GOOD,
  mayWrite,
  sanctionOn,
  memberFrom,
  sanctionOf,
} from "../../../app/modules/accounts/sanctions";
import type { Member, Sanction } from "../../../app/modules/accounts/types";
import { mayDelete, mayEditPost, mayRestore } from "../../../app/modules/posts/editPolicy";
import { mayMarkHelpful } from "../../../app/modules/posts/policy";
import { mayCurate, mayVote, mayWithdraw } from "../../../app/modules/questions/policy";
import { mayDecideTags } from "../../../app/modules/tags/policy";
import { maySeeThread, mayReply } from "../../../app/modules/threads/policy";

const now = new Date("2026-05-01T12:00:00Z");
const after = new Date(now.getTime() + 1);
const none = { limitedUntil: null, silencedUntil: null, suspendedUntil: null };

describe("standingOf", () => {
  it.each([
    ["nothing", {}, undefined],
    ["limited", { limitedUntil: after }, "limited"],
    ["silenced", { silencedUntil: after }, "silenced"],
    ["suspended", { suspendedUntil: after }, "suspended"],
    ["for good", { suspendedUntil: FOR_GOOD }, "suspended"],
    ["over, to the instant", { suspendedUntil: now }, undefined],
    ["over, and something less still on", { suspendedUntil: now, limitedUntil: after }, "limited"],
    ["several, the gravest", { limitedUntil: FOR_GOOD, silencedUntil: after }, "silenced"],
    ["all three", { limitedUntil: after, silencedUntil: after, suspendedUntil: after }, "suspended"],
  ] as [string, Partial<typeof none>, Sanction | undefined][])("%s", (_, measures, expected) => {
    expect(sanctionOf({ ...none, ...measures }, now)).toBe(expected);
    expect(memberFrom({ ...none, ...measures, id: 1, username: "ada", role: "member" }, now)).toEqual({
      id: 1,
      username: "ada",
      role: "member",
      standing: expected,
    });
  });

  it("ends with the gravest, not with the last", () => {
    expect(sanctionOn({ ...none, limitedUntil: FOR_GOOD, silencedUntil: after }, now)).toEqual({
      standing: "silenced",
      until: after,
    });
  });
});

const own = { id: 1, number: 2, authorId: 1, createdAt: now, threadState: "open" as const };
const question = {
  kind: "single" as const,
  state: "open" as const,
  closesAt: null,
  audience: null,
  threadState: "open" as const,
};

/** The answer of each rule to a member, by the sanction on them. */
const RULES: [string, (viewer: Member) => { ok: boolean }, Record<Sanction | "nothing", boolean>][] = [
  ["write at all", mayWrite, { nothing: true, limited: true, silenced: false, suspended: false }],
  [
    "read a thread",
    (viewer) => maySeeThread(viewer, { state: "open" }),
    { nothing: true, limited: true, silenced: true, suspended: true },
  ],
  [
    "reply",
    (viewer) => mayReply(viewer, { state: "open", closesAt: null }, now),
    { nothing: true, limited: true, silenced: false, suspended: false },
  ],
  [
    "mark helpful",
    (viewer) => mayMarkHelpful(viewer, { authorId: 2, state: "visible", threadState: "open" }),
    { nothing: true, limited: true, silenced: false, suspended: false },
  ],
  [
    "edit their post",
    (viewer) => mayEditPost(viewer, { ...own, state: "visible" }, now),
    { nothing: true, limited: true, silenced: false, suspended: false },
  ],
  [
    "delete their post",
    (viewer) => mayDelete(viewer, { ...own, state: "visible" }),
    { nothing: true, limited: true, silenced: true, suspended: true },
  ],
  [
    "put it back",
    (viewer) => mayRestore(viewer, { ...own, state: "deleted", deletedAt: now }, now),
    { nothing: true, limited: true, silenced: false, suspended: false },
  ],
  [
    "vote",
    (viewer) => mayVote(viewer, question, null, now),
    { nothing: true, limited: true, silenced: false, suspended: false },
  ],
  [
    "take a vote back",
    (viewer) => mayWithdraw(viewer, question, now),
    { nothing: true, limited: true, silenced: true, suspended: true },
  ],
  [
    "change their questions",
    (viewer) => mayCurate(viewer, { authorId: 1, state: "open" }),
    { nothing: true, limited: true, silenced: false, suspended: false },
  ],
  [
    "moderate",
    (viewer) => mayAct({ ...viewer, role: "moderator" }, ARRANGE, null),
    { nothing: true, limited: false, silenced: false, suspended: false },
  ],
  [
    "decide on tags",
    (viewer) => mayDecideTags({ ...viewer, role: "moderator" }),
    { nothing: true, limited: false, silenced: false, suspended: false },
  ],
];

describe.each(RULES)("to %s", (_, rule, expected) => {
  it.each(Object.entries(expected))("%s: %s", (standing, ok) => {
    expect(
      rule({
        id: 1,
        username: "ada",
        role: "member",
        standing: standing === "nothing" ? undefined : (standing as Sanction),
      }).ok,
    ).toBe(ok);
  });
});
