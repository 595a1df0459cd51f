import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ACCOUNTS_PER_DEVICE, DEVICE_DAYS } from "../modules/accounts/limits";
import { type CookieArgs, cookieHeader, readCookie } from "./cookies";
import { keyFor } from "./secret";

const COOKIE = "byway_device";
const ID_BYTES = 16;
const SIGNATURE_BYTES = 16;
const PART = /^[\w-]{22}$/;

/**
 * The browser's random id and, for each account that has logged in there, a signature of both. It names
 * nobody, and nothing of it is stored here. It lets nobody in: it gives its browser an allowance of guesses
 * that no stranger can use up.
 */
function deviceIn(args: CookieArgs): { id: string; accounts: string[] } {
  const [id = "", ...accounts] = readCookie(args, COOKIE).split(".");
  return PART.test(id)
    ? { id, accounts: accounts.filter((each) => PART.test(each)).slice(-ACCOUNTS_PER_DEVICE) }
    : { id: "", accounts: [] };
}

const sign = (id: string, memberId: number): string =>
  createHmac("sha256", keyFor("devices"))
    .update(`${id} ${memberId}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES)
    .toString("base64url");

const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The browser's id where it has logged in to this account before; else null, as for no account. */
export function knownDevice(args: CookieArgs, memberId: number | null): string | null {
  const { id, accounts } = deviceIn(args);
  const signature = sign(id, memberId ?? 0);
  return memberId !== null && accounts.some((each) => isSame(each, signature)) ? id : null;
}

/** The header that lets a browser be known for one account more. */
export function rememberDevice(args: CookieArgs, memberId: number): string {
  const before = deviceIn(args);
  const id = before.id || randomBytes(ID_BYTES).toString("base64url");
  const signature = sign(id, memberId);
  const accounts = [...before.accounts.filter((each) => each !== signature), signature].slice(
    -ACCOUNTS_PER_DEVICE,
  );
  return cookieHeader(args, COOKIE, [id, ...accounts].join("."), DEVICE_DAYS * 24 * 3600);
}
