import { existsSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";

/** A file beside the database, which says that all in it was made up. */
export const GENERATED_MARK = "GENERATED";

/**
 * Whether this site's members, stories and votes were made up (`npm run demo`), as every page of it then
 * says.
 */
export const isGenerated: boolean = existsSync(join(env.DATA_DIR, GENERATED_MARK));
