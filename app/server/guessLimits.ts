import { findAccount, loginNames } from "../modules/accounts/commands";
import {
  GUESSES_BETWEEN_LOGINS,
  GUESSES_PER_ADDRESS,
  GUESSES_PER_DEVICE,
  GUESSES_PER_NAME,
  PASSWORD_CHANGES_PER_MEMBER,
  RESETS_PER_ADDRESS,
  RESETS_PER_DEVICE,
} from "../modules/accounts/limits";
import type { Member, RateLimit } from "../modules/accounts/types";
import { Refusal } from "../modules/decision";
import type { RequestContext } from "./context";
import { knownDevice } from "./devices";
import { clearCount, countAgainst, giveBack } from "./rateLimits";

type Args = { request: Request; context: Pick<RequestContext, "secure" | "address"> };

/**
 * Runs `verify`, which refuses a wrong password, within what may be guessed. A try is counted before it is
 * made, so that of many at once no more get through, and given back unless the password was wrong. A browser
 * that has logged in to the account before has a count of its own: whatever strangers do, its owner gets in.
 * Names that nobody has are counted like any other.
 */
export async function limitGuesses<T>(
  args: Args,
  login: string,
  verify: (known: boolean) => Promise<T>,
): Promise<T> {
  const account = await findAccount(login);
  const device = knownDevice(args, account?.id ?? null);
  const name = login.toLowerCase();
  const counts: [RateLimit, string][] = device
    ? [[GUESSES_PER_DEVICE, `${device} ${account!.id}`]]
    : [
        [GUESSES_PER_ADDRESS, args.context.address],
        [GUESSES_PER_NAME, name],
        [GUESSES_BETWEEN_LOGINS, name],
      ];
  const result = await countingWrong(counts, () => verify(device !== null));
  if (device) await clearCount(...counts[0]!);
  for (const each of account?.names ?? []) await clearCount(GUESSES_BETWEEN_LOGINS, each);
  return result;
}

/**
 * Runs `change`, which refuses a wrong current password, within a count that only the member's own tries use
 * up.
 */
export async function limitPasswordChanges<T>(viewer: Member, change: () => Promise<T>): Promise<T> {
  const result = await countingWrong([[PASSWORD_CHANGES_PER_MEMBER, String(viewer.id)]], change);
  await clearCount(PASSWORD_CHANGES_PER_MEMBER, viewer.id);
  return result;
}

/** Begins the counts of guesses at this account again: its password is another. */
export async function clearGuesses(member: { username: string; email: string | null }): Promise<void> {
  for (const name of loginNames(member)) {
    await clearCount(GUESSES_PER_NAME, name);
    await clearCount(GUESSES_BETWEEN_LOGINS, name);
  }
}

/**
 * Counts a request for a link: a browser that has logged in to the account before by itself, any other by its
 * address. Says which.
 */
export async function limitResets(args: Args, email: string): Promise<{ known: boolean }> {
  const account = await findAccount(email);
  const device = knownDevice(args, account?.id ?? null);
  if (device) await countAgainst(RESETS_PER_DEVICE, `${device} ${account!.id}`);
  else await countAgainst(RESETS_PER_ADDRESS, args.context.address);
  return { known: device !== null };
}

const WRONG: ReadonlySet<string> = new Set(["wrong-login", "wrong-password"]);

async function countingWrong<T>(counts: [RateLimit, string][], attempt: () => Promise<T>): Promise<T> {
  await countAll(counts);
  try {
    const result = await attempt();
    await returnAll(counts);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal && WRONG.has(error.reason))) await returnAll(counts);
    throw error;
  }
}

/** Counts against each, or against none of them: what is refused was no guess. */
async function countAll(counts: [RateLimit, string][]): Promise<void> {
  const counted: [RateLimit, string][] = [];
  for (const each of counts) {
    try {
      await countAgainst(...each);
    } catch (error) {
      await returnAll(counted);
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal("too_many", "guesses-used", { retryAfterSeconds: error.retryAfterSeconds! });
    }
    counted.push(each);
  }
}

async function returnAll(counts: [RateLimit, string][]): Promise<void> {
  for (const each of counts) await giveBack(...each);
}
