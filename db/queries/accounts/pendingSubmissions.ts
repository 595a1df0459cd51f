import { eq, inArray, lt } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { parkedForms } from "../../schema";

/** Keeps a form under the hash of its token. */
export async function add(tx: Db, form: typeof parkedForms.$inferInsert): Promise<void> {
  await tx.insert(parkedForms).values(form);
}

/** The form kept under this hash; null where there is none. */
export async function byId(db: Db, id: string) {
  const [row] = await db
    .select({
      kind: parkedForms.kind,
      targetId: parkedForms.targetId,
      fields: parkedForms.fields,
      expiresAt: parkedForms.expiresAt,
    })
    .from(parkedForms)
    .where(eq(parkedForms.id, id));
  return row ?? null;
}

/** Removes kept forms. */
export async function remove(tx: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(parkedForms).where(inArray(parkedForms.id, ids));
}

/** Removes what nobody came back for. */
export async function removeExpired(tx: Db, now: Date): Promise<void> {
  await tx.delete(parkedForms).where(lt(parkedForms.expiresAt, now));
}
