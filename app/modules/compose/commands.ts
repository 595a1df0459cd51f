import { db, write } from "../../../db/client";
import * as composing from "../../../db/queries/compose";
import * as posts from "../../../db/queries/posts/posts";
import * as proposals from "../../../db/queries/tags/proposals";
import { enqueue } from "../../../db/queries/moderation/queue";
import * as tagging from "../../../db/queries/tags/tags";
import { outgrowSpans } from "../../../db/queries/threads/threads";
import { slugify } from "../../markdown/slug";
import type { DraftRef } from "../drafts/types";
import { mayWrite } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { screenPost } from "../posts/screening";
import { queueForApproval } from "../posts/approvalQueue";
import { renderPost } from "../posts/markdown";
import { isSentAgain } from "../posts/policy";
import type { Sent } from "../posts/types";
import { putQuestions } from "./questions";
import { NEW_THREAD, type QuestionDraft, wordsIn } from "../questions/questionDraft";
import { hot } from "../../stats/ranking";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { begins } from "../threads/periods";
import { mayBeThread } from "../threads/policy";
import { mayGiveTags, mayProposeTag } from "../tags/policy";

export interface ThreadDraft {
  title: string;
  /** Names of tags that exist. */
  tags: string[];
  /** Whether those that do not exist yet are made with it, as for staff who import an article. */
  makesTags?: boolean;
  /**
   * A tag that does not exist yet, for moderators to decide on; empty proposes none. One that exists is taken
   * as chosen.
   */
  proposedTag?: string;
  body: string;
  questions: QuestionDraft[];
  /** From the form: the same key never makes a second thread. */
  formKey: string;
  /** The draft of it on the server, which is deleted along with the posting. */
  kept?: DraftRef | null;
  /** How it came; absent where no form was sent. */
  sent?: Sent;
}

/**
 * Starts a thread with its closing questions, and returns where it is; one that has to wait for approval is
 * there for its author and for moderators. Refuses who may not write, titles, tags, texts and questions that
 * cannot be, and what `screenPost` refuses.
 */
export async function startThread(
  viewer: Member,
  { proposedTag = "", ...draft }: ThreadDraft,
  at?: Date,
): Promise<{ id: number; slug: string }> {
  const already = await composing.threadByFormKey(db, viewer.id, draft.formKey);
  if (already) return sentAgain(already, draft.body);
  ensure(mayWrite(viewer));
  ensure(mayBeThread(draft));
  ensure(mayProposeTag({ ...draft, proposedTag }));
  const rendered = await renderPost(draft.body);
  return write(async (tx) => {
    const repeated = await composing.threadByFormKey(tx, viewer.id, draft.formKey);
    if (repeated) return sentAgain(repeated, draft.body);
    const now = at ?? new Date();
    if (draft.makesTags) await tagging.add(tx, draft.tags);
    const named = await tagging.named(tx, [...draft.tags, proposedTag]);
    ensure(mayGiveTags(viewer, named, draft.tags));
    const tags = new Map(named.map(({ name, id }) => [name, id]));
    if (draft.tags.some((name) => !tags.has(name))) refuse("invalid", "tag-unknown", { field: "tags" });
    const around = [{ field: "title", words: [draft.title] }, { words: draft.questions.flatMap(wordsIn) }];
    const held = await screenPost(
      tx,
      viewer,
      { source: draft.body, html: rendered.html, around, under: null, sent: draft.sent },
      now,
    );
    const thread = await composing.addThread(tx, {
      slug: slugify(draft.title),
      title: draft.title,
      authorId: viewer.id,
      createdAt: now,
      lastActivityAt: now,
      hot: hot(0, now),
      state: held === null ? "open" : "held",
    });
    const opening = await posts.add(tx, {
      threadId: thread.id,
      number: 1,
      authorId: viewer.id,
      source: draft.body,
      html: rendered.html,
      renderVersion: rendered.version,
      createdAt: now,
      formKey: draft.formKey,
    });
    await tagging.tagThread(
      tx,
      thread.id,
      [...new Set([...draft.tags, proposedTag])].flatMap((name) => tags.get(name) ?? []),
    );
    if (proposedTag !== "" && !tags.has(proposedTag)) {
      const proposal = await proposals.add(tx, {
        threadId: thread.id,
        name: proposedTag,
        proposerId: viewer.id,
        at: now,
      });
      await enqueue(tx, {
        kind: "tag",
        targetKind: "proposal",
        targetId: proposal.id,
        ownerId: viewer.id,
        at: now,
      });
    }
    await outgrowSpans(tx, begins(now));
    await putQuestions(tx, thread.id, draft.questions, { around: NEW_THREAD, now });
    await publish(tx, { type: "DraftSubmitted", memberId: viewer.id, draft: draft.kept }, now);
    const started = {
      id: opening.id,
      threadId: thread.id,
      title: draft.title,
      html: rendered.html,
      authorId: viewer.id,
      personId: viewer.id,
      held: held !== null,
    };
    await publish(tx, { type: "ThreadStarted", ...started }, now);
    if (held !== null) await queueForApproval(tx, { postId: opening.id, ownerId: viewer.id, why: held, now });
    return thread;
  });
}

/** The thread that this form made before. Refuses a form that says something else by now. */
function sentAgain(
  { id, slug, ...posted }: { id: number; slug: string; source: string; editedAt: Date | null },
  body: string,
) {
  ensure(isSentAgain(posted, body));
  return { id, slug };
}
