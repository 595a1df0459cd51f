import { db } from "../../../db/client";
import * as replies from "../../../db/queries/posts/replies";
import type { Post } from "../posts/types";
import { readQuestion } from "../posts/answers";
import { listTagged, listThreads } from "../threads/lists";
import { readThread } from "./threadPage";
import { tagSegment } from "../tags/address";

/** One entry of a feed, as everybody may read it. */
export interface FeedEntry {
  /** Its lasting address, without the words of its title. */
  permalink: string;
  title: string;
  author: string;
  /** The address of the author's page; `/m/…` where it is absent, null for an author without a page. */
  authorHref?: string | null;
  html: string;
  tags: string[];
  publishedAt: string;
  updatedAt: string;
}

export interface Feed {
  title: string;
  /** The page that the feed follows. */
  path: string;
  entries: FeedEntry[];
}

/**
 * The newest threads, of all or of those that have these tags, with their articles. Refuses tags that do not
 * exist.
 */
export async function feedOfThreads(tags: string[] = []): Promise<Feed> {
  const { threads } = await (tags.length === 0
    ? listThreads(null, { order: "new" })
    : listTagged(null, tags, { order: "new" }));
  const openings = new Map(
    (
      await replies.openings(
        db,
        threads.map(({ id }) => id),
      )
    ).map((post) => [post.threadId, post]),
  );
  return {
    title: tags.length === 0 ? "Byway" : `Byway: ${tags.join(" and ")}`,
    path: tags.length === 0 ? "/new" : `/tags/${tagSegment(tags)}`,
    entries: threads.map(({ id, title, author, tags: worn, createdAt }) => ({
      permalink: `/t/${id}`,
      title,
      author,
      html: openings.get(id)?.html ?? "",
      tags: worn,
      publishedAt: createdAt,
      updatedAt: openings.get(id)?.editedAt?.toISOString() ?? createdAt,
    })),
  };
}

/** A thread's article and its newest replies. Refuses threads that not everybody may see. */
export async function feedOfThread(id: number): Promise<Feed> {
  const { thread, opening, replies: newest } = await readThread(null, id, { view: "newest" });
  const entry = (post: Post) =>
    entryOf(post, post.number === 1 ? thread.title : `#${post.number} in ${thread.title}`);
  return {
    title: `Byway: ${thread.title}`,
    path: `/t/${thread.id}/${thread.slug}`,
    entries: [...newest, opening].filter(isReadable).map(entry),
  };
}

/** The newest answers to a closing question. Refuses questions of threads that not everybody may see. */
export async function feedOfQuestion(id: number): Promise<Feed> {
  const { question, answers } = await readQuestion(null, id, { order: "newest" });
  const entry = (post: Post) => entryOf(post, `#${post.number} answers: ${question.prompt}`);
  return {
    title: `Byway: ${question.prompt}`,
    path: `/q/${id}/${question.slug}`,
    entries: answers.filter(isReadable).map(entry),
  };
}

const isReadable = (post: Post): boolean => post.html !== "";

const entryOf = (post: Post, title: string): FeedEntry => ({
  permalink: `/p/${post.id}`,
  title,
  author: post.author.username,
  html: post.html,
  tags: [],
  publishedAt: post.createdAt,
  updatedAt: post.editedAt ?? post.createdAt,
});
