import { db, write } from "../../../db/client";
import * as composing from "../../../db/queries/composing";
import * as posts from "../../../db/queries/posts";
import { slugify } from "../../text/slug";
import { settleDraft } from "../drafts/actions";
import type { DraftRef } from "../drafts/types";
import type { Member } from "../people/types";
import { renderPost } from "../posts/render";
import { isSentAgain } from "../posts/rules";
import { putQuestions } from "../questions/compose";
import { NEW_THREAD, type QuestionDraft } from "../questions/draft";
import { hot } from "../ranking";
import { indexPost } from "../search/indexing";
import { ensure, refuse } from "../verdict";
import { mayBeThread } from "./rules";

export interface ThreadDraft {
  title: string;
  /** Names of tags that exist. */
  tags: string[];
  body: string;
  questions: QuestionDraft[];
  /** From the form: the same key never makes a second thread. */
  formKey: string;
  /** What is kept of it on the server, and need not be kept any longer. */
  kept?: DraftRef | null;
}

/** Starts a thread with its closing questions, and returns where it is. Refuses titles, tags, texts and questions that cannot be. */
export async function startThread(viewer: Member, draft: ThreadDraft, at?: Date): Promise<{ id: number; slug: string }> {
  const already = await composing.threadByFormKey(db, viewer.id, draft.formKey);
  if (already) return sentAgain(already, draft.body);
  ensure(mayBeThread(draft));
  const rendered = await renderPost(draft.body);
  return write(async (tx) => {
    const repeated = await composing.threadByFormKey(tx, viewer.id, draft.formKey);
    if (repeated) return sentAgain(repeated, draft.body);
    const now = at ?? new Date();
    const tags = await composing.tagsNamed(tx, draft.tags);
    if (tags.length < new Set(draft.tags).size) refuse("invalid", "tag-unknown", { field: "tags" });
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
    await composing.tagThread(tx, thread.id, [...new Set(draft.tags)].map((name) => tags.find((tag) => tag.name === name)!.id));
    await putQuestions(tx, thread.id, draft.questions, { around: NEW_THREAD, now });
    await settleDraft(tx, viewer, draft.kept);
    return thread;
  });
}

/** The thread that this form made before. Refuses a form that says something else by now. */
function sentAgain({ id, slug, ...posted }: { id: number; slug: string; source: string; editedAt: Date | null }, body: string) {
  ensure(isSentAgain(posted, body));
  return { id, slug };
}
