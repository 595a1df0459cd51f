import { join } from "node:path";
import { eq } from "drizzle-orm";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import type { RunningServer } from "./server";

/** Makes somebody who has registered a moderator; it holds from their next request on. */
export async function makeModerator(site: RunningServer, username: string): Promise<void> {
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  await engine.write((tx) =>
    tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, username)),
  );
  await engine.close();
}
