import { type Db, db, write } from "../../../db/client";
import { plan } from "../../../db/queries/stories/checkIns";
import { answeredBy, putAnswers } from "../../../db/queries/questions/answers";
import { castAlong } from "../../../db/queries/questions/ballots";
import { broadcast } from "../../../db/client/pubsub";
import { removeSameMove } from "../../../db/queries/stories/privateStories";
import * as stories from "../../../db/queries/stories/stories";
import type { DraftRef } from "../drafts/types";
import { personOf } from "../accounts/aliases";
import type { Member } from "../accounts/types";
import { addReply, beginReply, broadcastReply, isWritten, prepareReply } from "../posts/commands";
import { beginEdit, prepareEdit, putEdit, writeChange } from "../posts/edits";
import type { Sent } from "../posts/types";
import { refuse } from "../decision";
import { type Answering, listedIn, voteAlong } from "./answers";
import { changedIn, noteOf } from "./fieldChanges";
import { normalize } from "./normalize";
import { storyMarkdown } from "./markdown";
import { fieldsOf } from "./presenter";
import { checkInTimes } from "./policy";
import type { SkillKind, StoryFields } from "./types";

export interface Telling {
  story: StoryFields;
  /** The author's choices for the thread's closing questions. */
  answering?: Answering[];
  /** From where its form came, as a ballot keeps it. */
  origin?: string;
  /** Whether its teller wants to be asked again how it went on. */
  checkIns?: boolean;
  /** Under whose name: the member's own, or their alias in the thread. */
  named?: "name" | "alias";
  /** From the form: the same key never makes a second story. */
  formKey: string;
  kept?: DraftRef | null;
  sent?: Sent;
}

/**
 * Tells a story in a thread: its post, its fields, and what it does for the thread's closing questions (votes
 * on them, stands among their answers), all or nothing. Under an alias no vote is cast with it. Returns the
 * post's id, which is the story's. Refuses what `postReply` refuses, and votes that were chosen and cannot be
 * cast.
 */
export async function tellStory(
  member: Member,
  threadId: number,
  { story, named = "name", answering = [], origin, checkIns = false, ...telling }: Telling,
  now = new Date(),
): Promise<{ id: number }> {
  const reply = {
    ...telling,
    named: named === "alias" ? "new-alias" : "name",
    body: storyMarkdown(story),
    parentId: null,
  } as const;
  const prepared = await prepareReply(member, threadId, reply, now);
  if (isWritten(prepared)) return { id: prepared.id };
  const written = write(async (tx) => {
    const begun = await beginReply(tx, prepared, now);
    if (isWritten(begun)) return { ...begun, threadId, cast: [] };
    const { author, thread } = begun;
    const at = { threadId: thread.id, story, answering };
    // Who votes when can be seen: cast along with it, a vote would say whose alias it is.
    const { cast } =
      author === member ? await voteAlong(tx, member, { ...at, storyId: null, origin }, now) : { cast: [] };
    const post = await addReply(tx, begun, await listedIn(tx, author.id, at), now);
    await castAlong(tx, { memberId: member.id, storyId: post.id, cast });
    await put(tx, author, post.id, story);
    if (checkIns) await plan(tx, post.id, checkInTimes(now));
    return { ...post, threadId: thread.id, cast };
  });
  const told = await broadcastReply(written);
  for (const { questionId } of told.cast) broadcast({ threadId: told.threadId, questionId, what: "ballot" });
  return { id: told.id };
}

export interface Change {
  story: StoryFields;
  /**
   * The author's new choices for the thread's closing questions; a question that is not named keeps its own.
   */
  answering?: Answering[];
  /** As in `Recipient`. */
  origin?: string;
  /** The version of its post that the form was made from. */
  revision: number;
  kept?: DraftRef | null;
  paced?: boolean;
}

/**
 * Puts other fields, and the text made of them, in place of a story's, for as long as it stands; the post's
 * history says which fields. Its votes and what it answers follow. Refuses what `editPost` refuses, and posts
 * that tell no story.
 */
export async function changeStory(
  viewer: Member,
  postId: number,
  { story, answering = [], origin, ...change }: Change,
  at?: Date,
): Promise<void> {
  const before = (await readFields(postId)) ?? refuse("not_found");
  const changed = changedIn(before, story);
  const isVersion = changed.length > 0;
  const edit = { ...change, source: storyMarkdown(story), note: noteOf(changed), isVersion };
  const prepared = await prepareEdit(postId, edit);
  await writeChange(async (tx) => {
    const now = at ?? new Date();
    const lasting = await stories.isStory(tx, postId);
    const begun = await beginEdit(tx, viewer, prepared, { lasting, now });
    const { threadId, authorId } = begun.post;
    if (isVersion) await put(tx, viewer, postId, story);
    const told = { id: postId, threadId, authorId, story, answering, origin };
    const voted = await answerAnew(tx, viewer, told, now);
    await putEdit(tx, begun, now);
    return { ...begun.post, voted };
  });
}

interface Answered {
  id: number;
  threadId: number;
  authorId: number;
  story: StoryFields;
  answering: Answering[];
  origin: string | undefined;
}

/**
 * Lets a story that was told vote, and stand among answers, as its teller wants it now; returns on which
 * questions a ballot changed.
 */
async function answerAnew(
  tx: Db,
  member: Member,
  { id, threadId, authorId, story, answering, origin }: Answered,
  now: Date,
): Promise<number[]> {
  const { cast, taken } =
    authorId === member.id
      ? await voteAlong(tx, member, { threadId, story, answering, storyId: id, origin }, now)
      : { cast: [], taken: [] };
  const listed = await listedIn(tx, authorId, { threadId, story, answering });
  const kept = (await answeredBy(tx, [id]))
    .map(({ questionId }) => questionId)
    .filter((each) => !answering.some(({ questionId }) => questionId === each));
  await putAnswers(tx, id, [...new Set([...kept, ...listed])]);
  await castAlong(tx, { memberId: member.id, storyId: id, cast });
  return [...cast.map(({ questionId }) => questionId), ...taken];
}

/**
 * A story as it was told last; null where the post tells none. Whether somebody may see it is not asked here.
 */
export async function readFields(postId: number, from: Db = db): Promise<StoryFields | null> {
  const [row, skills] = await Promise.all([stories.ofPost(from, postId), stories.skillsOf(from, postId)]);
  return row && fieldsOf(row, skills);
}

/** Keeps a story beside its post. Told for everybody, the same move is no longer counted only. */
async function put(
  tx: Db,
  viewer: Member,
  postId: number,
  { carried, learned, ...fields }: StoryFields,
): Promise<void> {
  const skills = Object.entries({ carried, learned }).flatMap(([kind, names]) =>
    names.map((name, position) => ({ kind: kind as SkillKind, position, name, folded: normalize(name) })),
  );
  const move = { fromFolded: normalize(fields.fromRole), toFolded: normalize(fields.toRole) };
  await stories.put(tx, { ...fields, ...move, postId }, skills);
  await removeSameMove(tx, { memberId: personOf(viewer).id, ...move });
}
