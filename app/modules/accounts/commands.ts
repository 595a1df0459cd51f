import { db, write } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import * as resets from "../../../db/queries/accounts/passwordResets";
import * as sessions from "../../../db/queries/accounts/sessions";
import { ensure, refuse } from "../decision";
import { nameColumns } from "./lookalikes";
import { commonPasswords, hashPassword, isPassword } from "./passwords";
import { mayBePassword, mayBeUsername } from "./policy";
import { memberFrom } from "./sanctions";
import type { Member } from "./types";

export interface Registration {
  username: string;
  email: string;
  password: string;
}

/** Makes an account. Refuses names and passwords against the rules, and what is somebody's already. */
export async function register(
  { username, email, password }: Registration,
  now = new Date(),
): Promise<Member> {
  ensure(mayBeUsername(username));
  ensure(mayBePassword(password, { username, email }, commonPasswords()));
  const passwordHash = await hashPassword(password);
  const names = { ...nameColumns(username), emailLower: email.toLowerCase() };
  return write(async (tx) => {
    const member = await members.add(tx, { ...names, email, passwordHash, role: "member", createdAt: now });
    if (member) return member;
    const field = await members.taken(tx, names);
    return refuse("conflict", TAKEN[field ?? "username"], {
      field: field === "email" ? "email" : "username",
    });
  });
}

interface Credentials {
  login: string;
  password: string;
  /** Whether this browser has logged in to the account before. */
  known?: boolean;
}

const credentialsOf = (login: string) => {
  const lower = login.toLowerCase();
  return lower.includes("@")
    ? members.credentialsByEmail(db, lower)
    : members.credentialsByUsername(db, lower);
};

/**
 * The account that this username or address would log in to, by its id and by what guesses at it are counted
 * by; null for none.
 */
export async function findAccount(login: string): Promise<{ id: number; names: string[] } | null> {
  const found = await credentialsOf(login);
  return found && found.mergedInto === null ? { id: found.id, names: loginNames(found) } : null;
}

/** Returns the names that a member may log in with, in lower case, as attempts are counted by them. */
export const loginNames = ({ username, email }: { username: string; email: string | null }): string[] =>
  [username, ...(email === null ? [] : [email])].map((name) => name.toLowerCase());

const TAKEN = { username: "username-taken", lookalike: "username-lookalike", email: "email-taken" } as const;

/**
 * Returns the member whom this username or address, and this password, belong to; their sanctions say whether
 * they may come in. Refuses all others, and accounts that were merged into another, with one answer, after
 * the same work.
 */
export async function logIn(
  { login, password, known = false }: Credentials,
  now = new Date(),
): Promise<Member> {
  const found = await credentialsOf(login);
  const right = await isPassword(password, found?.passwordHash, { known });
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
export async function changePassword(
  viewer: Member,
  { current, next, sessionId }: PasswordChange,
): Promise<void> {
  const member = (await members.credentialsById(db, viewer.id)) ?? refuse("not_found");
  if (!(await isPassword(current, member.passwordHash, { known: true })))
    refuse("invalid", "wrong-password", { field: "current" });
  ensure(mayBePassword(next, { ...member, field: "next" }, commonPasswords()));
  const passwordHash = await hashPassword(next);
  await write(async (tx) => {
    await members.setPassword(tx, viewer.id, passwordHash);
    await resets.removeOf(tx, viewer.id);
    await sessions.removeOthersOf(tx, viewer.id, sessionId);
  });
}
