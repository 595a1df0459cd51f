import type { Noun } from "./types";

/** From the tools for one thing to those for another, or to a page that has its own history and undo. */
export interface RelatedLink {
  label: string;
  href: string;
  explains: string;
}

/** The facts that the links beside a target are made from; null where there is no owner or no such thing. */
export interface LinkSources {
  noun: Noun;
  id: number;
  ownerId: number | null;
  /** A post's thread. */
  threadId?: number;
  /** A thread's opening post. */
  openingId?: number;
  /** A thread's closing questions. */
  questions?: { id: number; prompt: string }[];
}

/** Returns the links from a target to the tools of related ones. */
export function relatedLinks({
  noun,
  id,
  ownerId,
  threadId,
  openingId,
  questions = [],
}: LinkSources): RelatedLink[] {
  const links: (RelatedLink | false)[] = [
    noun === "thread" && {
      label: "Edit questions",
      href: `/threads/${id}/questions`,
      explains: "Add and remove closing questions, and put them in order.",
    },
    ...questions.map((question) => ({
      label: `Edit “${question.prompt}”`,
      href: `/questions/${question.id}/edit`,
      explains: "Its words and options, with a history of their own; each step there can be taken back.",
    })),
    openingId !== undefined && {
      label: "Opening post",
      href: `/moderation/posts/${openingId}`,
      explains: "What can be done to what it says.",
    },
    threadId !== undefined && {
      label: "Its thread",
      href: `/moderation/threads/${threadId}`,
      explains: "What can be done to the thread that it stands in.",
    },
    noun !== "member" &&
      ownerId !== null && {
        label: "Its author",
        href: `/moderation/members/${ownerId}`,
        explains: "What can be done about who wrote it.",
      },
  ];
  return links.filter((way) => way !== false);
}
