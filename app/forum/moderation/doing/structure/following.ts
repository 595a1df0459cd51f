import { rowsOf } from "../../../../../db/queries/journal";
import type { Acting } from "../types";

/** Lets those who follow one thing follow another too, of these members where some are named; who has ended that before is let be. */
export async function bringFollowers({ tx, insert, now }: Acting, kind: "thread" | "question" | "tag", fromId: number, intoId: number, only?: ReadonlySet<number>): Promise<void> {
  const rows = (await rowsOf(tx, "follows", "targetId", [fromId, intoId])).filter((row) => row.kind === kind);
  const known = new Set(rows.filter(({ targetId }) => targetId === intoId).map(({ memberId }) => memberId));
  for (const { memberId, stoppedAt, targetId } of rows) {
    if (targetId !== fromId || stoppedAt !== null || known.has(memberId) || (only && !only.has(memberId as number))) continue;
    await insert("follows", { memberId, kind, targetId: intoId, at: now }, { table: "follows", key: [memberId as number, kind, fromId] });
  }
}
