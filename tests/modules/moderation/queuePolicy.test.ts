import { describe, expect, it } from "vitest";
import { APPEAL_DAYS, CLAIM_MINUTES } from "../../../app/modules/moderation/limits";
import { claimOf, mayAppeal, mayDecide, mayDecideAppeal } from "../../../app/modules/moderation/queuePolicy";
import { ARRANGE, GOVERN, JUDGE } from "../../../app/modules/moderation/rights";
import { mayModerate } from "../../../app/modules/accounts/sanctions";
import type { Member, Viewer } from "../../../app/modules/accounts/types";
import type { Decision } from "../../../app/modules/decision";

const NOW = new Date("2026-03-01T12:00:00Z");
const mo: Member = { id: 1, username: "mo", role: "moderator" };
const admin: Member = { id: 2, username: "root", role: "admin" };
const ada: Member = { id: 3, username: "ada", role: "member" };
const why = (verdict: Decision) => (verdict.ok ? null : verdict.reason);

it.each<[Viewer, string | null]>([
  [null, "log-in-first"],
  [ada, "moderators-only"],
  [mo, null],
  [admin, null],
  [{ ...mo, standing: "suspended" }, "moderators-only"],
])("%j works on the queue: %s", (viewer, reason) => expect(why(mayModerate(viewer))).toBe(reason));

describe("a claim", () => {
  const minutes = (n: number) => new Date(NOW.getTime() - n * 60_000);
  it.each([
    [null, null, "nobody"],
    [mo.id, minutes(0), "me"],
    [mo.id, minutes(CLAIM_MINUTES - 1), "me"],
    [mo.id, minutes(CLAIM_MINUTES), "nobody"],
    [admin.id, minutes(CLAIM_MINUTES - 1), "other"],
    [admin.id, minutes(CLAIM_MINUTES + 1), "nobody"],
  ])("of %j at %j is %s", (claimedBy, claimedAt, by) => {
    expect(claimOf({ claimedBy, claimer: "x", claimedAt }, mo, NOW).by).toBe(by);
  });
});

it.each<
  [
    string,
    Member,
    { owner: { id: number; role: "member" | "moderator" | "admin" } | null; flaggers: number[] },
    string | null,
  ]
>([
  ["a moderator on a member's", mo, { owner: ada, flaggers: [9] }, null],
  ["a moderator on their own", mo, { owner: mo, flaggers: [] }, "not-on-yourself"],
  [
    "a moderator on a moderator's",
    mo,
    { owner: { id: 8, role: "moderator" }, flaggers: [] },
    "not-on-moderators",
  ],
  ["an admin on a moderator's", admin, { owner: mo, flaggers: [] }, null],
  ["a moderator on what they flagged", mo, { owner: ada, flaggers: [mo.id, 9] }, "own-flag"],
  ["a member", ada, { owner: { id: 9, role: "member" }, flaggers: [] }, "moderators-only"],
])("%s decides: %j", (_, viewer, facts, reason) => expect(why(mayDecide(viewer, facts))).toBe(reason));

describe("an appeal", () => {
  const action = { ownerId: ada.id, undoOf: null, undoneBy: null, at: NOW };
  const given = { kind: { undoable: true, tells: () => "" }, appealed: false, now: NOW };
  const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
  it.each<[string, Viewer, object, object, string | null]>([
    ["its owner", ada, {}, {}, null],
    ["its owner, silenced", { ...ada, standing: "silenced" }, {}, {}, null],
    ["on the last day", ada, {}, { now: days(APPEAL_DAYS) }, null],
    ["after the last day", ada, {}, { now: days(APPEAL_DAYS + 1) }, "appeal-late"],
    ["a visitor", null, {}, {}, "log-in-first"],
    ["another member", { ...ada, id: 4 }, {}, {}, "appeal-not-yours"],
    ["a moderator", mo, {}, {}, "appeal-not-yours"],
    ["a second time", ada, {}, { appealed: true }, "appeal-once"],
    ["what was taken back", ada, { undoneBy: 5 }, {}, "appeal-undone"],
    ["what takes another back", ada, { undoOf: 5 }, {}, "appeal-never"],
    ["what cannot be undone", ada, {}, { kind: { undoable: false, tells: () => "" } }, "appeal-never"],
    ["what nobody is told of", ada, {}, { kind: { undoable: true, tells: null } }, "appeal-never"],
    ["what there is no kind for", ada, {}, { kind: undefined }, "appeal-never"],
  ])("%s: %s", (_, viewer, more, around, reason) =>
    expect(why(mayAppeal(viewer, { ...action, ...more }, { ...given, ...around }))).toBe(reason),
  );

  it.each<[string, Member, object, string | null]>([
    ["another moderator", mo, {}, null],
    ["whoever acted", mo, { actors: [mo.id] }, "appeal-own-action"],
    ["whoever let the forum's act stand", mo, { actors: [null, mo.id] }, "appeal-own-action"],
    [
      "its owner, a moderator, of what could be done to one's own",
      mo,
      { right: ARRANGE, owner: mo },
      "not-on-yourself",
    ],
    ["a moderator, of what only admins do", mo, { right: GOVERN }, "admins-only"],
    ["a moderator, of a moderator's", mo, { owner: { id: 8, role: "moderator" } }, "not-on-moderators"],
    ["an admin, of a moderator's", admin, { owner: { id: 8, role: "moderator" } }, null],
    ["a member", { ...ada, id: 7 }, {}, "moderators-only"],
  ])("is decided by %s: %j", (_, viewer, more, reason) =>
    expect(why(mayDecideAppeal(viewer, { right: JUDGE, owner: ada, actors: [null], ...more }))).toBe(reason),
  );
});
