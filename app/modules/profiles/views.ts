import { db } from "../../../db/client";
import { askedOf } from "../../../db/queries/questions/answers";
import * as profiles from "../../../db/queries/profiles/profiles";
import { statusesOf } from "../../../db/queries/questions/questions";
import { excerptOfHtml, htmlForExcerpt } from "../../markdown/plain";
import { readThreadsByIds } from "../threads/lists";
import type { ThreadSummary } from "../threads/types";
import { refuse } from "../decision";
import { readAliasThread, actingAs } from "../accounts/aliases";
import { DONE_PER_PAGE, DONE_SHOWN, EXCERPT_CHARS, HELPFUL_POSTS_COUNTED } from "../accounts/limits";
import type { ProfileList, ProfileHead, ProfilePost, Show, Viewer } from "../accounts/types";

/** A member's page: who they are, and the newest few of each kind of thing they have done. */
export interface Profile extends ProfileHead {
  threads: ThreadSummary[];
  answers: ProfilePost[];
  /** The replies that answer no closing question. */
  replies: ProfilePost[];
  /** The kinds of which there is more than is shown here. */
  more: Show[];
}

/**
 * A member as everybody may see them. Nothing that is hidden or deleted is shown or counted, for whomever.
 */
export async function readProfile(viewer: Viewer, username: string): Promise<Profile> {
  const member = await found(username);
  const few = { after: null, limit: DONE_SHOWN };
  const [head, threads, answers, replies] = await Promise.all([
    headOf(viewer, member),
    readDoneThreads(viewer, member.id, few),
    readDonePosts(profiles.answers, member.id, few),
    readDonePosts(profiles.replies, member.id, few),
  ]);
  const all = { threads, answers, replies };
  const more = (Object.keys(all) as Show[]).filter((show) => all[show].nextCursor !== null);
  return { ...head, threads: threads.items, answers: answers.items, replies: replies.items, more };
}

/** One kind of what a member has done, a page of it; the other kinds are empty. */
export async function readProfilePart(
  viewer: Viewer,
  username: string,
  { show, after }: { show: Show; after: number | null },
): Promise<Profile & { nextCursor: number | null }> {
  const member = await found(username);
  const page = { after, limit: DONE_PER_PAGE };
  const [head, done] = await Promise.all([
    headOf(viewer, member),
    show === "threads"
      ? readDoneThreads(viewer, member.id, page)
      : readDonePosts(show === "answers" ? profiles.answers : profiles.replies, member.id, page),
  ]);
  return {
    ...head,
    threads: [],
    answers: [],
    replies: [],
    more: [],
    [show]: done.items,
    nextCursor: done.nextCursor,
  };
}

type MemberRow = NonNullable<Awaited<ReturnType<typeof profiles.byUsername>>>;

/**
 * Returns the member of this name; for an account that was merged into another, that one. Refuses a name that
 * nobody has.
 */
async function found(username: string): Promise<MemberRow> {
  let member = (await profiles.byUsername(db, username.toLowerCase())) ?? refuse("not_found");
  while (member.mergedInto !== null) member = (await profiles.byId(db, member.mergedInto))!;
  return member;
}

async function headOf(viewer: Viewer, member: MemberRow): Promise<ProfileHead> {
  const [statuses, aliasIn, helpful, speaker] = await Promise.all([
    statusesOf(db, member.id),
    readAliasThread(member.id),
    profiles.helpfulReceived(db, member.id, { atMost: HELPFUL_POSTS_COUNTED }),
    viewer && actingAs(db, viewer, member.id),
  ]);
  return {
    id: member.id,
    username: member.username,
    role: member.role,
    joinedAt: member.createdAt.toISOString(),
    aboutHtml: member.aboutHtml,
    statuses: statuses.map(({ short, ...status }) => ({ ...status, status: short ?? "" })),
    helpful: { votes: helpful.votes, orMore: helpful.posts === HELPFUL_POSTS_COUNTED },
    aliasIn,
    mine: speaker?.id === member.id,
  };
}

async function readDoneThreads(
  viewer: Viewer,
  authorId: number,
  { after, limit }: profiles.DonePage,
): Promise<ProfileList<ThreadSummary>> {
  const { items, nextCursor } = pageOf(
    (await profiles.threadIds(db, authorId, { after, limit: limit + 1 })).map((id) => ({ id })),
    limit,
  );
  return {
    items: await readThreadsByIds(
      viewer,
      items.map(({ id }) => id),
    ),
    nextCursor,
  };
}

async function readDonePosts(
  read: typeof profiles.replies,
  authorId: number,
  { after, limit }: profiles.DonePage,
): Promise<ProfileList<ProfilePost>> {
  const { items, nextCursor } = pageOf(
    await read(db, authorId, { after, limit: limit + 1, chars: htmlForExcerpt(EXCERPT_CHARS) }),
    limit,
  );
  const asked = await askedOf(
    db,
    items.map(({ id }) => id),
  );
  return {
    items: items.map((row) =>
      presentDone(
        row,
        asked.filter(({ postId }) => postId === row.id),
      ),
    ),
    nextCursor,
  };
}

/** A page of rows of which one more was asked for than it holds. */
const pageOf = <Row extends { id: number }>(rows: Row[], limit: number): ProfileList<Row> => ({
  items: rows.slice(0, limit),
  nextCursor: rows.length > limit ? rows[limit - 1]!.id : null,
});

const presentDone = (
  row: profiles.DoneRow,
  asked: { id: number; slug: string; prompt: string }[],
): ProfilePost => ({
  id: row.id,
  threadTitle: row.threadTitle,
  questions: asked.map(({ id, slug, prompt }) => ({ id, slug, prompt })),
  excerpt: excerptOfHtml(row.beginning, EXCERPT_CHARS),
  helpful: row.helpful,
  createdAt: row.createdAt.toISOString(),
});
