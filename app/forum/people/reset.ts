import { db, write } from "../../../db/client";
import * as jobs from "../../../db/queries/jobs";
import * as members from "../../../db/queries/members";
import * as resets from "../../../db/queries/resets";
import * as sessions from "../../../db/queries/sessions";
import { ensure, refuse } from "../verdict";
import { RESET_MINUTES } from "./limits";
import { hashPassword } from "./passwords";
import { mayBePassword } from "./rules";
import { hashToken, newToken } from "./tokens";

/** The job that sends the mail; its payload is `{ email }`. */
export const RESET_JOB = "password-reset";

/** Leaves it to a job to mail a link, if anybody has this address; from here nobody can tell. */
export const requestReset = (email: string, now = new Date()): Promise<void> =>
  write((tx) => jobs.add(tx, { kind: RESET_JOB, payload: { email: email.toLowerCase() }, runAt: now }));

/** Makes the one link that works for this address, in place of any before; null where nobody who can log in has the address. */
export async function issueReset(email: string, now = new Date()) {
  const member = await members.credentialsByEmail(db, email.toLowerCase());
  if (!member?.email || member.mergedInto !== null) return null;
  const token = newToken();
  const expiresAt = new Date(now.getTime() + RESET_MINUTES * 60_000);
  await write((tx) => resets.put(tx, { memberId: member.id, tokenHash: hashToken(token), expiresAt }));
  return { token, email: member.email, username: member.username };
}

/** Whether the link would work now. Looking does not use it up. */
export const resetIsOpen = async (token: string, now = new Date()): Promise<boolean> =>
  (await resets.memberFor(db, hashToken(token), now)) !== null;

/** Sets the password of whom the link was mailed to, uses it up, and ends all their sessions. */
export async function resetPassword(token: string, password: string, now = new Date()): Promise<void> {
  const member = (await resets.memberFor(db, hashToken(token), now)) ?? refuse("not_found", "reset-gone");
  ensure(mayBePassword(password, member));
  const passwordHash = await hashPassword(password);
  await write(async (tx) => {
    const { memberId } = (await resets.take(tx, hashToken(token), now)) ?? refuse("not_found", "reset-gone");
    await members.setPassword(tx, memberId, passwordHash);
    await sessions.removeAllOf(tx, memberId);
  });
}
