import type { ActionContext } from "../handler";

/**
 * Lets those who follow one thing follow another too, of these members where some are named; who has ended
 * that before is let be.
 */
export async function bringFollowers(
  { rows: rowsOf, insertAll, now }: ActionContext,
  kind: "thread" | "question" | "tag",
  fromId: number,
  intoId: number,
  only?: ReadonlySet<number>,
): Promise<void> {
  const rows = (await rowsOf("follows", "targetId", [fromId, intoId])).filter((row) => row.kind === kind);
  const known = new Set(rows.filter(({ targetId }) => targetId === intoId).map(({ memberId }) => memberId));
  const come = rows.filter(
    ({ memberId, stoppedAt, targetId }) =>
      targetId === fromId && stoppedAt === null && !known.has(memberId) && (!only || only.has(memberId)),
  );
  await insertAll(
    "follows",
    come.map(({ memberId }) => ({ memberId, kind, targetId: intoId, at: now })),
    ({ memberId }) => ({ table: "follows", key: [memberId, kind, fromId] }),
  );
}
