import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from "lucia";
import { SESSION_IDLE_DAYS } from "../modules/accounts/limits";
import { isUseNoted, sessionStore } from "../modules/accounts/sessions";
import { hashToken } from "../modules/accounts/tokens";
import type { Member } from "../modules/accounts/types";
import { log } from "./log";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>;
    UserId: number;
    DatabaseUserAttributes: { member: Member };
    DatabaseSessionAttributes: {
      createdAt: Date;
      lastUsedAt: Date;
      userAgent?: string;
      instead?: string | null;
    };
  }
}

interface Cookies {
  /** Whether the site is served over https. */
  secure: boolean;
}

/** 200 bits, as Lucia spells them. */
const TOKEN_BYTES = 25;
const TOKEN = /^[a-z2-7]{40}$/;
/** Longer than browsers' names for themselves; a longer one is not worth the room. */
const USER_AGENT_MAX_CHARS = 400;

const nameFor = ({ secure }: Cookies) => (secure ? "__Host-byway_session" : "byway_session");

/**
 * Lucia's access to the database. Lucia only ever sees the hash of a token. A reader does not wait for their
 * session to be renewed, nor lose their page where the disk is full: renewal runs after the answer, and again
 * next time.
 */
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const row = await sessionStore.find(id);
    if (!row) return [null, null];
    const { member, expiresAt, createdAt, lastUsedAt } = row;
    return [
      { id, userId: member.id, expiresAt, attributes: { createdAt, lastUsedAt } },
      { id: member.id, attributes: { member } },
    ];
  },
  async setSession({ id, userId, expiresAt, attributes: { instead = null, userAgent = "", ...times } }) {
    await sessionStore.start({ id, memberId: userId, expiresAt, userAgent, ...times }, { instead });
  },
  async updateSessionExpiration(id, expiresAt) {
    upkeep(id, () => sessionStore.extend(id, expiresAt));
  },
  async deleteSession(id) {
    upkeep(id, () => sessionStore.end(id));
  },
  getUserSessions: unasked,
  deleteUserSessions: unasked,
  deleteExpiredSessions: unasked,
};

/** Lists and endings of many sessions are the forum's verbs, in modules/accounts/sessions.ts. */
async function unasked(): Promise<never> {
  throw new Error("ask app/modules/accounts/sessions");
}

const luciaFor = (cookies: Cookies) =>
  new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(SESSION_IDLE_DAYS, "d"),
    sessionCookie: {
      name: nameFor(cookies),
      attributes: { secure: cookies.secure, sameSite: "lax", path: "/" },
    },
    getSessionAttributes: ({ lastUsedAt }) => ({ lastUsedAt }),
    getUserAttributes: ({ member }) => ({ member }),
  });

const overHttps = luciaFor({ secure: true });
const overHttp = luciaFor({ secure: false });
const lucia = ({ secure }: Cookies) => (secure ? overHttps : overHttp);

const underWay = new Set<string>();

function upkeep(id: string, work: () => Promise<unknown>): void {
  if (underWay.has(id)) return;
  underWay.add(id);
  void work()
    .catch((error: unknown) =>
      log.warn({ err: error }, "a session could not be kept current; it is tried again"),
    )
    .finally(() => underWay.delete(id));
}

function tokenIn(cookieHeader: string | null, cookies: Cookies): string | null {
  const prefix = `${nameFor(cookies)}=`;
  const pair = (cookieHeader ?? "").split(";").find((each) => each.trimStart().startsWith(prefix));
  return pair?.trim().slice(prefix.length) ?? null;
}

export interface SessionRead {
  /** The member who is logged in; null for a suspended one, from the next request on. */
  viewer: Member | null;
  /** The suspended member, only for the pages that tell them why. They have no role there. */
  barred: Member | null;
  /** The stored id: the hash of the token. */
  sessionId: string | null;
  /** A cookie that lengthens the session, or one that takes a dead one away. */
  setCookie: string | null;
}

/**
 * Returns the sender of this request, by its cookie: one query, and one for their aliases; none without a
 * cookie.
 */
export async function readSession(cookieHeader: string | null, cookies: Cookies): Promise<SessionRead> {
  const token = tokenIn(cookieHeader, cookies);
  if (token === null) return { viewer: null, barred: null, sessionId: null, setCookie: null };
  const site = lucia(cookies);
  const { session, user } = TOKEN.test(token)
    ? await site.validateSession(hashToken(token))
    : { session: null, user: null };
  if (!session) return { viewer: null, barred: null, sessionId: null, setCookie: blankCookie(cookies) };
  const now = new Date();
  if (!isUseNoted(session, now)) upkeep(session.id, () => sessionStore.touch(session.id, now));
  return {
    ...(user.member.standing === "suspended"
      ? { viewer: null, barred: { ...user.member, role: "member" as const } }
      : { viewer: user.member, barred: null }),
    sessionId: session.id,
    setCookie: session.fresh ? site.createSessionCookie(token).serialize() : null,
  };
}

/**
 * Logs a member in on this browser with a token that never was before, in place of any it holds; returns the
 * cookie.
 */
export async function startSession(
  memberId: number,
  { request, ...cookies }: Cookies & { request: Request },
): Promise<string> {
  const token = generateIdFromEntropySize(TOKEN_BYTES);
  const before = tokenIn(request.headers.get("Cookie"), cookies);
  const now = new Date();
  const userAgent = (request.headers.get("User-Agent") ?? "").slice(0, USER_AGENT_MAX_CHARS);
  const attributes = { createdAt: now, lastUsedAt: now, userAgent, instead: before && hashToken(before) };
  await lucia(cookies).createSession(memberId, attributes, { sessionId: hashToken(token) });
  return lucia(cookies).createSessionCookie(token).serialize();
}

/** Logs this browser out; returns the cookie that says so. */
export async function endSession(sessionId: string | null, cookies: Cookies): Promise<string> {
  if (sessionId) await sessionStore.end(sessionId);
  return blankCookie(cookies);
}

/** Takes the session's cookie away from a browser. */
export const blankCookie = (cookies: Cookies): string =>
  lucia(cookies).createBlankSessionCookie().serialize();
