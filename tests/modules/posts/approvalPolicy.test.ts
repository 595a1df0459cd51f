import { expect, it } from "vitest";
import type { Member } from "../../../app/modules/accounts/types";
import { whyHeld, whyWords } from "../../../app/modules/posts/approvalPolicy";
import { FIRST_POST_SECONDS } from "../../../app/modules/posts/limits";
import type { Sent } from "../../../app/modules/posts/types";

const NOW = new Date("2026-03-01T12:00:00Z");
const served = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const member: Member = { id: 1, username: "ada", role: "member" };
const limited: Member = { ...member, standing: "limited" };
const mo: Member = { ...member, role: "moderator" };
const form = (servedAt: Date | null, more: Partial<Sent> = {}): Sent => ({
  paced: true,
  servedAt,
  trapped: false,
  ...more,
});
const first = { hasPosted: false, watched: null };
const later = { hasPosted: true, watched: null };

it.each<[string, Member, Parameters<typeof whyHeld>[1], string | null]>([
  ["a first post in its own time", member, { ...first, sent: form(served(FIRST_POST_SECONDS)) }, null],
  [
    "a first post too fast",
    member,
    { ...first, sent: form(served(FIRST_POST_SECONDS - 0.001)) },
    "first-post-fast",
  ],
  [
    "a first post whose form says no time, or a wrong one",
    member,
    { ...first, sent: form(null) },
    "first-post-fast",
  ],
  ["a first post of the future", member, { ...first, sent: form(served(-60)) }, "first-post-fast"],
  ["a later post, however fast", member, { ...later, sent: form(null) }, null],
  ["no form at all", member, { ...first, sent: undefined }, null],
  ["where nothing is paced", member, { ...first, sent: form(null, { paced: false }) }, null],
  [
    "the field that nobody sees, even where nothing is paced",
    member,
    { ...later, sent: form(served(60), { trapped: true, paced: false }) },
    "trap",
  ],
  ["a limited member, without a form", limited, { ...later, sent: undefined }, "limited"],
  ["a watched word", member, { ...later, watched: "casino*", sent: undefined }, "watched-word: casino*"],
  [
    "a moderator, whatever it is",
    mo,
    { hasPosted: false, watched: "casino*", sent: form(null, { trapped: true }) },
    null,
  ],
])("%s", (_, viewer, facts, expected) => {
  expect(whyHeld(viewer, facts, NOW)).toBe(expected);
});

it("says why in words, and what it does not know as it is", () => {
  expect(whyWords("watched-word: casino*")).toMatch(/looked at first: casino\*$/);
  expect(whyWords("first-post-fast")).toMatch(/^It is a first post/);
  expect(whyWords("another-reason")).toBe("another-reason");
});
