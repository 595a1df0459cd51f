import { eq } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { adminClaims } from "../../schema";

const THE_ONE = 1;

/** Keeps the link printed at this boot; the one before it stops working. */
export async function put(tx: Db, claim: { tokenHash: string; createdAt: Date }): Promise<void> {
  await tx
    .insert(adminClaims)
    .values({ id: THE_ONE, ...claim })
    .onConflictDoUpdate({ target: adminClaims.id, set: claim });
}

/** Whether this is the link of the last boot. */
export async function exists(db: Db, tokenHash: string): Promise<boolean> {
  const [row] = await db
    .select({ id: adminClaims.id })
    .from(adminClaims)
    .where(eq(adminClaims.tokenHash, tokenHash));
  return row !== undefined;
}

/** Uses the link up; says whether it was the right one. Of two that try at once, one gets it. */
export async function take(tx: Db, tokenHash: string): Promise<boolean> {
  const rows = await tx
    .delete(adminClaims)
    .where(eq(adminClaims.tokenHash, tokenHash))
    .returning({ id: adminClaims.id });
  return rows.length > 0;
}

export async function clear(tx: Db): Promise<void> {
  await tx.delete(adminClaims);
}
