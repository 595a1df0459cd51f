import { db, write } from "../../../db/client";
import * as jobs from "../../../db/queries/jobs";
import * as recipients from "../../../db/queries/notifications/recipients";
import { MAIL_JOB } from "../notifications/mails";
import { RESET_JOB } from "../accounts/passwordReset";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { DEAD_MAIL_PER_PAGE } from "../moderation/limits";
import type { DeadMail } from "../moderation/types";

/** The jobs that send mail. */
const KINDS: Record<string, string> = {
  [MAIL_JOB]: "Notification",
  [RESET_JOB]: "Link to set a new password",
};

/**
 * The order of ids is the order in which mail was left; what is asked of an id that has no dead mail does
 * nothing.
 */
function ensureAdmin(viewer: Member): void {
  ensure(mayModerate(viewer));
  if (viewer.role !== "admin") refuse("forbidden", "admins-only");
}

/**
 * Mail that could not be delivered in four days or that its server refused for good, the latest first. For
 * admins, who see no addresses.
 */
export async function readDeadMail(
  viewer: Member,
  before: number | null,
): Promise<{ mails: DeadMail[]; total: number; next: number | null }> {
  ensureAdmin(viewer);
  const kinds = Object.keys(KINDS);
  const [rows, total] = await Promise.all([
    jobs.aside(db, kinds, { before, limit: DEAD_MAIL_PER_PAGE + 1 }),
    jobs.countAside(db, kinds),
  ]);
  const shown = rows.slice(0, DEAD_MAIL_PER_PAGE);
  const [byMail, byAddress] = await Promise.all([
    recipients.namesByMail(
      db,
      shown.filter(({ kind }) => kind === MAIL_JOB).map(({ payload }) => Number(payload.id)),
    ),
    recipients.namesByAddress(
      db,
      shown.filter(({ kind }) => kind === RESET_JOB).map(({ payload }) => String(payload.email)),
    ),
  ]);
  const mails = shown.map(({ id, kind, payload, attempts, lastError, deadAt }) => ({
    id,
    what: KINDS[kind]!,
    to: (kind === MAIL_JOB ? byMail.get(Number(payload.id)) : byAddress.get(String(payload.email))) ?? null,
    why: withoutAddresses(lastError ?? ""),
    attempts,
    at: deadAt!.toISOString(),
  }));
  return { mails, total, next: rows.length > DEAD_MAIL_PER_PAGE ? shown.at(-1)!.id : null };
}

/** An address is nobody's to see but its owner's, and mail servers repeat it. */
const withoutAddresses = (words: string): string => words.replace(/[^\s<>"]+@[^\s<>"]+/g, "…");

/** Has one dead mail sent again, or all of them; says how many. For admins. */
export async function sendDeadMail(viewer: Member, id: number | null, now = new Date()): Promise<number> {
  ensureAdmin(viewer);
  return write((tx) => jobs.takeUp(tx, Object.keys(KINDS), id, now));
}

/** Throws one dead mail away. For admins. */
export async function discardDeadMail(viewer: Member, id: number): Promise<void> {
  ensureAdmin(viewer);
  await write((tx) => jobs.removeAside(tx, Object.keys(KINDS), id));
}
