import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";

/** As the hash that keys are made with. */
const BYTES = 32;

let known: string | undefined;

/**
 * A key for one purpose, made from the secret that lies beside the database: made when it is first needed, read by nobody
 * but this process's user, and to be kept with the database where that is backed up. Losing it costs little: forms that
 * are open say no longer when they were served, addresses of votes from before are no longer known again, and links in mail that is
 * out already switch nothing off.
 */
export const keyFor = (purpose: string): Buffer => keyFrom((known ??= readOrMake(env.DATA_DIR)), purpose);

/** The purpose of the key that signs links in mail. */
export const MAIL_LINKS = "links in mail";

/** The same from a secret that is given. */
export const keyFrom = (secret: string, purpose: string): Buffer => createHmac("sha256", secret).update(purpose).digest();

/** The secret of a data folder; two processes that make it at once end up with one. */
export function readOrMake(folder: string): string {
  const file = join(folder, "secret");
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(BYTES).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}
