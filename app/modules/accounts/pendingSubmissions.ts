import { createHash, randomBytes } from "node:crypto";
import { db, write } from "../../../db/client";
import * as parkedForms from "../../../db/queries/accounts/pendingSubmissions";
import { PARKED_DAYS } from "./limits";

const KINDS = ["ballot", "reply", "thread", "edit", "about", "draft", "flag", "story"] as const;

/**
 * A form that somebody sent without being logged in: a vote, a reply, a thread, an edit, words about oneself
 * or a draft that wait for their author.
 */
export interface PendingSubmission {
  kind: (typeof KINDS)[number];
  /**
   * The question's id for a ballot, the thread's for a reply, the post's for an edit, what is flagged for a
   * flag; 0 for what is new or about oneself, and for a draft, whose fields name its place.
   */
  targetId: number;
  fields: Record<string, string | string[]>;
}

/** The lifetime of a pending submission, in seconds. */
export const PENDING_SECONDS = PARKED_DAYS * 24 * 60 * 60;
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** Keeps a form for some days; the token is the only way to it. */
export async function keepPending(form: PendingSubmission, now = new Date()): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await write(async (tx) => {
    await parkedForms.removeExpired(tx, now);
    await parkedForms.add(tx, {
      ...form,
      id: hash(token),
      expiresAt: new Date(now.getTime() + PENDING_SECONDS * 1000),
    });
  });
  return token;
}

/** Of what is stored, whichever version of the site did that, the fields that a form could hold. */
const textsIn = (stored: unknown): PendingSubmission["fields"] =>
  Object.fromEntries(
    Object.entries(Object(stored) as Record<string, unknown>).filter(
      (field): field is [string, string | string[]] =>
        typeof field[1] === "string" ||
        (Array.isArray(field[1]) && field[1].every((each) => typeof each === "string")),
    ),
  );

/**
 * The form that was kept under this token; null once it has expired or been sent, and for a kind that is none
 * any more.
 */
export async function readPending(token: string, now = new Date()): Promise<PendingSubmission | null> {
  const row = await parkedForms.byId(db, hash(token));
  if (!row || row.expiresAt <= now) return null;
  const kind = KINDS.find((each) => each === row.kind);
  return kind ? { kind, targetId: row.targetId, fields: textsIn(row.fields) } : null;
}

/** Forgets the forms kept under these tokens. */
export const removePending = (tokens: string[]) => write((tx) => parkedForms.remove(tx, tokens.map(hash)));
