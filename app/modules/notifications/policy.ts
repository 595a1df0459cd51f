import { MENTIONS_PER_POST } from "../posts/limits";
import { DEFAULT_WAYS, DIGEST_HOUR_UTC, DIGEST_WEEKDAY } from "./limits";
import type { Digest, EventKind, NoticeKind, NoticeWay, PostNoticeKind } from "./types";

export const NOTICE_KINDS: readonly NoticeKind[] = [
  "reply",
  "mention",
  "answer",
  "followed",
  "story",
  "moderation",
];
const POST_KINDS: readonly PostNoticeKind[] = ["reply", "mention", "answer", "followed"];
export const NOTICE_WAYS: readonly NoticeWay[] = ["site", "at-once", "daily", "weekly", "none"];

/** The members whom a new post may concern, by id. */
export interface PostAudience {
  authorId: number;
  /** The author of the parent post; null for an opening post. */
  parentAuthorId: number | null;
  /** Members whom its text names, in its order. */
  mentioned: readonly number[];
  /** The followers of the question that the post answers. */
  askers: readonly number[];
  /** The followers of its thread, of the thread's tags, or of its author. */
  followers: readonly number[];
  /** The members who have muted its thread or its author. */
  muters: ReadonlySet<number>;
  /** The only ones who may read it; null where everybody may. */
  readers: ReadonlySet<number> | null;
}

export interface Recipient {
  memberId: number;
  kind: PostNoticeKind;
}

/**
 * Returns the recipients of a post, and the reason of each: each member once, for the strongest reason (the
 * post answers them, names them, answers a question that they follow, or belongs to something that they
 * follow). Never its author, nor members who muted it or may not read it.
 */
export function recipientsOf({
  authorId,
  parentAuthorId,
  mentioned,
  askers,
  followers,
  muters,
  readers,
}: PostAudience): Recipient[] {
  const told = new Map<number, PostNoticeKind>();
  const tell = (kind: PostNoticeKind, ids: readonly number[]) => {
    for (const id of ids) {
      const may = id !== authorId && !muters.has(id) && (readers === null || readers.has(id));
      if (may && !told.has(id)) told.set(id, kind);
    }
  };
  tell("reply", parentAuthorId === null ? [] : [parentAuthorId]);
  tell("mention", mentioned);
  tell("answer", askers);
  tell("followed", followers);
  return [...told].map(([memberId, kind]) => ({ memberId, kind }));
}

/** The names that are told of a mention: each once, whatever its case, and only so many. */
export const namesTold = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.toLowerCase()))].slice(0, MENTIONS_PER_POST);

/**
 * Returns the place that a notification's posts share: the question for answers to a followed question, the
 * thread for everything else.
 */
export const placeOf = (
  kind: PostNoticeKind,
  { threadId, questionId }: { threadId: number; questionId: number | null },
): string => (kind === "answer" && questionId !== null ? `q${questionId}` : `t${threadId}`);

/** The closing question that a notice's posts answer, by its place; null where they are its thread's. */
export const askedAt = (place: string | null): number | null =>
  place?.startsWith("q") ? Number(place.slice(1)) : null;

/** The kind of notification under which a member chooses for each event. */
const EVENTS: Record<EventKind, NoticeKind> = {
  "vote-moved": "moderation",
  "post-edited": "moderation",
  "tag-decided": "moderation",
  moderated: "moderation",
  cited: "moderation",
  misquoted: "moderation",
  "answer-asked": "moderation",
  "flag-decided": "moderation",
  "appeal-decided": "moderation",
  "evidence-added": "moderation",
  "check-in": "story",
  "question-curated": "moderation",
};

/**
 * Returns the kind under which a member chooses for a stored kind; null for a kind that is unknown by now.
 */
export const kindOf = (stored: string): NoticeKind | null =>
  Object.hasOwn(EVENTS, stored)
    ? EVENTS[stored as EventKind]
    : (POST_KINDS.find((kind) => kind === stored) ?? null);

/** The kinds that are stored of what one chooses by. */
export const kindsStored = (kind: NoticeKind): readonly string[] =>
  [...POST_KINDS, ...(Object.keys(EVENTS) as EventKind[])].filter((stored) => kindOf(stored) === kind);

/** Returns the way in which a member is notified of a kind: their own choice, or the kind's default. */
export const wayOf = (chosen: NoticeWay | undefined, kind: NoticeKind): NoticeWay =>
  chosen ?? DEFAULT_WAYS[kind];

const DAY_MS = 86_400_000;
const PERIOD_DAYS: Record<Digest, number> = { daily: 1, weekly: 7 };

/** The next time after `now` that a digest goes out. */
export function nextDigest(digest: Digest, now: Date): Date {
  const today = new Date(now).setUTCHours(DIGEST_HOUR_UTC, 0, 0, 0);
  const days = Array.from({ length: 8 }, (_, n) => new Date(today + n * DAY_MS));
  return days.find((day) => day > now && (digest === "daily" || day.getUTCDay() === DIGEST_WEEKDAY))!;
}

/**
 * Returns the time from which a digest that is due looks: twice its period back, so that one which went out
 * late has missed nothing.
 */
export const digestSince = (digest: Digest, due: Date): Date =>
  new Date(due.getTime() - 2 * PERIOD_DAYS[digest] * DAY_MS);

/** Whether one is mailed in this way. */
export const isMailWay = (way: string): boolean => way === "at-once" || way === "daily" || way === "weekly";

export const isNoticeWay = (way: unknown): way is NoticeWay => NOTICE_WAYS.some((each) => each === way);
