import { describe, expect, it } from "vitest";
import type { Role } from "../../../app/modules/accounts/types";
import * as limits from "../../../app/modules/posts/limits";
import {
  type Before,
  isNewcomer,
  mayCarry,
  mayPostNow,
  mayReplyInBranch,
} from "../../../app/modules/posts/rateLimitPolicy";
import type { Decision } from "../../../app/modules/decision";

const NOW = new Date("2026-03-01T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const HOUR = 3600;
const DAY = 24 * HOUR;
const outcome = (verdict: Decision) =>
  verdict.ok
    ? "yes"
    : [verdict.reason, verdict.field, verdict.retryAfterSeconds]
        .filter((each) => each !== undefined)
        .join(" ");

const writer = (role: Role, days: number, standing: number) => ({
  role,
  joinedAt: ago(days * DAY),
  standing,
});
const FRESH = writer("member", 0, 9);
const OLD = writer("member", 30, limits.NEWCOMER_POSTS);
const post = (seconds: number, more: Partial<Before> = {}): Before => ({
  at: ago(seconds),
  opens: false,
  source: `Said ${seconds} s ago.`,
  deleted: false,
  ...more,
});
const many = (count: number, from: number, more: Partial<Before> = {}) =>
  Array.from({ length: count }, (_, n) => post(from + n * 200, more));

it.each<[string, Role, number, number, boolean]>([
  ["on the first day, however much is written", "member", 0.9, 9, true],
  ["a day later with enough posts", "member", 1, limits.NEWCOMER_POSTS, false],
  ["a year later with too few", "member", 365, limits.NEWCOMER_POSTS - 1, true],
  ["a moderator, never", "moderator", 0, 0, false],
  ["an admin, never", "admin", 0, 0, false],
])("a newcomer: %s", (_, role, days, standing, expected) => {
  expect(isNewcomer(writer(role, days, standing), NOW)).toBe(expected);
});

describe("mayPostNow", () => {
  const reply = { opens: false, source: "Something new." };
  const thread = { opens: true, source: "A beginning." };
  it.each<[string, ReturnType<typeof writer>, Before[], Pick<Before, "opens" | "source">, string]>([
    ["a first post", FRESH, [], reply, "yes"],
    ["the tenth second of everybody's pause", OLD, [post(limits.PAUSE_SECONDS)], reply, "yes"],
    ["within everybody's pause", OLD, [post(4)], reply, `post-pause body ${limits.PAUSE_SECONDS - 4}`],
    [
      "a moderator within it",
      writer("moderator", 0, 0),
      [post(4)],
      reply,
      `post-pause body ${limits.PAUSE_SECONDS - 4}`,
    ],
    ["the end of a newcomer's pause", FRESH, [post(limits.NEWCOMER_PAUSE_SECONDS)], reply, "yes"],
    [
      "within a newcomer's pause",
      FRESH,
      [post(30)],
      reply,
      `newcomer-pause body ${limits.NEWCOMER_PAUSE_SECONDS - 30}`,
    ],
    [
      "a deleted post pauses as well",
      FRESH,
      [post(30, { deleted: true })],
      reply,
      `newcomer-pause body ${limits.NEWCOMER_PAUSE_SECONDS - 30}`,
    ],
    ["the last reply of a day", FRESH, many(limits.NEWCOMER_REPLIES_A_DAY - 1, 200), reply, "yes"],
    [
      "one reply more",
      FRESH,
      many(limits.NEWCOMER_REPLIES_A_DAY, 200),
      reply,
      `newcomer-replies body ${DAY - 200 - (limits.NEWCOMER_REPLIES_A_DAY - 1) * 200}`,
    ],
    [
      "threads do not count as replies",
      FRESH,
      many(limits.NEWCOMER_REPLIES_A_DAY, 200, { opens: true }),
      reply,
      "yes",
    ],
    [
      "what is older than a day does not count",
      FRESH,
      many(limits.NEWCOMER_REPLIES_A_DAY, DAY),
      reply,
      "yes",
    ],
    [
      "the last thread of a day",
      FRESH,
      many(limits.NEWCOMER_THREADS_A_DAY - 1, 200, { opens: true }),
      thread,
      "yes",
    ],
    [
      "one thread more",
      FRESH,
      many(limits.NEWCOMER_THREADS_A_DAY, 200, { opens: true }),
      thread,
      `newcomer-threads body ${DAY - 200 - (limits.NEWCOMER_THREADS_A_DAY - 1) * 200}`,
    ],
    ["somebody who is known here posts as often as they like", OLD, many(100, 200), reply, "yes"],
    ["the same again", FRESH, [post(150, { source: "  SOMETHING\n new. " })], reply, "post-repeated body"],
    [
      "the same again at once is told as that",
      FRESH,
      [post(1, { source: reply.source })],
      reply,
      "post-repeated body",
    ],
    [
      "the same again once it was deleted",
      FRESH,
      [post(150, { source: reply.source, deleted: true })],
      reply,
      "yes",
    ],
    [
      "the same again after five minutes",
      FRESH,
      [post(limits.REPEAT_MINUTES * 60, { source: reply.source })],
      reply,
      "yes",
    ],
    [
      "the same again by somebody who is known here",
      OLD,
      [post(150, { source: reply.source })],
      reply,
      "yes",
    ],
  ])("%s", (_, who, before, next, expected) => {
    expect(outcome(mayPostNow(who, before, next, NOW))).toBe(expected);
  });
});

it.each([
  ["as much as may be", FRESH, limits.NEWCOMER_LINKS, limits.NEWCOMER_MENTIONS, "yes"],
  ["a link more", FRESH, limits.NEWCOMER_LINKS + 1, 0, "newcomer-links body"],
  ["a mention more", FRESH, 0, limits.NEWCOMER_MENTIONS + 1, "newcomer-mentions body"],
  ["somebody who is known here", OLD, 40, 40, "yes"],
])("a newcomer's post carries %s", (_, who, links, mentions, expected) => {
  expect(outcome(mayCarry(who, { links, mentions }, NOW))).toBe(expected);
});

it.each([
  ["no flag above", 0, ago(1), "yes"],
  ["a first post there", 3, null, "yes"],
  ["one flag above, too soon", 1, ago(60), "branch-pause body 120"],
  ["one flag above, at its end", 1, ago(180), "yes"],
  ["four flags above", 4, ago(180), "branch-pause body 180"],
])("a reply in a branch: %s", (_, upheldFlags, last, expected) => {
  expect(outcome(mayReplyInBranch({ upheldFlags, last }, NOW))).toBe(expected);
});
