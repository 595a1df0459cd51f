import { and, eq, gt } from "drizzle-orm";
import type { Db } from "../client/engine";
import { members, passwordResets } from "../schema";

/** Keeps a member's newest link; the one before it stops working. */
export async function put(tx: Db, reset: typeof passwordResets.$inferInsert): Promise<void> {
  const { tokenHash, expiresAt } = reset;
  await tx
    .insert(passwordResets)
    .values(reset)
    .onConflictDoUpdate({ target: passwordResets.memberId, set: { tokenHash, expiresAt } });
}

/** Whose password this link may set at `now`; null for a link that is unknown, used, replaced or too old. */
export async function memberFor(db: Db, tokenHash: string, now: Date) {
  const [row] = await db
    .select({ memberId: members.id, username: members.username, email: members.email })
    .from(passwordResets)
    .innerJoin(members, eq(members.id, passwordResets.memberId))
    .where(and(eq(passwordResets.tokenHash, tokenHash), gt(passwordResets.expiresAt, now)));
  return row ?? null;
}

/** Uses a link up and says whose it was; null as for `memberFor`. Of two that try at once, one gets it. */
export async function take(tx: Db, tokenHash: string, now: Date): Promise<{ memberId: number } | null> {
  const [row] = await tx
    .delete(passwordResets)
    .where(and(eq(passwordResets.tokenHash, tokenHash), gt(passwordResets.expiresAt, now)))
    .returning({ memberId: passwordResets.memberId });
  return row ?? null;
}

export async function removeOf(tx: Db, memberId: number): Promise<void> {
  await tx.delete(passwordResets).where(eq(passwordResets.memberId, memberId));
}
