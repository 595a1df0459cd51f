import { and, asc, between, desc, eq, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { members, posts } from "../../schema";
import { endSecrets } from "../notifications/notificationChoices";

/** The columns that logging in reads; `passwordHash` is null for an account that nobody can log in to. */
const credentials = {
  id: members.id,
  username: members.username,
  role: members.role,
  email: members.email,
  passwordHash: members.passwordHash,
  limitedUntil: members.limitedUntil,
  silencedUntil: members.silencedUntil,
  suspendedUntil: members.suspendedUntil,
  mergedInto: members.mergedInto,
};

/**
 * The member with this username, by its lower-cased form; null where there is none, and for an account that
 * was merged into another.
 */
export async function byUsername(db: Db, usernameLower: string) {
  const [row] = await db
    .select({ id: members.id, username: members.username, role: members.role, createdAt: members.createdAt })
    .from(members)
    .where(and(eq(members.usernameLower, usernameLower), isNull(members.mergedInto)));
  return row ?? null;
}

/** The credentials behind a username, by its lower-cased form. */
export async function credentialsByUsername(db: Db, usernameLower: string) {
  const [row] = await db.select(credentials).from(members).where(eq(members.usernameLower, usernameLower));
  return row ?? null;
}

/** The credentials behind an address, by its lower-cased form. */
export async function credentialsByEmail(db: Db, emailLower: string) {
  const [row] = await db.select(credentials).from(members).where(eq(members.emailLower, emailLower));
  return row ?? null;
}

/** The credentials of one member. */
export async function credentialsById(db: Db, id: number) {
  const [row] = await db.select(credentials).from(members).where(eq(members.id, id));
  return row ?? null;
}

/** Returns the ends of a member's sanctions; null where there is no such member. */
export async function measures(db: Db, id: number) {
  const { limitedUntil, silencedUntil, suspendedUntil } = members;
  const [row] = await db
    .select({ limitedUntil, silencedUntil, suspendedUntil })
    .from(members)
    .where(eq(members.id, id));
  return row ?? null;
}

const moderatedColumns = {
  id: members.id,
  username: members.username,
  usernameLower: members.usernameLower,
  role: members.role,
  limitedUntil: members.limitedUntil,
  silencedUntil: members.silencedUntil,
  suspendedUntil: members.suspendedUntil,
  mergedInto: members.mergedInto,
};

/** Returns a member as moderators act on them; null where there is none. */
export async function moderated(db: Db, id: number) {
  const [row] = await db.select(moderatedColumns).from(members).where(eq(members.id, id));
  return row ?? null;
}

/** Returns the same, by the lower-cased name. */
export async function moderatedNamed(db: Db, usernameLower: string) {
  const [row] = await db
    .select(moderatedColumns)
    .from(members)
    .where(eq(members.usernameLower, usernameLower));
  return row ?? null;
}

/** Returns the usernames of these members, by their ids. */
export async function namesById(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: members.id, username: members.username })
    .from(members)
    .where(inArray(members.id, ids));
  return new Map(rows.map(({ id, username }) => [id, username]));
}

/** Returns a member's own account, as shown to them. */
export async function account(db: Db, id: number) {
  const [row] = await db
    .select({
      username: members.username,
      email: members.email,
      role: members.role,
      createdAt: members.createdAt,
    })
    .from(members)
    .where(eq(members.id, id));
  return row ?? null;
}

/**
 * Adds a member; null if the username, one that looks like it, or the address is somebody's already, also
 * when both register at once.
 */
export async function add(tx: Db, member: typeof members.$inferInsert) {
  const [row] = await tx
    .insert(members)
    .values(member)
    .onConflictDoNothing()
    .returning({ id: members.id, username: members.username, role: members.role });
  return row ?? null;
}

/** Sets a password; the secret addresses from before end with the former one. */
export async function setPassword(tx: Db, id: number, passwordHash: string): Promise<void> {
  await tx.update(members).set({ passwordHash }).where(eq(members.id, id));
  await endSecrets(tx, id);
}

export async function setRole(tx: Db, id: number, role: typeof members.$inferSelect.role): Promise<void> {
  await tx.update(members).set({ role }).where(eq(members.id, id));
}

/** Whether single keys do something for a member. */
export async function keyShortcuts(db: Db, id: number): Promise<boolean> {
  const [row] = await shortcutsOf(db, { id });
  return row?.on ?? false;
}

const shortcutsOf = preparedQuery<{ id: number }, { on: boolean }>("shortcuts", (db, value) =>
  db
    .select({ on: members.keyShortcuts })
    .from(members)
    .where(eq(members.id, value("id"))),
);

export async function setKeyShortcuts(tx: Db, id: number, keyShortcuts: boolean): Promise<void> {
  await tx.update(members).set({ keyShortcuts }).where(eq(members.id, id));
}

/** Whether somebody who can log in is admin. */
export async function adminExists(db: Db): Promise<boolean> {
  const [row] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.role, "admin"), isNotNull(members.passwordHash)))
    .limit(1);
  return row !== undefined;
}

/** Returns those of these lower-cased names that members have. */
export async function existing(db: Db, usernamesLower: string[]): Promise<string[]> {
  if (usernamesLower.length === 0) return [];
  const rows = await db
    .select({ name: members.usernameLower })
    .from(members)
    .where(inArray(members.usernameLower, usernamesLower));
  return rows.map(({ name }) => name);
}

/**
 * Returns which of these is taken, `lookalike` where another's name looks like this one; null where none is.
 */
export async function taken(
  db: Db,
  who: { usernameLower: string; usernameSkeleton: string; emailLower: string },
) {
  const rows = await db
    .select({ usernameLower: members.usernameLower, usernameSkeleton: members.usernameSkeleton })
    .from(members)
    .where(
      or(
        eq(members.usernameLower, who.usernameLower),
        eq(members.usernameSkeleton, who.usernameSkeleton),
        eq(members.emailLower, who.emailLower),
      ),
    );
  if (rows.length === 0) return null;
  if (rows.some((row) => row.usernameLower === who.usernameLower)) return "username";
  return rows.some((row) => row.usernameSkeleton === who.usernameSkeleton) ? "lookalike" : "email";
}

/**
 * The end of the range of names with a beginning. No name is longer, and none has a letter after z, so a name
 * between the beginning and so many z's begins so, however an engine sorts - and _.
 */
const LAST_LETTERS = "z".repeat(20);

const beginsWith = (prefix: string) =>
  and(between(members.usernameLower, prefix, prefix + LAST_LETTERS), isNull(members.mergedInto));

interface Beginning {
  /** Lower-cased, of the characters that names are made of. */
  prefix: string;
  /** The asking member, who is left out. */
  except: number;
  limit: number;
}

/** Returns the names that begin with the prefix, in alphabetical order. */
export async function namesBeginning(db: Db, { prefix, except, limit }: Beginning): Promise<string[]> {
  const rows = await db
    .select({ username: members.username })
    .from(members)
    .where(and(beginsWith(prefix), ne(members.id, except)))
    .orderBy(asc(members.usernameLower))
    .limit(limit);
  return rows.map((row) => row.username);
}

/** Returns those of them who wrote one of the `latest` visible posts of a thread, in alphabetical order. */
export async function authorsBeginning(
  db: Db,
  { prefix, except, limit, threadId, latest }: Beginning & { threadId: number; latest: number },
): Promise<string[]> {
  const recent = db
    .select({ authorId: posts.authorId, state: posts.state })
    .from(posts)
    .where(eq(posts.threadId, threadId))
    .orderBy(desc(posts.number))
    .limit(latest)
    .as("recent");
  const rows = await db
    .selectDistinct({ username: members.username, usernameLower: members.usernameLower })
    .from(recent)
    .innerJoin(members, eq(members.id, recent.authorId))
    .where(and(eq(recent.state, "visible"), beginsWith(prefix), ne(members.id, except)))
    .orderBy(asc(members.usernameLower))
    .limit(limit);
  return rows.map((row) => row.username);
}
