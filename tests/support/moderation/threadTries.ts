import { inArray } from "drizzle-orm";
import { act } from "../../../app/modules/moderation/executor";
import type { threadActionTypes } from "../../../app/modules/moderation/actionTypes/threads";
import { Refusal } from "../../../app/modules/decision";
import { db, write } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import { threads } from "../../../db/schema";
import { type Forum, pick } from "./forum";
import type { Trying } from "./tries";

/** Far enough off to be still to come whenever this runs. */
const THEN = "2126-12-03T10:00";

const did = (forum: Forum, kind: string, targetId: number, typed = {}) =>
  act(forum.mo, { kind, targetId, typed }, { reason: "To be changed again.", publicNote: "" });

/** On any thread, with this typed. */
const onAny =
  (typed: Record<string, string | string[]>): Trying =>
  async ({ threadIds }, picks) => ({ targetId: pick(threadIds, picks[0]!), typed });

/** On a thread to which this was done before. */
const after =
  (kind: string, typed = {}): Trying =>
  async (forum, picks) => {
    const targetId = pick(forum.threadIds, picks[0]!);
    await did(forum, kind, targetId, typed).catch(unlessSoAlready);
    return { targetId };
  };

/** The forums of several rounds share their first thread, which an earlier round may have left so. */
function unlessSoAlready(error: unknown): void {
  if (!(error instanceof Refusal && error.code === "conflict")) throw error;
}

export const threadTries: Record<keyof typeof threadActionTypes, Trying> = {
  "edit-title": async ({ threadIds }, picks) => ({
    targetId: pick(threadIds, picks[0]!),
    typed: { title: `What it is about, ${picks[1]}`, unsaid: picks[2]! % 2 ? "on" : "" },
  }),
  "set-tags": async ({ threadIds }, picks) => {
    await write((tx) => tags.add(tx, ["mlops", "devops", "pay", "on-call"]));
    const some = ["mlops", "devops", "pay"].filter((_, n) => (picks[1]! >> n) % 2);
    return { targetId: pick(threadIds, picks[0]!), typed: { tags: [...some, "on-call"] } };
  },
  "lock-thread": onAny({ note: "Enough." }),
  "unlock-thread": after("lock-thread"),
  "slow-thread": onAny({ minutes: "15" }),
  "close-replies": onAny({ at: THEN }),
  "pin-thread": async ({ threadIds }, picks) => ({
    targetId: pick(threadIds, picks[0]!),
    typed: { until: picks[1]! % 2 ? THEN : "" },
  }),
  "unpin-thread": after("pin-thread", { until: THEN }),
  "feature-thread": onAny({}),
  "unfeature-thread": after("feature-thread"),
  "hide-thread": async (forum, picks) => ({ targetId: (await aThread(forum, picks[0]!))! }),
  "restore-thread": async (forum, picks) => {
    const targetId = (await aThread(forum, picks[0]!))!;
    if (picks[1]! % 2) await did(forum, "lock-thread", targetId);
    await did(forum, "hide-thread", targetId);
    return { targetId };
  },
};

/** A thread that somebody began whom a moderator may judge. */
export async function aThread({ members, threadIds }: Forum, n: number): Promise<number | undefined> {
  const rows = await db.select().from(threads).where(inArray(threads.id, threadIds));
  return pick(
    rows.filter((thread) => thread.state === "open" && members.some(({ id }) => id === thread.authorId)),
    n,
  )?.id;
}
