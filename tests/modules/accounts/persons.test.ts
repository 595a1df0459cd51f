import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mayRemove } from "../../../app/modules/claims/policy";
import { mayMisquote } from "../../../app/modules/communityAnswers/policy";
import { mayFlag } from "../../../app/modules/flags/policy";
import { mayAppeal, mayDecide, mayDecideAppeal } from "../../../app/modules/moderation/queuePolicy";
import {
  ARRANGE,
  GOVERN,
  JUDGE,
  mayAct,
  mayReadAction,
  relationOf,
  SPEAK,
} from "../../../app/modules/moderation/rights";
import { isOwn } from "../../../app/modules/accounts/persons";
import {
  mayModerate,
  mayWriteAsAlias,
  roleNow,
  sanctionAsAlias,
} from "../../../app/modules/accounts/sanctions";
import type { Member, Sanction, Viewer } from "../../../app/modules/accounts/types";
import { mayMarkHelpful, maySeePost } from "../../../app/modules/posts/policy";
import { whyHeld } from "../../../app/modules/posts/approvalPolicy";
import { mayCurate } from "../../../app/modules/questions/policy";
import { mayGiveTags } from "../../../app/modules/tags/policy";
import { maySeeThread } from "../../../app/modules/threads/policy";
import { judge } from "../../../app/modules/wordFilters/policy";
import type { Decision } from "../../../app/modules/decision";
import { regex } from "../../../app/markdown/regex";

const ALIAS = 7;
const MERGED = 8;
const mo: Member = { id: 1, username: "mo", role: "moderator", sameAs: [ALIAS, MERGED] };
const root: Member = { ...mo, id: 2, username: "root", role: "admin" };
const ada: Member = { id: 3, username: "ada", role: "member", sameAs: [ALIAS] };
const under: Member = { id: ALIAS, username: "alias-oak-1", role: "member", ownerId: 1, sameAs: [MERGED] };
const NOW = new Date("2026-03-01T12:00:00Z");
const why = (verdict: Decision) => (verdict.ok ? null : verdict.reason);
const alias = { id: ALIAS, role: "member" } as const;

it.each<[Viewer, number | null, boolean]>([
  [null, 1, false],
  [mo, null, false],
  [mo, 1, true],
  [mo, ALIAS, true],
  [mo, MERGED, true],
  [mo, 3, false],
  [under, 1, true],
  [under, ALIAS, true],
  [under, MERGED, true],
  [under, 3, false],
])("%j is who has the id %j: %j", (viewer, id, own) => expect(isOwn(viewer, id)).toBe(own));

describe("what somebody wrote under an alias is theirs", () => {
  const post = { authorId: ALIAS, state: "held", threadState: "open", threadId: 1, number: 2 } as const;
  const action = { ownerId: ALIAS, undoOf: null, undoneBy: null, at: NOW };

  it.each<[string, Decision, string | null]>([
    ["to hide, restore, approve, limit, lift or note", mayAct(mo, JUDGE, alias), "not-on-yourself"],
    ["the same to an admin", mayAct(root, JUDGE, alias), "not-on-yourself"],
    ["to give it a role, merge it or look behind it", mayAct(root, GOVERN, alias), "not-on-yourself"],
    ["to speak in as a moderator", mayAct(mo, SPEAK, alias), "not-on-yourself"],
    ["to arrange, as anybody's", mayAct(mo, ARRANGE, alias), null],
    [
      "to decide on its flags, and whether it is approved",
      mayDecide(mo, { owner: alias, flaggers: [] }),
      "not-on-yourself",
    ],
    [
      "to decide on what one flagged as an account that was merged",
      mayDecide(mo, { owner: { id: 9, role: "member" }, flaggers: [MERGED] }),
      "own-flag",
    ],
    [
      "to decide on its appeal",
      mayDecideAppeal(mo, { right: ARRANGE, owner: alias, actors: [null] }),
      "not-on-yourself",
    ],
    [
      "to appeal for",
      mayAppeal(ada, action, { kind: { undoable: true, tells: () => "" }, appealed: false, now: NOW }),
      null,
    ],
    ["to flag", mayFlag(ada, alias), "own-flag-target"],
    ["to find helpful", mayMarkHelpful(ada, post), "own-post"],
    ["to read while it waits", maySeePost(ada, post), null],
    ["to take back as evidence", mayRemove(ada, { addedById: 9, authorId: ALIAS }), null],
    ["to call misquoted", mayMisquote(ada, { ...post, state: "visible" }), null],
    [
      "to read a note about",
      mayReadAction(mo, { ownerId: ALIAS, inLog: false }, { tells: null }),
      "not-found",
    ],
    ["to read a warning of", mayReadAction(ada, { ownerId: ALIAS, inLog: false }, { tells: () => "" }), null],
  ])("%s: %s", (_, verdict, reason) => expect(why(verdict)).toBe(reason));

  it("and stands apart from what one wrote under one's own name", () =>
    expect([relationOf(mo, mo), relationOf(mo, alias), relationOf(mo, ada)]).toEqual([
      "own",
      "alias",
      "member",
    ]));
});

describe("a moderator under a sanction", () => {
  it.each<Sanction>(["limited", "silenced", "suspended"])(
    "reads and writes as a member while they are %s",
    (standing) => {
      const viewer: Member = { ...mo, standing };
      expect([why(mayModerate(viewer)), roleNow(viewer)]).toEqual(["moderators-only", "member"]);
      expect(why(maySeeThread(viewer, { state: "hidden" }))).toBe("not-found");
      expect(why(maySeePost(viewer, { authorId: 9, state: "hidden", threadState: "open" }))).toBe(
        "post-hidden",
      );
      expect(why(mayReadAction(viewer, { ownerId: 9, inLog: false }, { tells: () => "" }))).toBe("not-found");
      expect(why(mayCurate(viewer, { authorId: 9, state: "open" }))).not.toBeNull();
      expect(why(mayGiveTags(viewer, [{ name: "official", reserved: true }], []))).toBe("tag-for-moderators");
      expect(
        judge(viewer, [{ kind: "word", pattern: "casino", verdict: "hold", at: [0, 6] }], "body").holds,
      ).toBe("casino");
      expect(
        whyHeld({ ...mo, standing: "limited" }, { sent: undefined, hasPosted: true, watched: null }, NOW),
      ).toBe("limited");
    },
  );

  it("was one before, and is one after", () =>
    expect([why(mayModerate(mo)), roleNow(mo), roleNow(null)]).toEqual([null, "moderator", null]));
});

describe("under an alias", () => {
  it.each<[Sanction | undefined, string | null]>([
    [undefined, null],
    ["limited", "alias-barred"],
    ["silenced", "silenced"],
    ["suspended", "suspended"],
  ])("somebody who is %s may write: %s", (standing, reason) =>
    expect(why(mayWriteAsAlias({ ...ada, ...(standing && { standing }) }))).toBe(reason),
  );

  it.each<[Sanction | undefined, Sanction | undefined, Sanction | undefined]>([
    [undefined, "limited", undefined],
    [undefined, "silenced", "silenced"],
    ["limited", undefined, "limited"],
    ["silenced", "limited", "silenced"],
  ])("an alias that is %s, of somebody who is %s, stands as %s", (own, owner, standing) =>
    expect(sanctionAsAlias(own, { ...ada, ...(owner && { standing: owner }) })).toBe(standing),
  );
});

it("every policy asks isOwn: none compares an author's id with its viewer's, or asks a role", () => {
  const policies = readdirSync("app/modules", { recursive: true, encoding: "utf8" }).filter((path) =>
    /(policy|Policy|answerFields|rights|presenter)\.ts$/.test(path),
  );
  const comparing = regex("")`
    (?:authorId|ownerId|addedById|owner\??\.id) [!=]== (?:viewer|member|voter)\??\.id
    |(?:viewer|member|voter)\??\.id [!=]== \w+\??\.(?:authorId|ownerId|addedById)
    |isStaff\(viewer
  `;
  const lines = policies.flatMap((path) =>
    readFileSync(join("app/modules", path), "utf8")
      .split("\n")
      .filter((line) => comparing.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(policies.length).toBeGreaterThan(20);
  // Rights to one's own things under one's name and under an alias are two columns of the table of rights. A
  // thread's history names who curates it: curating one's thread begun under an alias would reveal whose it
  // is.
  expect(lines.toSorted()).toEqual([
    'moderation/rights.ts: if (owner === null || owner.id === viewer?.id) return "own";',
    'questions/policy.ts: if (viewer?.id !== thread.authorId) return deny("not-your-question");',
  ]);
});
