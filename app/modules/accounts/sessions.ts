import { db, write } from "../../../db/client";
import * as sessions from "../../../db/queries/accounts/sessions";
import { isUnderWay } from "../clock";
import { asPerson } from "./aliases";
import { LAST_USED_EVERY_MINUTES, SESSION_LONGEST_DAYS } from "./limits";
import { presentSession } from "./presenter";
import { memberFrom } from "./sanctions";
import type { Member } from "./types";

const LONGEST_MS = SESSION_LONGEST_DAYS * 24 * 60 * 60 * 1000;

/**
 * The store behind app/server/session.ts. Ids are hashes of tokens throughout. A session that has lasted its
 * longest time reads as one that expired then; an account that was merged into another has none.
 */
export const sessionStore = {
  async find(id: string, now = new Date()) {
    const row = await sessions.withMember(db, id);
    if (!row || row.mergedInto !== null) return null;
    const longest = new Date(row.createdAt.getTime() + LONGEST_MS);
    const { id: _, memberId, createdAt, lastUsedAt } = row;
    const member = await asPerson(db, memberFrom({ ...row, id: memberId }, now));
    return { createdAt, lastUsedAt, expiresAt: longest <= now ? longest : row.expiresAt, member };
  },
  /** Adds a session, drops the one that this browser had before, and sweeps out what has expired. */
  start: (session: Parameters<typeof sessions.add>[1], { instead }: { instead: string | null }) =>
    write(async (tx) => {
      if (instead) await sessions.remove(tx, instead);
      await sessions.removeExpired(tx, session.createdAt);
      await sessions.add(tx, session);
    }),
  extend: (id: string, expiresAt: Date) => write((tx) => sessions.setExpiry(tx, id, expiresAt)),
  touch: (id: string, now: Date) => write((tx) => sessions.setLastUsed(tx, id, now)),
  end: (id: string) => write((tx) => sessions.remove(tx, id)),
};

/** Whether it is noted already that a session is in use. */
export const isUseNoted = ({ lastUsedAt }: { lastUsedAt: Date }, now: Date): boolean =>
  isUnderWay(lastUsedAt, LAST_USED_EVERY_MINUTES * 60_000, now);

/** The member's devices that are logged in, last used first; `current` is the session that asks. */
export async function listSessions(viewer: Member, current: string | null, now = new Date()) {
  const startedAfter = new Date(now.getTime() - LONGEST_MS);
  const rows = await sessions.ofMember(db, viewer.id, { now, startedAfter });
  return rows.map((row) => presentSession(row, current));
}

/** Ends one session of the member; one that is somebody else's or over is left as it is. */
export const endSession = (viewer: Member, id: string) => write((tx) => sessions.removeOf(tx, viewer.id, id));

/** Ends all sessions of the member but this one. */
export const endOtherSessions = (viewer: Member, current: string) =>
  write((tx) => sessions.removeOthersOf(tx, viewer.id, current));

/** Ends all sessions of the member. */
export const endAllSessions = (viewer: Member) => write((tx) => sessions.removeAllOf(tx, viewer.id));
