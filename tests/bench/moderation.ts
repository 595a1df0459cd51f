/**
 * Measures, for every type of moderation action, how long it holds its process at a stretch while it is
 * previewed, done and taken back: in a forum of 1,000 posts, in one of 100,000, and the ratio. Run with `npx
 * tsx tests/bench/moderation.ts`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, sql } from "drizzle-orm";
import { act, preview, undo, type Wanted } from "../../app/modules/moderation/executor";
import { ACTION_TYPES, type ActionTypeName, actionTypeNamed } from "../../app/modules/moderation/actionTypes";
import { POSTS_MOVED_MAX } from "../../app/modules/moderation/limits";
import type { Member } from "../../app/modules/accounts/types";
import { Refusal } from "../../app/modules/decision";
import "../../app/modules/subscribers";
import { db, useEngine, write } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import { posts, threads } from "../../db/schema";
import { fillForum, LARGE, sizesOf, TAGS } from "./data";

const SIZES = [1_000, 100_000];
const WHY = { reason: "Because.", publicNote: "" };
/** Has written three posts in twenty, and marked one in ten helpful. */
const BUSY = 2;

type Row = Record<"look" | "do" | "undo", { held: number; whole: number } | string>;

const NOTHING = "-";

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/**
 * The longest that nobody else had a turn, and how long it took, in milliseconds of the process's own time;
 * or why it was refused.
 */
async function measured(work: () => Promise<unknown>): Promise<{ held: number; whole: number } | string> {
  let [held, last, over] = [0, cpu(), false];
  const turn = () => {
    const now = cpu();
    held = Math.max(held, now - last);
    last = now;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  const begun = cpu();
  try {
    await work();
    held = Math.max(held, cpu() - last);
    return { held, whole: cpu() - begun };
  } catch (error) {
    if (error instanceof Refusal) return `${error.reason}`;
    throw error;
  } finally {
    over = true;
  }
}

/**
 * Returns the steps with the worst target of each action type; types without a worst case act on the largest
 * target of their noun.
 */
async function wanted(kind: ActionTypeName): Promise<Wanted[]> {
  const noun = actionTypeNamed(kind)!.noun;
  const [hidden] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(sql`${posts.state} = 'hidden' and ${posts.threadId} = ${LARGE}`)
    .limit(1);
  const [reply] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(sql`${posts.threadId} = ${LARGE} and ${posts.number} = 4`)
    .limit(1);
  const numbers = await db
    .select({ number: posts.number })
    .from(posts)
    .where(sql`${posts.threadId} = ${LARGE} and ${posts.number} > 1 and ${posts.state} = 'visible'`)
    .orderBy(asc(posts.number))
    .limit(POSTS_MOVED_MAX - 10);
  const chosen = numbers.map(({ number }) => String(number));
  const [largest] = await db
    .select({ id: threads.id })
    .from(threads)
    .where(sql`${threads.id} <> ${LARGE} and ${threads.state} = 'open'`)
    .limit(1);
  const target: Record<typeof noun, number> = {
    thread: LARGE,
    post: reply!.id,
    member: BUSY,
    tag: 1,
    question: 1,
    ballot: 1,
    site: 0,
  };
  const one = (typed: Wanted["typed"] = {}, targetId = target[noun]): Wanted => ({ kind, targetId, typed });
  const table: Partial<Record<ActionTypeName, () => Wanted[]>> = {
    "edit-title": () => [one({ title: "Another title for a large thread" })],
    "set-tags": () => [one({ tags: ["tag-9", "tag-10"] })],
    "slow-thread": () => [one({ minutes: "10" })],
    "close-replies": () => [one({ at: "2099-01-01T00:00" })],
    "unlock-thread": () => [{ kind: "lock-thread", targetId: LARGE, typed: {} }, one()],
    "restore-thread": () => [{ kind: "hide-thread", targetId: LARGE, typed: {} }, one()],
    "unpin-thread": () => [one({}, 11)],
    "unfeature-thread": () => [{ kind: "feature-thread", targetId: LARGE, typed: {} }, one()],
    "merge-threads": () => [one({ into: String(LARGE) }, largest!.id), one({ into: String(largest!.id) })],
    "split-thread": () => [
      one({ title: "What was split off", tags: "tag-9", posts: chosen, along: "alone" }),
    ],
    "move-posts": () => [one({ into: String(largest!.id), posts: chosen, along: "alone" })],
    "reparent-post": () => [one({ to: "2" })],
    "make-answer": () => [one({ question: "3" })],
    "unmake-answer": () => [{ kind: "make-answer", targetId: reply!.id, typed: { question: "3" } }, one()],
    "restore-post": () =>
      hidden ? [one({}, hidden.id)] : [{ kind: "hide-post", targetId: reply!.id, typed: {} }, one()],
    "edit-post": () => [one({ body: "Words, edited.", revision: "1" })],
    "unlock-post": () => [{ kind: "lock-post", targetId: reply!.id, typed: {} }, one()],
    "redact-post": () => [one({ texts: "Common" })],
    warn: () => [one({ template: "unkind", words: "Please." })],
    limit: () => [one({ days: "3" })],
    silence: () => [one({ days: "3" })],
    suspend: () => [one({ days: "3" })],
    lift: () => [{ kind: "silence", targetId: BUSY, typed: { days: "3" } }, one()],
    "change-role": () => [one({ role: "moderator" })],
    "merge-accounts": () => [one({ into: "m3" })],
    "rename-tag": () => [one({ name: "renamed" })],
    "merge-tags": () => [one({ into: TAGS.common[1]! })],
    "describe-tag": () => [one({ description: "Words." })],
    "reserve-tag": () => [one({ who: "moderators" })],
    "create-tag": () => [one({ name: "brand-new", description: "", who: "" })],
    "watch-word": () => [one({ kind: "word", pattern: "casino", verdict: "hold", note: "" })],
    "set-log-names": () => [one({ naming: "names" })],
    "set-data-licence": () => [one({ licence: "CC BY 4.0", address: "" })],
  };
  return table[kind]?.() ?? [one()];
}

async function measureForum(size: number): Promise<Map<string, Row>> {
  const folder = mkdtempSync(join(tmpdir(), "byway-moderation-"));
  const file = join(folder, "byway.db");
  await fillForum(file, sizesOf(size));
  const engine = openSqlite({ file, migrations: "migrations/sqlite" });
  useEngine(engine);
  const found = new Map<string, Row>();
  try {
    await write(async (tx) => {
      await tx.run(sql`update members set role = 'admin' where id = 5`);
      await tx.run(sql`update posts set author_id = ${BUSY} where id % 20 < 3`);
      await tx.run(
        sql`insert or ignore into helpful_votes (post_id, member_id, created_at)
          select id, ${BUSY}, 0 from posts where id % 10 = 5`,
      );
      await tx.run(
        sql`update posts set helpful = (select count(*) from helpful_votes where post_id = posts.id)`,
      );
      await tx.run(
        sql`update threads set score =
          (select helpful from posts where thread_id = threads.id and number = 1)`,
      );
    });
    const admin: Member = { id: 5, username: "m5", role: "admin" };
    for (const kind of Object.keys(ACTION_TYPES) as ActionTypeName[]) {
      const steps = await wanted(kind);
      // The steps before the last one make it possible, unless a type has several worst cases.
      const before: number[] = [];
      for (const [n, step] of steps.entries()) {
        if (step.kind !== kind) {
          before.push((await act(admin, step, WHY)).id);
          continue;
        }
        let id = 0;
        const look = await measured(() => preview(admin, step));
        const done = await measured(async () => void ({ id } = await act(admin, step, WHY)));
        const back =
          id > 0 && actionTypeNamed(kind)!.undoable ? await measured(() => undo(admin, id, WHY)) : NOTHING;
        found.set(n > 0 && steps[0]!.kind === kind ? `${kind} (${n + 1})` : kind, {
          look,
          do: done,
          undo: back,
        });
      }
      for (const id of before.toReversed()) await undo(admin, id, WHY);
    }
  } finally {
    useEngine(undefined);
    await engine.close();
    rmSync(folder, { recursive: true });
  }
  return found;
}

const [small, large] = [await measureForum(SIZES[0]!), await measureForum(SIZES[1]!)];
const shown = (few: Row["look"] | undefined, many: Row["look"]): string => {
  if (typeof many === "string") return many.padEnd(34);
  const ratio = few && typeof few !== "string" ? `${(many.held / Math.max(few.held, 0.1)).toFixed(1)} ×` : "";
  return `${many.held.toFixed(1)} ms of ${many.whole.toFixed(0)} ms, ${ratio}`.padEnd(34);
};
console.log(
  `The longest that the process is held at ${SIZES[1]!.toLocaleString("en")} posts, of the whole time, ` +
    `and the ratio to ${SIZES[0]!.toLocaleString("en")} posts.`,
);
console.log(`${"".padEnd(22)}${"looked at".padEnd(34)}${"done".padEnd(34)}taken back`);
for (const [kind, row] of large)
  console.log(
    `${kind.padEnd(22)}${shown(small.get(kind)?.look, row.look)}` +
      `${shown(small.get(kind)?.do, row.do)}${shown(small.get(kind)?.undo, row.undo)}`,
  );
