import { readAnswerHistory } from "../../app/modules/communityAnswers/history";
import { readCommunityAnswers } from "../../app/modules/communityAnswers/views";
import { readNotices } from "../../app/modules/notifications/views";
import { readAllChoices } from "../../app/modules/follows/views";
import { readProfile, readProfilePart } from "../../app/modules/profiles/views";
import { feedOfLog, readLog } from "../../app/modules/moderation/log";
import { readThreadNotices } from "../../app/modules/moderation/threadNotices";
import type { LogFilter } from "../../app/modules/moderation/types";
import type { Member } from "../../app/modules/accounts/types";
import { suggestMembers } from "../../app/modules/threads/memberSuggestions";
import { postNearby } from "../../app/modules/posts/neighbours";
import { locatePost } from "../../app/modules/posts/views";
import { NAV_LINKS } from "../../app/modules/posts/types";
import { readQuestion } from "../../app/modules/posts/answers";
import { readSearch } from "../../app/modules/search/views";
import { readTitleHints } from "../../app/modules/search/similar";
import { feedOfQuestion, feedOfThread, feedOfThreads } from "../../app/modules/compose/feed";
import {
  listFeatured,
  listTagged,
  readFrontPage,
  readTagAbout,
  readTagIndex,
  listThreads,
} from "../../app/modules/threads/lists";
import { readMovedTags, readMovedThread } from "../../app/modules/threads/redirects";
import { readSitemapPart, readSitemapParts } from "../../app/modules/site/sitemap";
import { countWaiting } from "../../app/modules/moderation/queue";
import { readThread } from "../../app/modules/compose/threadPage";
import type { ListOrder, Period } from "../../app/modules/threads/types";
import { readTags } from "../../app/modules/compose/views";
import { FIRST_MS, LARGE, NOW, READER, shapeOf, type Sizes, TAGS } from "./data";

/** A page of a thread, as its route reads it. */
const readThreadPage = async (...asked: Parameters<typeof readThread>) =>
  readThreadNotices(asked[0], await readThread(...asked));

export type Pages = Record<string, () => Promise<unknown>>;

/**
 * Returns the reads of each page of the forum, by the page's name, for a forum that `fillForum` has filled to
 * this size.
 */
export function pagesOf(sizes: Sizes): Pages {
  const { threads, largeReplies } = shapeOf(sizes);
  const reader: Member = { id: READER, username: `m${READER}`, role: "member" };
  const moderator: Member = { id: READER + 1, username: `m${READER + 1}`, role: "moderator" };
  const middle = Math.floor(largeReplies / 2);
  /** The id of the reply of the large thread with this number. */
  const replyId = (number: number) => threads + (number - 1) * 9;
  const pages: Pages = {};

  const place = Math.floor(threads / 2);
  const at = {
    hot: () => NOW.getTime() / 1000 / 79_200 - 300,
    new: () => NOW.getTime() - 4e10,
    active: () => NOW.getTime() - 3e10,
    top: () => 20,
  };
  for (const order of ["hot", "new", "active", "top"] as const satisfies ListOrder[]) {
    const after = { key: at[order](), id: place };
    pages[`threads, ${order}`] = () => listThreads(null, { order });
    pages[`threads, ${order}, from the middle on`] = () => listThreads(null, { order, after });
    pages[`a common tag, ${order}`] = () => listTagged(null, [TAGS.common[0]!], { order });
    pages[`a common tag, ${order}, from the middle on`] = () =>
      listTagged(null, [TAGS.common[0]!], { order, after });
    pages[`two tags, ${order}`] = () => listTagged(null, [TAGS.common[0]!, TAGS.some], { order });
    pages[`two common tags, ${order}`] = () => listTagged(null, TAGS.common, { order });
  }
  for (const period of ["week", "month", "year"] as const satisfies Period[]) {
    pages[`best of the ${period}`] = () => listThreads(null, { order: "top", period }, NOW);
    pages[`best of the ${period}, from the middle on`] = () =>
      listThreads(null, { order: "top", period, after: { key: 20, id: place } }, NOW);
  }
  return {
    ...pages,
    "the front page, to a member": () => readFrontPage(reader, null),
    "a later front page": () => readFrontPage(null, { key: at.hot(), id: place }),
    "two tags that no thread has both of": () => listTagged(null, TAGS.apart, { order: "hot" }),
    "featured threads": () => listFeatured(null, null),
    "featured threads, from the middle on": () => listFeatured(null, { key: at.new(), id: place }),
    "all tags": readTagIndex,
    "what a tag is for": () => readTagAbout([TAGS.common[0]!]),
    "where a thread that is gone leads": () => readMovedThread(null, 2_000_000_000),
    "where a tag that is gone leads": () => readMovedTags(["never-was"]),
    "tags to choose from": () => readTags(),
    "how much waits for moderators": () => countWaiting(moderator),
    "a large thread, its first page": () => readThreadPage(null, LARGE),
    "a large thread, its first page, to a member": () => readThreadPage(reader, LARGE),
    "a large thread, a page in the middle": () => readThreadPage(null, LARGE, { after: middle }),
    "a large thread, its last page": () => readThreadPage(null, LARGE, { before: largeReplies }),
    "a large thread, its newest replies": () => readThreadPage(null, LARGE, { view: "newest" }),
    "a large thread, newest first, from the middle on": () =>
      readThreadPage(null, LARGE, { view: "newest", after: middle }),
    "a large thread, its best replies": () => readThreadPage(null, LARGE, { view: "best" }),
    "a large thread, best first, from the middle on": () =>
      readThreadPage(null, LARGE, { view: "best", after: middle }),
    "a large thread, what hangs on one reply": () => readThreadPage(null, LARGE, { under: middle }),
    "a large thread, the answers to a question": () => readThreadPage(null, LARGE, { answers: 1 }),
    "a large thread, the best answers to a question": () =>
      readThreadPage(null, LARGE, { answers: 1, view: "best" }),
    "a large thread, the newest answers to a question": () =>
      readThreadPage(null, LARGE, { answers: 1, view: "newest" }),
    ...Object.fromEntries(
      NAV_LINKS.map((way) => [
        `from a post in the middle, ${way}`,
        () => postNearby(reader, replyId(middle), way),
      ]),
    ),
    "the permalink of a post in the middle": () => locatePost(null, replyId(middle)),
    "the best answers to a question": () => readQuestion(null, 1),
    "the newest answers to a question": () => readQuestion(null, 1, { order: "newest" }),
    "the community answers of a thread": () =>
      readCommunityAnswers(
        reader,
        [1, 2, 3].map((id) => ({ id, results: "open" as const })),
      ),
    "the history of a community answer": () => readAnswerHistory(null, 1),
    "a search for a rare word": () => readSearch(null, "rarity"),
    "a search for a common word": () => readSearch(null, "common"),
    "a search for a common word without a rare one": () => readSearch(null, "common -rarity"),
    "a search for a common word by an author": () => readSearch(null, "common author:m7"),
    "a search for a common word under a tag": () => readSearch(null, `common tag:${TAGS.some}`),
    "a search for an author": () => readSearch(null, "author:m7"),
    "similar titles": () => readTitleHints("Moving towards w17 and w42 from w99"),
    "the members who may be mentioned in a large thread": () => suggestMembers(reader, "m4", LARGE),
    "threads, hot, to a member who may mute": () => listThreads(reader, { order: "hot" }),
    "a member": () => readProfile(null, "m7"),
    "a member's threads, from the middle on": () =>
      readProfilePart(null, "m7", { show: "threads", after: place }),
    "a member's answers, from the middle on": () =>
      readProfilePart(null, "m7", { show: "answers", after: replyId(middle) }),
    "a member's replies, from the middle on": () =>
      readProfilePart(null, "m7", { show: "replies", after: replyId(middle) }),
    "what a member follows and mutes": () => readAllChoices(reader),
    notices: () => readNotices(reader, null),
    "notices from the middle on": () =>
      readNotices(reader, { key: FIRST_MS + Math.floor(sizes.posts / 20), id: Math.floor(sizes.posts / 20) }),
    ...logPages(Math.floor(threads / 2)),
    "the map of the site": readSitemapParts,
    "the first part of the map": () => readSitemapPart("threads-1"),
    "a part of the map of questions": () => readSitemapPart("questions-1"),
    "the feed of the site": () => feedOfThreads(),
    "the feed of a tag": () => feedOfThreads([TAGS.common[0]!]),
    "the feed of a large thread": () => feedOfThread(LARGE),
    "the feed of a question": () => feedOfQuestion(1),
  };
}

/** The log of moderation, narrowed in every way, from its beginning and from the middle on; and its feed. */
function logPages(middle: number): Pages {
  const filters: Record<string, Omit<LogFilter, "period">> = {
    "": {},
    ", one kind": { kind: "lock-thread" },
    ", one moderator": { moderator: `m${READER + 1}` },
    ", one thread": { threadId: LARGE },
    ", what was taken back": { undone: true },
    ", what stands": { undone: false },
  };
  return {
    ...Object.fromEntries(
      Object.entries(filters).flatMap(([what, filter]) => [
        [`the log${what}`, () => readLog(null, { ...filter, period: "all" })],
        [
          `the log${what}, from the middle on`,
          () => readLog(null, { ...filter, period: "all" }, { after: middle }),
        ],
        [
          `the log${what}, back from the middle on`,
          () => readLog(null, { ...filter, period: "all" }, { before: middle }),
        ],
      ]),
    ),
    "the log of the last week": () => readLog(null, { period: "week" }, {}, NOW),
    "the feed of the log": () => feedOfLog({ period: "all" }),
  };
}
