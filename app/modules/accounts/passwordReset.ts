import { db, write } from "../../../db/client";
import * as jobs from "../../../db/queries/jobs";
import * as members from "../../../db/queries/accounts/members";
import * as resets from "../../../db/queries/accounts/passwordResets";
import * as sessions from "../../../db/queries/accounts/sessions";
import { ensure, refuse } from "../decision";
import { RESET_MINUTES } from "./limits";
import { commonPasswords, hashPassword } from "./passwords";
import { mayBePassword, resetMailAt } from "./policy";
import { hashToken, newToken } from "./tokens";

/** The job that sends the mail; its payload is a `ResetRequest`. */
export const RESET_JOB = "password-reset";

const MINUTE_MS = 60_000;
/** Links that work now end after `now` and by `latest`. */
const windowAt = (now: Date) => ({ now, latest: new Date(now.getTime() + RESET_MINUTES * MINUTE_MS) });

/**
 * Somebody asked for a link, at this time; `known` where their browser has logged in to this account before.
 */
export interface ResetRequest {
  email: string;
  askedAt: string;
  known: boolean;
}

/** Leaves it to a job to mail a link, if anybody has this address; from here nobody can tell. */
export const requestReset = (email: string, now = new Date(), { known = false } = {}): Promise<void> =>
  enqueue({ email: email.toLowerCase(), askedAt: now.toISOString(), known }, now);

const enqueue = (request: ResetRequest, runAt: Date) =>
  write((tx) => jobs.add(tx, { kind: RESET_JOB, payload: { ...request }, runAt }));

/**
 * Whether this request is to be mailed a link now. It is not where a mail that left since has answered it.
 * Where a mail left a moment ago, the request is put off: strangers who ask again and again fill no mailbox,
 * and yet nobody's request is lost.
 */
export async function isResetMailDue(request: ResetRequest, now = new Date()): Promise<boolean> {
  const member = await members.credentialsByEmail(db, request.email);
  if (!member) return false;
  const sentAt = await resets.lastSent(db, member.id);
  const due = resetMailAt({ askedAt: new Date(request.askedAt), known: request.known, sentAt }, now);
  if (due !== null && due > now) await enqueue(request, due);
  return due !== null && due <= now;
}

/** Makes one more link that works for this address; null where nobody who can log in has the address. */
export async function issueReset(email: string, now = new Date()) {
  const member = await members.credentialsByEmail(db, email.toLowerCase());
  if (!member?.email || member.mergedInto !== null) return null;
  const token = newToken();
  const window = windowAt(now);
  const link = { memberId: member.id, tokenHash: hashToken(token), expiresAt: window.latest };
  await write((tx) => resets.add(tx, link, window));
  return { token, email: member.email, username: member.username };
}

/** Notes that the mail with this link has left. Until then a request counts as unanswered. */
export const resetSent = (token: string, now = new Date()): Promise<void> =>
  write((tx) => resets.setSent(tx, hashToken(token), now));

/** Whether the link would work now. Looking does not use it up. */
export const resetIsOpen = async (token: string, now = new Date()): Promise<boolean> =>
  (await resets.memberFor(db, hashToken(token), windowAt(now))) !== null;

/**
 * Sets the password of whom the link was mailed to, uses up all their links, and ends all their sessions.
 * Returns whose it was.
 */
export async function resetPassword(token: string, password: string, now = new Date()) {
  const window = windowAt(now);
  const member = (await resets.memberFor(db, hashToken(token), window)) ?? refuse("not_found", "reset-gone");
  ensure(mayBePassword(password, member, commonPasswords()));
  const passwordHash = await hashPassword(password);
  await write(async (tx) => {
    const { memberId } =
      (await resets.take(tx, hashToken(token), window)) ?? refuse("not_found", "reset-gone");
    await members.setPassword(tx, memberId, passwordHash);
    await resets.removeOf(tx, memberId);
    await sessions.removeAllOf(tx, memberId);
  });
  return member;
}
