import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Viewer } from "../modules/accounts/types";
import { keyFor } from "./secret";

/**
 * A key for a form that makes a post once. It says when it was made, signed, so that it is known how long its
 * writer took; a draft keeps it, and so does a form that waits for a login. A visitor's page is the same for
 * all, so it holds none; theirs is made when it arrives.
 */
export const newFormKey = (viewer: Viewer): string => (viewer ? stampedKey() : "");

/** A key made now, for whoever has none. */
export const stampedKey = (now = new Date(), secret = keyFor("form keys")): string => {
  const said =
    now.getTime().toString(16).padStart(TIME_DIGITS, "0") + randomBytes(RANDOM_BYTES).toString("hex");
  return said + signatureOf(said, secret);
};

/**
 * Returns when a key was made; null where that cannot be trusted: the key was made in a browser, or made up.
 */
export function madeAt(formKey: string, secret = keyFor("form keys")): Date | null {
  if (!/^[0-9a-f]{64}$/.test(formKey)) return null;
  const [said, signature] = [formKey.slice(0, -SIGNATURE_DIGITS), formKey.slice(-SIGNATURE_DIGITS)];
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(said, secret)))) return null;
  return new Date(Number.parseInt(said.slice(0, TIME_DIGITS), 16));
}

const signatureOf = (said: string, secret: Buffer): string =>
  createHmac("sha256", secret).update(said).digest("hex").slice(0, SIGNATURE_DIGITS);

/**
 * Milliseconds until the year 10889; 80 bits that nobody guesses, and 128 that nobody signs. Together as long
 * as a key may be.
 */
const TIME_DIGITS = 12;
const RANDOM_BYTES = 10;
const SIGNATURE_DIGITS = 32;
