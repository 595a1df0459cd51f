import { db } from "../../../db/client";
import * as activity from "../../../db/queries/profiles/activity";
import * as notes from "../../../db/queries/moderation/memberNotes";
import * as members from "../../../db/queries/accounts/members";
import * as modActions from "../../../db/queries/moderation/modActions";
import { excerptOfHtml, htmlForExcerpt } from "../../markdown/plain";
import { DONE_PER_PAGE, EXCERPT_CHARS } from "../accounts/limits";
import { isOwn } from "../accounts/persons";
import { FOR_GOOD, mayModerate, sanctionOn } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { refuse } from "../decision";
import { ACTIONS_PER_PAGE, NOTES_SHOWN } from "./limits";
import { presented } from "./views";

/**
 * Returns a member's public activity and the actions taken on them: their posts, hidden and deleted ones too,
 * in pages. It leaves out how often they vote and when they were last here: somebody who reads it again and
 * again could work out who cast a vote that the result shows, and who writes under an alias. Refuses all but
 * moderators.
 */
export async function readActivity(
  viewer: Member,
  id: number,
  after: number | null = null,
  now = new Date(),
) {
  if (!mayModerate(viewer).ok) refuse("forbidden", "moderators-only");
  const member = (await members.moderated(db, id)) ?? refuse("not_found");
  const [counts, noted, rows, written] = await Promise.all([
    activity.countsOf(db, id),
    notes.ofMember(db, id, NOTES_SHOWN),
    modActions.ofTarget(db, { kind: "member", id }, { before: null, limit: ACTIONS_PER_PAGE }),
    activity.postsOf(db, id, { after, limit: DONE_PER_PAGE + 1, chars: htmlForExcerpt(EXCERPT_CHARS) }),
  ]);
  const page = written.slice(0, DONE_PER_PAGE);
  const on = sanctionOn(member, now);
  return {
    id,
    username: member.username,
    role: member.role,
    merged: member.mergedInto !== null,
    standing: on && { standing: on.standing, until: on.until >= FOR_GOOD ? null : on.until.toISOString() },
    joinedAt: counts.joinedAt.toISOString(),
    facts: factsOf(counts),
    notes: (isOwn(viewer, id) ? [] : noted).map(({ id: noteId, author, text, at }) => ({
      id: noteId,
      author,
      text,
      at: at.toISOString(),
    })),
    done: await presented(viewer, rows),
    posts: page.map(({ beginning, createdAt, ...post }) => ({
      ...post,
      excerpt: excerptOfHtml(beginning, EXCERPT_CHARS),
      createdAt: createdAt.toISOString(),
    })),
    nextCursor: written.length > page.length ? page.at(-1)!.id : null,
  };
}

type Counts = Awaited<ReturnType<typeof activity.countsOf>>;

/** Returns the counts in words, each split by kind. */
function factsOf(counts: Counts): { what: string; says: string }[] {
  const split = (rows: { name: string; n: number }[]) => {
    const all = rows.reduce((sum, { n }) => sum + n, 0);
    const parts = rows.filter(({ n }) => n > 0 && all > 0).map(({ name, n }) => `${n} ${name}`);
    return all === 0 ? "none" : `${all} (${parts.join(", ")})`;
  };
  const outcomes = (rows: Counts["flagsMade"]) =>
    split(rows.map(({ outcome, n }) => ({ name: outcome ?? "undecided", n })));
  return [
    { what: "Posts", says: split(counts.posts.map(({ state, n }) => ({ name: state, n }))) },
    { what: "Threads begun", says: String(counts.threads) },
    { what: "Flags made", says: outcomes(counts.flagsMade) },
    { what: "Flags received", says: outcomes(counts.flagsReceived) },
  ];
}
