import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";

/** The length of the hash that keys are made with. */
const BYTES = 32;
/** Half the length of a generated secret: one written by hand may be shorter, but no weaker than this. */
const SHORTEST_CHARS = 32;

let known: string | undefined;

/**
 * A key for one purpose, made from the secret that lies beside the database: made when it is first needed,
 * read by nobody but this process's user, and to be kept with the database where that is backed up. Losing it
 * costs little: forms that are open say no longer when they were served, addresses of votes from before are
 * no longer known again, and links in mail that is out already switch nothing off.
 */
export const keyFor = (purpose: string): Buffer => keyFrom((known ??= readOrMake(env.DATA_DIR)), purpose);

/** The purpose of the key that signs links in mail. */
export const MAIL_LINKS = "links in mail";

/** Returns a key for one purpose, made from the given secret. */
export const keyFrom = (secret: string, purpose: string): Buffer =>
  createHmac("sha256", secret).update(purpose).digest();

/**
 * The secret of a data folder; two processes that make it at once end up with one. Refuses one that is no
 * secret.
 */
export function readOrMake(folder: string): string {
  const file = join(folder, "secret");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) make(file);
  chmodSync(file, 0o600);
  const secret = readFileSync(file, "utf8");
  if (secret.trim().length < SHORTEST_CHARS)
    throw new Error(
      `${file} is empty or too short to be a secret. Put a copy of the right one there, ` +
        "or remove it: then another is made.",
    );
  return secret;
}

/** Written aside and linked: a disk that is full leaves no empty one behind. */
function make(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    writeFileSync(aside, randomBytes(BYTES).toString("hex"), { mode: 0o600, flush: true });
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
