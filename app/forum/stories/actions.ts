import { type Db, db, write } from "../../../db/client";
import { plan } from "../../../db/queries/checkIns";
import { announce } from "../../../db/client/announcements";
import { removeSameMove } from "../../../db/queries/countedStories";
import * as questions from "../../../db/queries/questions";
import * as stories from "../../../db/queries/stories";
import * as threads from "../../../db/queries/threads";
import { settleDraft } from "../drafts/actions";
import type { DraftRef } from "../drafts/types";
import { personOf, takeAlias } from "../people/aliases";
import type { Member } from "../people/types";
import { postReply } from "../posts/actions";
import { editPost } from "../posts/editing";
import type { Sent } from "../posts/types";
import { castIn } from "../questions/actions";
import { replyGoesTo } from "../threads/moved";
import { mayReply } from "../threads/rules";
import { ensure, refuse } from "../verdict";
import { changedIn, noteOf } from "./changes";
import { folded } from "./folding";
import { storyMarkdown } from "./markdown";
import { fieldsOf } from "./present";
import { checkInTimes } from "./rules";
import { type SkillKind, STANDS, type Stands, type StoryFields } from "./types";

export interface Telling {
  story: StoryFields;
  /** Whether how it stands becomes the member's vote on the thread's status question too. */
  votes: boolean;
  /** Whether its teller wants to be asked again how it went on. */
  checkIns?: boolean;
  /** Under whose name: the member's own, or their alias in the thread. */
  named?: "name" | "alias";
  /** The closing questions that it answers. */
  questionIds?: number[];
  /** From the form: the same key never makes a second story. */
  formKey: string;
  kept?: DraftRef | null;
  sent?: Sent;
}

/**
 * Tells a story in a thread: its post, its fields and, where its teller wants that, their vote on how it stands, all or
 * nothing. Under an alias no vote is cast with it. Returns the post's id, which is the story's. Refuses what `postReply` refuses, and votes that cannot be cast.
 */
export async function tellStory(member: Member, threadId: number, { story, named = "name", votes: wanted, checkIns = false, ...telling }: Telling, now = new Date()): Promise<{ id: number }> {
  const viewer = named === "alias" ? await aliasFor(member, threadId, now) : member;
  // Who votes when can be seen: cast along with it, a vote would say whose alias it is.
  const votes = wanted && viewer === member;
  let voted: { threadId: number; questionId: number } | null = null;
  const post = await postReply(
    viewer,
    threadId,
    {
      ...telling,
      body: storyMarkdown(story),
      parentId: null,
      along: {
        async before(tx, at, when) {
          const vote = votes ? await voteFor(tx, at, story) : null;
          if (!vote) return;
          await castIn(tx, viewer, vote.questionId, { optionIds: [vote.optionId], reason: "" }, when);
          voted = { threadId: at, questionId: vote.questionId };
        },
        async with(tx, postId) {
          await put(tx, viewer, postId, story);
          if (checkIns) await plan(tx, postId, checkInTimes(now));
        },
      },
    },
    now,
  );
  if (voted) announce({ ...(voted as { threadId: number; questionId: number }), what: "ballot" });
  return post;
}

/** A member's alias in the thread where their story will stand, once it is sure that they may write there. */
async function aliasFor(member: Member, toThreadId: number, now: Date): Promise<Member> {
  const { threadId } = await replyGoesTo(db, toThreadId);
  ensure(mayReply(member, (await threads.byId(db, threadId)) ?? refuse("not_found"), now));
  return takeAlias(member, threadId, now);
}

export interface Change {
  story: StoryFields;
  /** The version of its post that the form was made from. */
  revision: number;
  kept?: DraftRef | null;
  paced?: boolean;
}

/**
 * Puts other fields, and the text made of them, in place of a story's, for as long as it stands; the post's history says which
 * fields. The same fields change nothing. Refuses what `editPost` refuses, and posts that tell no story.
 */
export async function changeStory(viewer: Member, postId: number, { story, ...change }: Change, at?: Date): Promise<void> {
  const before = (await readFields(postId)) ?? refuse("not_found");
  const changed = changedIn(before, story);
  if (changed.length === 0) return void (await write((tx) => settleDraft(tx, viewer, change.kept)));
  const along = (tx: Db) => put(tx, viewer, postId, story);
  await editPost(viewer, postId, { ...change, source: storyMarkdown(story), note: noteOf(changed), along }, at);
}

/** A story as it was told last; null where the post tells none. Whether somebody may see it is not asked here. */
export async function readFields(postId: number, from: Db = db): Promise<StoryFields | null> {
  const [row, skills] = await Promise.all([stories.ofPost(from, postId), stories.skillsOf(from, postId)]);
  return row && fieldsOf(row, skills);
}

export interface Vote {
  stands: Stands;
  questionId: number;
  optionId: number;
  label: string;
}

/** The options of a thread's status question that say how a story stands; a cohort of another key says something else. */
export async function readVotes(from: Db, threadId: number): Promise<Vote[]> {
  const cohorts = await questions.statusOptions(from, threadId);
  return cohorts.flatMap(({ cohort, state, questionId, id, label }) =>
    cohort !== null && state === "offered" && Object.hasOwn(STANDS, cohort) ? [{ stands: cohort as Stands, questionId, optionId: id, label }] : [],
  );
}

/** The option of the thread's status question that says how the story stands; null where none does. */
async function voteFor(tx: Db, threadId: number, { stands }: Pick<StoryFields, "stands">): Promise<Vote | null> {
  return (await readVotes(tx, threadId)).find((vote) => vote.stands === stands) ?? null;
}

/** Keeps a story beside its post. Told for everybody, the same move is no longer counted only. */
async function put(tx: Db, viewer: Member, postId: number, { carried, learned, ...fields }: StoryFields): Promise<void> {
  const skills = Object.entries({ carried, learned }).flatMap(([kind, names]) =>
    names.map((name, position) => ({ kind: kind as SkillKind, position, name, folded: folded(name) })),
  );
  const move = { fromFolded: folded(fields.fromRole), toFolded: folded(fields.toRole) };
  await stories.put(tx, { ...fields, ...move, postId }, skills);
  await removeSameMove(tx, { memberId: personOf(viewer).id, ...move });
}
