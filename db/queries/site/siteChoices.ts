import { eq } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { siteChoices } from "../../schema";

/** Returns the value that admins chose under this name; null where they chose none. */
export async function chosen(db: Db, name: string): Promise<string | null> {
  const [row] = await db
    .select({ value: siteChoices.value })
    .from(siteChoices)
    .where(eq(siteChoices.name, name));
  return row?.value ?? null;
}
