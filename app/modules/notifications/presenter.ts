import { sayEvidence } from "../claims/notifications";
import { sayAsked, sayCited, sayMisquoted } from "../communityAnswers/notifications";
import { OUTCOME_WORDS } from "../flags/words";
import { actionTypeNamed } from "../moderation/actionTypes";
import { momentWords } from "../durations";
import type {
  AppealDecided,
  CheckInAsked,
  EventAbouts,
  EventKind,
  EventOf,
  FlagDecided,
  Moderated,
  Notice,
  NoticeDay,
  PostEdited,
  PostNoticeKind,
  QuestionCurated,
  TagDecided,
  Told,
  VoteMoved,
} from "./types";

interface NoticeRow {
  id: number;
  kind: string;
  about: Record<string, string | number>;
  at: Date;
  readAt: Date | null;
}

/** The sentence of a notification and its link; the link is null where the member may no longer go there. */
export interface Saying {
  sentence: string;
  href: string | null;
}

/** Ids of threads that the reader may see. */
type Seen = ReadonlySet<number>;

/**
 * A row as its member reads it; null for a kind that is not known (any more). What is hidden now is not
 * quoted: `told` is what is left of its posts for this reader, null where that is nothing, and `seen` are the
 * threads that they may see.
 */
export function presentNotice(
  row: NoticeRow,
  { told, seen }: { told: Told | null; seen: Seen },
): Notice | null {
  const { id, kind, about, at, readAt } = row;
  const shown = { id, at: at.toISOString(), unread: readAt === null };
  if (isPostKind(kind)) return { ...shown, kind, ...sayPosts(kind, told) };
  const event = { kind, about };
  return isEvent(event) ? { ...shown, kind: event.kind, ...say(event, seen) } : null;
}

/** Returns the sentence and link of a notification about posts. */
export const sayPosts = (kind: PostNoticeKind, told: Told | null): Saying =>
  told ? { sentence: POSTS[kind](told), href: `/p/${told.postId}` } : { sentence: GONE[kind], href: null };

/** Returns the sentence and link of a notification about one event; null for a kind that has none. */
export function sayEvent(kind: string, about: NoticeRow["about"], seen: Seen): Saying | null {
  const event = { kind, about };
  return isEvent(event) ? say(event, seen) : null;
}

/** Groups a list by day, in its order. */
export function byDay(notices: Notice[]): NoticeDay[] {
  const days = new Map<string, Notice[]>();
  for (const notice of notices) {
    const day = notice.at.slice(0, "YYYY-MM-DD".length);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days].map(([day, notices]) => ({ day, notices }));
}

const POSTS: Record<PostNoticeKind, (told: Told) => string> = {
  reply: (told) => `${people(told)} replied to you${times(told)} in “${told.threadTitle}”.`,
  mention: (told) => `${people(told)} mentioned you${times(told)} in “${told.threadTitle}”.`,
  answer: (told) =>
    told.count === 1
      ? `${told.author} answered “${told.prompt ?? told.threadTitle}”.`
      : `${told.count} new answers to “${told.prompt ?? told.threadTitle}”.`,
  followed: (told) => {
    if (told.count > 1) return `${told.count} new posts in “${told.threadTitle}”.`;
    return told.opens
      ? `${told.author} began “${told.threadTitle}”.`
      : `${told.author} wrote in “${told.threadTitle}”.`;
  },
};

const GONE: Record<PostNoticeKind, string> = {
  reply: "A reply to you that is not shown any more.",
  mention: "A mention of you that is not shown any more.",
  answer: "An answer to a question you follow that is not shown any more.",
  followed: "Something new in what you follow that is not shown any more.",
};

/** "grace", "grace and 1 other", "grace and 3 others": who wrote the newest, and how many wrote besides. */
const people = ({ author, others }: Told): string =>
  others === 0 ? author : `${author} and ${others} ${others === 1 ? "other" : "others"}`;

/** Said where one person did it several times; with several people their number says enough. */
const times = ({ count, others }: Told): string =>
  others > 0 || count === 1 ? "" : count === 2 ? " twice" : ` ${count} times`;

const EVENTS: { [K in EventKind]: (about: EventAbouts[K], seen: Seen) => Saying } = {
  "vote-moved": voteMoved,
  "post-edited": postEdited,
  "tag-decided": tagDecided,
  moderated,
  cited: sayCited,
  misquoted: sayMisquoted,
  "answer-asked": sayAsked,
  "flag-decided": flagDecided,
  "evidence-added": sayEvidence,
  "check-in": checkInAsked,
  "question-curated": questionCurated,
  "appeal-decided": appealDecided,
};

const say = <K extends EventKind>({ kind, about }: EventOf<K>, seen: Seen): Saying =>
  EVENTS[kind](about, seen);

const isPostKind = (kind: string): kind is PostNoticeKind => Object.hasOwn(POSTS, kind);
/** Whether a row tells of an event. That it is about what its kind says is the word of whoever told it. */
const isEvent = (row: { kind: string; about: object }): row is EventOf<EventKind> =>
  Object.hasOwn(EVENTS, row.kind);

const WHY: Record<VoteMoved["why"], string> = {
  merged: "because the two options were merged",
  promoted: "because what you wrote became an option of its own",
  undone: "because an earlier change to the options was undone",
};

function voteMoved({ questionId, threadId, prompt, from, to, why }: VoteMoved, seen: Seen): Saying {
  if (!seen.has(threadId))
    return { sentence: "Your vote on a question that is hidden now was moved.", href: null };
  return {
    sentence: `Your vote on “${prompt}” moved from “${from}” to “${to}”, ${WHY[why]}.`,
    href: `/q/${questionId}`,
  };
}

function questionCurated(
  { questionId, threadId, prompt, did, until, hides }: QuestionCurated,
  seen: Seen,
): Saying {
  if (!seen.has(threadId))
    return {
      sentence: "A moderator closed a question of yours or opened it again, in a thread that is hidden now.",
      href: null,
    };
  const at = until === "" ? "" : ` until ${momentWords(until)}`;
  const sentence = {
    closed:
      "A moderator closed your question " +
      `“${prompt}”.${hides ? " Everybody can see its result now." : ""}`,
    reopened:
      `A moderator opened your question “${prompt}” ` +
      `again${at}.${hides ? " While it was closed everybody could see its result." : ""}`,
    timed:
      until === ""
        ? `A moderator took away the closing time of your question “${prompt}”.`
        : `A moderator set your question “${prompt}” to close at ${momentWords(until)}.`,
  }[did];
  return { sentence, href: `/q/${questionId}` };
}

function postEdited({ postId, threadId, title, note }: PostEdited, seen: Seen): Saying {
  if (!seen.has(threadId))
    return { sentence: "A moderator edited a post of yours in a thread that is hidden now.", href: null };
  const why = note === "" ? "." : `: “${note}”`;
  return { sentence: `A moderator edited your post in “${title}”${why}`, href: `/posts/${postId}/history` };
}

function checkInAsked({ postId, threadId, after, story }: CheckInAsked, seen: Seen): Saying {
  if (!seen.has(threadId))
    return {
      sentence: "You are asked how a story of yours went on, in a thread that is hidden now.",
      href: null,
    };
  return {
    sentence: `${after} months ago you told “${story}”. Is it still so?`,
    href: `/stories/${postId}/check-in`,
  };
}

function tagDecided({ threadId, title, proposed, tag }: TagDecided, seen: Seen): Saying {
  if (!seen.has(threadId))
    return {
      sentence: "The moderators decided on a tag that you proposed for a thread that is hidden now.",
      href: null,
    };
  const became = tag === "" ? "was declined" : tag === proposed ? "was accepted" : `was accepted as “${tag}”`;
  return {
    sentence: `The tag “${proposed}” that you proposed for “${title}” ${became}.`,
    href: `/t/${threadId}`,
  };
}

function moderated({ action, kind, undone, reason, ...about }: Moderated, seen: Seen): Saying {
  const told = actionTypeNamed(kind)?.tells;
  const plain = about as NoticeRow["about"];
  const says = told?.(plain, {
    thread: (id) => ({
      text: seen.has(Number(id)) ? `“${plain[`title${id}`] ?? ""}”` : "“…” (not shown now)",
    }),
    post: () => ({ text: "a post" }),
    member: (name) => ({ text: String(name ?? "a member") }),
    question: () => ({ text: "a question" }),
  });
  const what = says ?? "Moderators did something to what is yours";
  return {
    sentence: `${undone ? `Taken back: ${what}` : what}: “${reason}”`,
    href: `/moderation/actions/${action}`,
  };
}

function flagDecided({ target, owner, threadId, title, outcome, did }: FlagDecided, seen: Seen): Saying {
  const done = did === "" ? "" : ` What they did: ${did.toLowerCase()}.`;
  if (target === "member")
    return { sentence: `You flagged ${owner}. ${OUTCOME_WORDS[outcome]}${done}`, href: `/m/${owner}` };
  if (!seen.has(Number(threadId)))
    return {
      sentence: `You flagged something that is not shown now. ${OUTCOME_WORDS[outcome]}${done}`,
      href: null,
    };
  const what = {
    post: `a post by ${owner} in “${title}”`,
    thread: `the thread “${title}”`,
    ballot: `why ${owner} voted so in “${title}”`,
  }[target];
  return { sentence: `You flagged ${what}. ${OUTCOME_WORDS[outcome]}${done}`, href: `/t/${threadId}` };
}

function appealDecided({ action, answer }: AppealDecided): Saying {
  return {
    sentence: `Another moderator has looked at your appeal, and what was done stands: “${answer}”`,
    href: `/moderation/actions/${action}`,
  };
}
