import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP's password storage cheat sheet sets it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that was thrown away, made with the same cost. */
const NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$gM0+gji3vZ40+YOzcnWdqg$Dev7P3cxcDKKeykw8jmGIKgGi4O62fjPXMgn1pfbC4U";

/** One person's keyboard composes an accent, another's sends it ready-made. */
const normal = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST);

/** Whether this is the password. Without a stored hash it does the same work, and says no. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const matches = await verify(stored ?? NOBODYS, normal(password));
  return matches && stored != null;
}
