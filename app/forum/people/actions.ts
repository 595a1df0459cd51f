import { db, write } from "../../../db/client";
import * as members from "../../../db/queries/members";
import * as resets from "../../../db/queries/resets";
import * as sessions from "../../../db/queries/sessions";
import { ensure, refuse } from "../verdict";
import { hashPassword, isPassword } from "./passwords";
import { mayBePassword, mayBeUsername } from "./rules";
import { memberFrom } from "./standing";
import type { Member } from "./types";

export interface Registration {
  username: string;
  email: string;
  password: string;
}

/** Makes an account. Refuses names and passwords against the rules, and what is somebody's already. */
export async function register({ username, email, password }: Registration, now = new Date()): Promise<Member> {
  ensure(mayBeUsername(username));
  ensure(mayBePassword(password, { username, email }));
  const passwordHash = await hashPassword(password);
  const lower = { usernameLower: username.toLowerCase(), emailLower: email.toLowerCase() };
  return write(async (tx) => {
    const member = await members.add(tx, { username, email, ...lower, passwordHash, role: "member", createdAt: now });
    if (member) return member;
    const field = await members.taken(tx, lower);
    return refuse("conflict", field === "username" ? "username-taken" : "email-taken", { field: field ?? "username" });
  });
}

/**
 * Whoever this username or address, and password, belong to; how they stand says whether they may come in. Refuses all
 * else, and accounts that were merged into another, with one answer, after the same work.
 */
export async function logIn({ login, password }: { login: string; password: string }, now = new Date()): Promise<Member> {
  const lower = login.toLowerCase();
  const found = lower.includes("@")
    ? await members.credentialsByEmail(db, lower)
    : await members.credentialsByUsername(db, lower);
  const right = await isPassword(password, found?.passwordHash);
  if (!right || !found || found.mergedInto !== null) return refuse("invalid", "wrong-login");
  return memberFrom(found, now);
}

interface PasswordChange {
  current: string;
  next: string;
  /** The session that asks: the only one that goes on. */
  sessionId: string;
}

/** Sets a new password and ends the member's other sessions. Refuses without the current one. */
export async function changePassword(viewer: Member, { current, next, sessionId }: PasswordChange): Promise<void> {
  const member = (await members.credentialsById(db, viewer.id)) ?? refuse("not_found");
  if (!(await isPassword(current, member.passwordHash))) refuse("invalid", "wrong-password", { field: "current" });
  ensure(mayBePassword(next, { ...member, field: "next" }));
  const passwordHash = await hashPassword(next);
  await write(async (tx) => {
    await members.setPassword(tx, viewer.id, passwordHash);
    await resets.removeOf(tx, viewer.id);
    await sessions.removeOthersOf(tx, viewer.id, sessionId);
  });
}
