import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ACTION_TYPES } from "../../../app/modules/moderation/actionTypes";
import { MEMBER_RIGHTS } from "../../../app/modules/moderation/memberRights";
import { RELATIONS } from "../../../app/modules/moderation/rights";
import { kindRights, relationWords, rightsInMarkdown } from "../../../app/modules/moderation/rightsTable";
import { ACTORS, type Relation } from "../../../app/modules/moderation/types";

const PAGE = "docs/moderation-rights.md";
const BEGIN = "<!-- rights -->\n";
const END = "\n<!-- /rights -->";

it("stands in docs/moderation-rights.md as it is: WRITE_RIGHTS=1 before this test writes it there", () => {
  const text = readFileSync(PAGE, "utf8");
  const [before = "", rest = ""] = text.split(BEGIN);
  const [table = "", after = ""] = rest.split(END.trimStart());
  if (process.env.WRITE_RIGHTS) writeFileSync(PAGE, `${before}${BEGIN}${rightsInMarkdown()}${END}${after}`);
  else expect(table.trimEnd()).toBe(rightsInMarkdown());
});

it("has every kind of action, with the right that rules go by", () => {
  expect(
    kindRights()
      .map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(Object.keys(ACTION_TYPES).toSorted());
  for (const { kind, moderator, admin } of kindRights())
    expect({ moderator, admin }).toEqual(ACTION_TYPES[kind].right);
});

it("lets no moderator judge, empower or demote moderators or admins, nor anybody what is their own", () => {
  for (const { kind, noun, moderator, admin } of kindRights()) {
    expect(
      moderator.filter((relation) => !admin.includes(relation)),
      `${kind}: an admin may what a moderator may`,
    ).toEqual([]);
    if (noun === "member")
      expect(
        [
          ...moderator.filter((relation) => relation !== "member"),
          ...admin.filter((relation) => relation === "own" || relation === "alias"),
        ],
        kind,
      ).toEqual([]);
  }
});

it.each<[Relation[], string]>([
  [[], "no"],
  [["member"], "members’"],
  [["member", "moderator", "admin"], "anybody else’s"],
  [[...RELATIONS], "anybody’s"],
  [["own", "moderator", "admin"], "their own, moderators’, admins’"],
])("says %j as “%s”", (relations, words) => {
  expect(relationWords("post", relations)).toBe(words);
});

it("knows no owner of tags and of the forum", () => {
  expect([relationWords("tag", RELATIONS), relationWords("site", ["member"])]).toEqual(["yes", "no"]);
});

it("gives less to less: newcomer and silenced at most a member's, visitor and suspended the least", () => {
  const worth = { no: 0, narrow: 1, yes: 2 };
  for (const right of MEMBER_RIGHTS) {
    const [visitor, member, newcomer, silenced] = ACTORS.map((actor) => worth[right[actor]]) as [
      number,
      number,
      number,
      number,
    ];
    expect(newcomer, right.does).toBeLessThanOrEqual(member);
    expect(silenced, right.does).toBeLessThanOrEqual(member);
    expect(visitor, right.does).toBeLessThanOrEqual(silenced);
  }
  expect(new Set(MEMBER_RIGHTS.map(({ does, of }) => `${does} ${of}`)).size).toBe(MEMBER_RIGHTS.length);
});
