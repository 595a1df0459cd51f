import { db, write } from "../../../db/client";
import * as composing from "../../../db/queries/composing";
import * as posts from "../../../db/queries/posts";
import * as proposals from "../../../db/queries/proposals";
import * as tagging from "../../../db/queries/tags";
import { outgrowSpans } from "../../../db/queries/threads";
import { slugify } from "../../text/slug";
import { followByWriting } from "../following/actions";
import { settleDraft } from "../drafts/actions";
import type { DraftRef } from "../drafts/types";
import { tellOfThread } from "../notifications/telling";
import type { Member } from "../people/types";
import { renderPost } from "../posts/render";
import { isSentAgain } from "../posts/rules";
import { putQuestions } from "../questions/compose";
import { NEW_THREAD, type QuestionDraft } from "../questions/draft";
import { hot } from "../ranking";
import { indexPost } from "../search/indexing";
import { ensure, refuse } from "../verdict";
import { begins } from "./periods";
import { mayBeThread } from "./rules";
import { mayProposeTag } from "./tagRules";

export interface ThreadDraft {
  title: string;
  /** Names of tags that exist. */
  tags: string[];
  /** A tag that does not exist yet, for moderators to decide on; empty proposes none. One that exists is taken as chosen. */
  proposedTag?: string;
  body: string;
  questions: QuestionDraft[];
  /** From the form: the same key never makes a second thread. */
  formKey: string;
  /** What is kept of it on the server, and need not be kept any longer. */
  kept?: DraftRef | null;
}

/** Starts a thread with its closing questions, and returns where it is. Refuses titles, tags, texts and questions that cannot be. */
export async function startThread(viewer: Member, { proposedTag = "", ...draft }: ThreadDraft, at?: Date): Promise<{ id: number; slug: string }> {
  const already = await composing.threadByFormKey(db, viewer.id, draft.formKey);
  if (already) return sentAgain(already, draft.body);
  ensure(mayBeThread(draft));
  ensure(mayProposeTag({ ...draft, proposedTag }));
  const rendered = await renderPost(draft.body);
  return write(async (tx) => {
    const repeated = await composing.threadByFormKey(tx, viewer.id, draft.formKey);
    if (repeated) return sentAgain(repeated, draft.body);
    const now = at ?? new Date();
    const tags = new Map((await tagging.named(tx, [...draft.tags, proposedTag])).map(({ name, id }) => [name, id]));
    if (draft.tags.some((name) => !tags.has(name))) refuse("invalid", "tag-unknown", { field: "tags" });
    const thread = await composing.addThread(tx, {
      slug: slugify(draft.title),
      title: draft.title,
      authorId: viewer.id,
      createdAt: now,
      lastActivityAt: now,
      hot: hot(0, now),
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
    await indexPost(tx, { id: opening.id, title: draft.title, html: rendered.html });
    await tagging.tagThread(tx, thread.id, [...new Set([...draft.tags, proposedTag])].flatMap((name) => tags.get(name) ?? []));
    if (proposedTag !== "" && !tags.has(proposedTag)) {
      await proposals.add(tx, { threadId: thread.id, name: proposedTag, proposerId: viewer.id, at: now });
    }
    await outgrowSpans(tx, begins(now));
    await putQuestions(tx, thread.id, draft.questions, { around: NEW_THREAD, now });
    await followByWriting(tx, viewer, thread.id, now);
    await settleDraft(tx, viewer, draft.kept);
    await tellOfThread(tx, { id: opening.id, threadId: thread.id, authorId: viewer.id, html: rendered.html }, now);
    return thread;
  });
}

/** The thread that this form made before. Refuses a form that says something else by now. */
function sentAgain({ id, slug, ...posted }: { id: number; slug: string; source: string; editedAt: Date | null }, body: string) {
  ensure(isSentAgain(posted, body));
  return { id, slug };
}
