import { threadOf } from "../../../../db/queries/accounts/aliases";
import * as accounts from "../../../../db/queries/accounts/accounts";
import {
  type Change,
  type ColumnName,
  columnsNaming,
  keyColumns,
  keyIn,
  laterOf,
  type Patch,
  type Row,
  type TableName,
  uniqueWith,
} from "../../../../db/queries/moderation/journal";
import * as members from "../../../../db/queries/accounts/members";
import { isOwn } from "../../accounts/persons";
import type { Measures } from "../../accounts/sanctions";
import { refuse } from "../../decision";
import { mergeBallots, settleCarried, tellHistoriesAgain } from "./mergeBallots";
import { signOut } from "./signOut";
import type { ActionContext, Handler } from "./handler";

/** Two accounts of one person: all that `from` has becomes `into`'s. */
export interface Pair {
  from: number;
  into: number;
}

/**
 * Columns that name a member and are not simply handed over. All others are, as the schema has them: a new
 * table that names a member is merged without a word here.
 */
const APART: ReadonlySet<string> = new Set<ColumnName>([
  // Each has a function of its own.
  "posts.authorId",
  "ballots.memberId",
  "ballotEvents.memberId",
  "flags.memberId",
  // The acts of the account for the forum, and those that it was notified of, stay its own.
  "aliases.memberId",
  "aliases.ownerId",
  "claims.markedBy",
  "claims.withdrawnBy",
  "claimEvidence.addedBy",
  "modActions.actorId",
  "modActions.ownerId",
  "appeals.memberId",
  "appeals.deciderId",
  "queueItems.claimedBy",
  "queueItems.resolvedBy",
  "memberNotes.authorId",
  "watchedWords.addedBy",
  "tagProposals.deciderId",
  "countedStories.memberId",
  "notices.memberId",
  "noticePosts.memberId",
  "noticeChoices.memberId",
  "mailboxes.memberId",
  "mails.memberId",
  // Both end.
  "sessions.memberId",
  "resetLinks.memberId",
]);

/** Where both have the same, what of the one the other takes up; else nothing. */
const MEETING: Partial<Record<TableName, (theirs: Row, other: Row) => Row>> = {
  looks: (a, b) => ({ at: Math.min(Number(a.at), Number(b.at)) }),
  visits: (a, b) => ({
    seen: Math.max(Number(a.seen), Number(b.seen)),
    newAfter: Math.max(Number(a.newAfter), Number(b.newAfter)),
    at: Math.max(Number(a.at), Number(b.at)),
  }),
};

export const mergeAccounts: Handler = {
  async run(context, id, given) {
    const { tx, viewer, now } = context;
    const member = (await members.moderated(tx, id)) ?? refuse("not_found");
    const other =
      (await members.moderatedNamed(tx, String(given.into).toLowerCase())) ??
      refuse("invalid", "no-such-member", { field: "into" });
    if (member.mergedInto !== null || other.mergedInto !== null)
      refuse("conflict", "merged-already", { field: "into" });
    if (other.id === id) refuse("invalid", "same-member", { field: "into" });
    if (isOwn(viewer, other.id)) refuse("forbidden", "not-on-yourself", { field: "into" });
    if (member.role !== "member") refuse("conflict", "staff-account");
    for (const each of [id, other.id]) if (await threadOf(tx, each)) refuse("conflict", "alias-account");
    const pair = { from: id, into: other.id };

    await takeOwnPraiseBack(context, pair);
    await mergeBallots(context, pair);
    // Always: neither how many of them voted nor whether they did is a moderator's to know.
    context.count("votes");
    for (const { table, column } of columnsNaming("members"))
      if (!APART.has(`${table}.${column}`)) {
        const moved = await handOver(context, table, column, pair);
        if (table === "threads") context.count("threads", moved);
      }
    await followWhomTheyBecame(context, pair);
    context.count("posts", await handPostsOver(context, pair));
    await handFlagsOver(context, pair);

    await signOut(context, id);
    await context.update("members", [id], { mergedInto: other.id });
    // Those that were merged into this one before are the other's now too: who is whose stays one step away.
    for (const row of await context.rows("members", "mergedInto", [id]))
      await context.update("members", [row.id], { mergedInto: other.id });
    await context.update("members", [other.id], graverSanction(member, other, now));
    await context.moveAddress("member", member.usernameLower, other.id);
    context.tell([other.id]);
    return { about: { member: member.username, into: other.username } };
  },
  // Whether they have voted is secret: so an account gives the others back in order, whatever it has.
  async standing(tx, { id }, changes) {
    const into = becameOf(changes);
    const later = await laterOf(tx, { since: id, kind: "merge-accounts", table: "members" });
    return [...new Set(later.filter(({ after }) => after.mergedInto === into).map((each) => each.id))].map(
      (actionId) => ({ actionId, says: `action ${actionId}` }),
    );
  },
  // Since then, ballots may have been changed or taken back under the other name.
  afterUndo: ({ tx, now, besides }, { targetId }, changes) =>
    besides(async () => {
      await settleCarried(tx, { from: targetId, into: becameOf(changes) }, changes);
      await tellHistoriesAgain(tx, { column: "memberId", ids: [targetId, becameOf(changes)] }, now);
    }),
};

/** Returns the id of the account that the merge left. */
const becameOf = (changes: Change[]): number =>
  changes.flatMap(({ table, after }) =>
    table === "members" && typeof after?.mergedInto === "number" ? [after.mergedInto] : [],
  )[0]!;

/**
 * Helpful votes and thanks for a changed mind, from one account to the other: nobody gives them to
 * themselves.
 */
async function takeOwnPraiseBack(context: ActionContext, { from, into }: Pair) {
  const praise = await accounts.praiseBetween(context.tx, [from, into]);
  for (const table of ["helpfulVotes", "mindChanges"] as const) {
    const given = new Set(praise[table].map((row) => keyOf(table, row)));
    await context.removeAll(
      table,
      (await context.rows(table, "memberId", [from, into])).filter((row) => given.has(keyOf(table, row))),
    );
  }
}

const keyOf = (table: TableName, row: Row): string => JSON.stringify(keyIn(table, row));

/**
 * Gives the other account what names this one in a column; says how much. Of what each has one of for each
 * thing, the other's stays, and takes up what is MEETING's.
 */
async function handOver(
  context: ActionContext,
  table: TableName,
  column: string,
  { from, into }: Pair,
): Promise<number> {
  const rows = await context.rows(table, column, [from]);
  const beside = uniqueWith(table, column);
  if (beside === null) return context.updateAll(table, rows, () => ({ [column]: into }));
  const thing = (row: Row) => JSON.stringify(beside.map((each) => row[each]));
  const there = new Map((await context.rows(table, column, [into])).map((row) => [thing(row), row]));
  const fresh = rows.filter((row) => !there.has(thing(row)));
  if (!keyColumns(table).includes(column)) return context.updateAll(table, fresh, () => ({ [column]: into }));
  const theirs = (row: Row): Row => ({ ...row, [column]: into });
  await context.removeAll(table, rows, (row) => ({ table, key: keyIn(table, theirs(row)) }));
  const met = new Map(rows.map((row) => [thing(row), row]));
  const meet = MEETING[table];
  if (meet)
    await context.updateAll(
      table,
      [...there.values()].filter((row) => met.has(thing(row))),
      (other) => meet(met.get(thing(other))!, other),
    );
  await context.insertAll(table, fresh.map(theirs));
  return rows.length;
}

/**
 * Lets the followers and muters of the one account follow and mute the other. Nobody follows or mutes
 * themselves.
 */
async function followWhomTheyBecame(context: ActionContext, { from, into }: Pair) {
  for (const table of ["follows", "mutes"] as const) {
    const ofThem = (await context.rows(table, "targetId", [from, into])).filter(
      (row) => row.kind === "member",
    );
    const already = new Set(ofThem.filter((row) => row.targetId === into).map((row) => row.memberId));
    const theirs = <R extends object>(row: R) => ({ ...row, targetId: into });
    const isOwn = (row: { memberId: number }) => row.memberId === into;
    const gone = ofThem.filter((row) => isOwn(row) || row.targetId !== into);
    await context.removeAll(table, gone, (row) =>
      isOwn(row) ? undefined : { table, key: keyIn(table, theirs(row)) },
    );
    await context.insertAll(
      table,
      gone.filter((row) => !isOwn(row) && !already.has(row.memberId)).map(theirs),
    );
  }
}

/** Posts, each with a form key that the other account has not used. */
async function handPostsOver(context: ActionContext, { from, into }: Pair): Promise<number> {
  const theirs = await accounts.formKeys(context.tx, from);
  const used = new Set(await accounts.sharedFormKeys(context.tx, from, into));
  const rows = theirs.map((post) => ({ ...post, authorId: from }));
  return context.updateAll("posts", rows, ({ id, formKey }) => ({
    authorId: into,
    ...(used.has(formKey as string) ? { formKey: `${String(formKey)}~${String(id)}` } : {}),
  }));
}

/**
 * Hands flags over, except those on the other account's own posts, and those on targets that the other
 * account has flagged already.
 */
async function handFlagsOver(context: ActionContext, { from, into }: Pair) {
  const thing = (row: { targetKind: string; targetId: number }) => `${row.targetKind} ${row.targetId}`;
  const flagged = new Set((await context.rows("flags", "memberId", [into])).map(thing));
  const open = (await context.rows("flags", "memberId", [from])).filter(
    (row) => !flagged.has(thing(row)) && row.ownerId !== into,
  );
  await context.updateAll("flags", open, () => ({ memberId: into }));
}

const COLUMNS = ["limitedUntil", "silencedUntil", "suspendedUntil"] as const satisfies (keyof Measures)[];

/** Returns the sanctions of the account that is left: those of both accounts, each until the later end. */
const graverSanction = (one: Measures, other: Measures, now: Date): Patch<"members"> =>
  Object.fromEntries(
    COLUMNS.flatMap((column) =>
      one[column] && one[column] > now && one[column] > (other[column] ?? now) ? [[column, one[column]]] : [],
    ),
  );
