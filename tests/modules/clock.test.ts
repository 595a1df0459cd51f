import { expect, it } from "vitest";
import { isUnderWay } from "../../app/modules/clock";
import { weightOf } from "../../app/modules/flags/policy";
import { FRESH_SHARE } from "../../app/modules/flags/limits";
import { claimOf } from "../../app/modules/moderation/queuePolicy";
import { isUseNoted } from "../../app/modules/accounts/sessions";
import { isNewcomer, mayPostNow, mayReplyInBranch } from "../../app/modules/posts/rateLimitPolicy";
import { mayPostAgain } from "../../app/modules/threads/slowModePolicy";
import { visitNow } from "../../app/modules/threads/visitPolicy";

const NOW = new Date("2026-03-01T12:00:00Z");
const MINUTE = 60_000;
const at = (ms: number) => new Date(NOW.getTime() + ms);

it.each<[string, number, boolean]>([
  ["began long ago", -10 * MINUTE, false],
  ["is over this moment", -5 * MINUTE, false],
  ["ends in a millisecond", 1 - 5 * MINUTE, true],
  ["begins now", 0, true],
  ["was noted a moment ago by another process", 900, true],
  ["was noted by a clock that was ahead", MINUTE, false],
  ["was noted by a clock that was 15 days ahead", 15 * 24 * 60 * MINUTE, false],
])("a span of five minutes that %s", (_, ms, expected) => {
  expect(isUnderWay(at(ms), 5 * MINUTE, NOW)).toBe(expected);
});

it("a clock 15 days ahead keeps nobody from posting, replying or taking an item of the queue", () => {
  const ahead = at(15 * 24 * 60 * MINUTE);
  const member = { id: 1, username: "ada", role: "member" } as const;
  const known = { role: "member", joinedAt: at(-90 * 24 * 60 * MINUTE), standing: 9 } as const;
  expect(isNewcomer({ ...known, joinedAt: ahead }, NOW)).toBe(false);
  const before = Array.from({ length: 50 }, () => ({
    at: ahead,
    opens: false,
    source: "Again.",
    deleted: false,
  }));
  for (const writer of [known, { ...known, standing: 0 }])
    expect(mayPostNow(writer, before, { opens: false, source: "Again." }, NOW).ok).toBe(true);
  expect(mayReplyInBranch({ upheldFlags: 9, last: ahead }, NOW).ok).toBe(true);
  expect(mayPostAgain(member, { slowMinutes: 60 }, ahead, NOW).ok).toBe(true);
  expect(claimOf({ claimedBy: 2, claimer: "mo", claimedAt: ahead }, { id: 3 }, NOW).by).toBe("nobody");
});

const AHEAD = 15 * 24 * 60 * MINUTE;
it.each<[string, (noted: Date) => unknown, { before: unknown; after: unknown }]>([
  [
    "a member's flags weigh less on their first day alone",
    (joinedAt) => weightOf({ upheld: 0, disagreed: 0, joinedAt }, NOW),
    { before: FRESH_SHARE, after: 1 },
  ],
  [
    "what was new on a visit is so for the visit alone",
    (at) => visitNow({ seen: 5, newAfter: 2, at }, 5, NOW).visit.newAfter,
    { before: 2, after: 5 },
  ],
  [
    "a visit that goes on is noted again",
    (at) => visitNow({ seen: 5, newAfter: 2, at }, 5, NOW).changed,
    { before: false, after: true },
  ],
  [
    "that a session is used is noted again",
    (lastUsedAt) => isUseNoted({ lastUsedAt }, NOW),
    { before: true, after: false },
  ],
])("%s, though a clock that was 15 days ahead has noted when that began", (_, rule, { before, after }) => {
  expect(rule(NOW)).toEqual(before);
  expect(rule(at(AHEAD))).toEqual(after);
});
