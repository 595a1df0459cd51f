import { createHash, randomBytes } from "node:crypto";
import { db, write } from "../../../db/client";
import * as parkedForms from "../../../db/queries/parkedForms";
import { PARKED_DAYS } from "../posts/limits";

/** A form that somebody sent without being logged in: a vote, a reply, a thread, an edit, words about oneself or a draft that wait for their author. */
export interface ParkedForm {
  kind: "ballot" | "reply" | "thread" | "edit" | "about" | "draft" | "flag" | "story";
  /** The question's id for a ballot, the thread's for a reply, the post's for an edit, what is flagged for a flag; 0 for what is new or about oneself, and for a draft, whose fields name its place. */
  targetId: number;
  fields: Record<string, string | string[]>;
}

/** How long a form is kept, in seconds. */
export const PARKED_SECONDS = PARKED_DAYS * 24 * 60 * 60;
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** Keeps a form for some days; the token is the only way to it. */
export async function park(form: ParkedForm, now = new Date()): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await write(async (tx) => {
    await parkedForms.removeExpired(tx, now);
    await parkedForms.add(tx, { ...form, id: hash(token), expiresAt: new Date(now.getTime() + PARKED_SECONDS * 1000) });
  });
  return token;
}

/** The form that was kept under this token; null once it has expired or been sent. */
export async function parked(token: string, now = new Date()): Promise<ParkedForm | null> {
  const row = await parkedForms.byId(db, hash(token));
  if (!row || row.expiresAt <= now) return null;
  return { kind: row.kind as ParkedForm["kind"], targetId: row.targetId, fields: row.fields };
}

/** Forgets the forms kept under these tokens. */
export const unpark = (tokens: string[]) => write((tx) => parkedForms.remove(tx, tokens.map(hash)));
