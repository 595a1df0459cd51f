import type { Post } from "../modules/posts/types";
import type { Question } from "../modules/questions/types";
import type { ThreadSummary } from "../modules/threads/types";
import { excerptOfHtml } from "../markdown/plain";

/**
 * The subject of a page, for search engines (JSON-LD, schema.org), and its first words, for previews. Only
 * visitors get them; a member's page holds neither.
 * https://developers.google.com/search/docs/appearance/structured-data/discussion-forum and .../qapage
 */

/** Search engines show two lines of a post, and read the rest in the page itself. */
const TEXT_MAX_CHARS = 1_000;

/** The length of a preview. */
const DESCRIPTION_MAX_CHARS = 200;

export interface JsonLd {
  description: string;
  linked: object[];
}

interface ThreadPage {
  thread: ThreadSummary;
  opening: Post;
  replies: Post[];
}

/** A page of a thread: what it opens with, and the replies of this page under those they answer. */
export function threadJsonLd(origin: string, { thread, opening, replies }: ThreadPage): JsonLd {
  const url = `${origin}/t/${thread.id}/${thread.slug}`;
  const comments = commentsOf(origin, replies);
  return {
    description: excerptOfHtml(opening.html, DESCRIPTION_MAX_CHARS),
    linked: [
      {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "@id": url,
        url,
        headline: thread.title,
        text: excerptOfHtml(opening.html, TEXT_MAX_CHARS) || thread.title,
        author: person(origin, thread.author),
        datePublished: thread.createdAt,
        dateModified: opening.editedAt ?? thread.createdAt,
        keywords: thread.tags,
        commentCount: thread.replyCount,
        interactionStatistic: [
          counter("CommentAction", thread.replyCount),
          counter("LikeAction", opening.helpful),
        ],
        ...(comments.length > 0 ? { comment: comments } : {}),
      },
      crumbs(origin, [
        ["Threads", "/"],
        ...thread.tags.slice(0, 1).map((tag): Crumb => [tag, `/tags/${encodeURIComponent(tag)}`]),
        [thread.title, `/t/${thread.id}/${thread.slug}`],
      ]),
    ],
  };
}

interface QuestionPage {
  thread: { id: number; slug: string; title: string; author: string; createdAt: string };
  question: Question;
  answers: Post[];
}

/**
 * A closing question with this page's answers. None of them is the accepted one: what was true for one need
 * not be for the next.
 */
export function questionJsonLd(origin: string, { thread, question, answers }: QuestionPage): JsonLd {
  const path = `/q/${question.id}/${question.slug}`;
  const readable = answers.filter(isReadable);
  return {
    description: `A closing question of “${thread.title}”. ${question.help}`.trim(),
    linked: [
      // A page of questions and answers has at least one answer, says schema.org's readers' guide (see
      // above).
      ...(readable.length === 0
        ? []
        : [
            {
              "@context": "https://schema.org",
              "@type": "QAPage",
              url: `${origin}${path}`,
              mainEntity: {
                "@type": "Question",
                name: question.prompt,
                text: question.help ? `${question.prompt} ${question.help}` : question.prompt,
                author: person(origin, thread.author),
                datePublished: thread.createdAt,
                answerCount: question.answers,
                suggestedAnswer: readable.map((post) => ({
                  "@type": "Answer",
                  ...saying(origin, post),
                  upvoteCount: post.helpful,
                })),
              },
            },
          ]),
      crumbs(origin, [
        ["Threads", "/"],
        [thread.title, `/t/${thread.id}/${thread.slug}`],
        [question.prompt, path],
      ]),
    ],
  };
}

const isReadable = (post: Post): boolean => post.html !== "";

interface Comment {
  comment?: Comment[];
}

/** Replies under those they answer, as far as these are on the page and may be read. */
function commentsOf(origin: string, replies: Post[]): Comment[] {
  const comments = new Map<number, Comment>();
  for (const post of replies.filter(isReadable)) {
    comments.set(post.id, {
      "@type": "Comment",
      ...saying(origin, post),
      interactionStatistic: counter("LikeAction", post.helpful),
    } as Comment);
  }
  return replies.flatMap((post) => {
    const comment = comments.get(post.id);
    const above = post.parentId === null ? undefined : comments.get(post.parentId);
    if (comment && above) (above.comment ??= []).push(comment);
    return comment && !above ? [comment] : [];
  });
}

const saying = (origin: string, post: Post) => ({
  url: `${origin}/p/${post.id}`,
  text: excerptOfHtml(post.html, TEXT_MAX_CHARS),
  author: person(origin, post.author.username),
  datePublished: post.createdAt,
  ...(post.editedAt ? { dateModified: post.editedAt } : {}),
});

const person = (origin: string, username: string) => ({
  "@type": "Person",
  name: username,
  url: `${origin}/m/${username}`,
});

const counter = (action: "CommentAction" | "LikeAction", count: number) => ({
  "@type": "InteractionCounter",
  interactionType: `https://schema.org/${action}`,
  userInteractionCount: count,
});

type Crumb = [name: string, path: string];

const crumbs = (origin: string, places: Crumb[]) => ({
  "@context": "https://schema.org",
  "@type": "BreadcrumbList",
  itemListElement: places.map(([name, path], at) => ({
    "@type": "ListItem",
    position: at + 1,
    name,
    item: `${origin}${path}`,
  })),
});
