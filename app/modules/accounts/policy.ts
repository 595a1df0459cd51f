import { deny, type Decision, allow } from "../decision";
import { ALIAS_PREFIX } from "./aliasNames";
import { looksReserved } from "./lookalikes";
import {
  ABOUT_MAX_CHARS,
  PASSWORD_MAX_CHARS,
  PASSWORD_MIN_CHARS,
  RESET_MAIL_EVERY_MINUTES,
  USERNAME_MAX_CHARS,
  USERNAME_MIN_CHARS,
} from "./limits";

/** Whether a name can be a username; that it is free only the database knows. */
export function mayBeUsername(username: string): Decision {
  const wrong = (reason: "username-short" | "username-long" | "username-characters" | "username-reserved") =>
    deny(reason, { code: "invalid", field: "username" });
  if (username.length < USERNAME_MIN_CHARS) return wrong("username-short");
  if (username.length > USERNAME_MAX_CHARS) return wrong("username-long");
  if (!/^[A-Za-z0-9_-]+$/.test(username)) return wrong("username-characters");
  if (looksReserved(username) || username.toLowerCase().startsWith(ALIAS_PREFIX))
    return wrong("username-reserved");
  return allow;
}

/** Whether this person can have this password, given the common ones; `field` names the input that asked. */
export function mayBePassword(
  password: string,
  { username, email, field = "password" }: { username: string; email: string | null; field?: string },
  common: ReadonlySet<string>,
): Decision {
  const wrong = (reason: "password-short" | "password-long" | "password-common" | "password-own-name") =>
    deny(reason, { code: "invalid", field });
  const length = [...password].length;
  const lower = password.toLowerCase();
  if (length < PASSWORD_MIN_CHARS) return wrong("password-short");
  if (length > PASSWORD_MAX_CHARS) return wrong("password-long");
  if (lower === username.toLowerCase() || lower === email?.toLowerCase()) return wrong("password-own-name");
  if (common.has(lower)) return wrong("password-common");
  return allow;
}

/** Whether a text can be what a member says of themselves; it may be empty. */
export const mayBeAbout = (source: string): Decision =>
  source.length > ABOUT_MAX_CHARS ? deny("about-long", { code: "invalid", field: "body" }) : allow;

interface AskedReset {
  askedAt: Date;
  /** Whether it was asked for from a browser that has logged in to the account before. */
  known: boolean;
  /** When the member was last mailed a link; null where they were not. */
  sentAt: Date | null;
}

/**
 * When a request for a link is mailed one; null where a mail that left since has answered it. A mail that
 * left after now says nothing: the clock was wrong then.
 */
export function resetMailAt({ askedAt, known, sentAt }: AskedReset, now: Date): Date | null {
  if (sentAt === null || sentAt > now) return now;
  if (sentAt >= askedAt) return null;
  const free = new Date(sentAt.getTime() + RESET_MAIL_EVERY_MINUTES * 60_000);
  return known || free <= now ? now : free;
}
