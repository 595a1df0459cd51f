import { describe, expect, it } from "vitest";
import { code, inFence } from "../../../app/ui/editor/code";
import { edit, written } from "./selection";

describe("code", () => {
  it.each([
    ["run ‹ls›", "run `‹ls›`"],
    ["run `‹ls›`", "run ‹ls›"],
    ["run ‹`ls`›", "run ‹ls›"],
    ["run ¦", "run `¦`"],
    ["run `¦`", "run ¦"],
    ["l¦s", "`l¦s`"],
    ["say ‹a`b›", "say ‹``a`b``›"],
    ["say ‹`b›", "say ‹`` `b ``›"],
    ["‹one\ntwo›", "```\n‹one\ntwo›\n```"],
    ["```\n‹one\ntwo›\n```", "‹one\ntwo›"],
    ["‹```js\none\ntwo\n```›", "‹one\ntwo›"],
    ["```js\none ¦two\nthree\n```\nx", "one ¦two\nthree\nx"],
    ["```\nnever ‹closed›", "never ‹closed›"],
    ["‹one\n›two", "```\n‹one›\n```\ntwo"],
    ["```\n‹one›\n```\ntwo", "‹one›\ntwo"],
    ["x\no‹ne\ntw›o\ny", "x\n```\n‹one\ntwo›\n```\ny"],
    ["‹one\ntwo\n›after", "```\n‹one\ntwo›\n```\nafter"],
    ["‹```\nfenced\n```\nmore›", "````\n‹```\nfenced\n```\nmore›\n````"],
  ])("%j becomes %j", (before, after) => {
    expect(written(code(edit(before)))).toBe(after);
  });
});

describe("a place in a fence", () => {
  it.each([
    ["¦```\nx\n```", false],
    ["```¦\nx\n```", false],
    ["```\n¦x\n```", true],
    ["```\nx¦\n```", true],
    ["```\nx\n```¦", false],
    ["```\nx\n```\n¦", false],
    ["```\nnever closed ¦", true],
    ["````\n```\n¦\n````", true],
    ["~~~\n```\n¦", true],
    ["> ```\n> ¦x", true],
    ["``` inline ``` is none\n¦", false],
    ["```js\n``` js\n¦", true],
    ["```\n```\n¦", false],
    ["```\na\n```\n\n```\n¦b\n```", true],
    ["plain ¦", false],
  ])("%j: %s", (text, expected) => {
    const { text: source, start } = edit(text);
    expect(inFence(source, start)).toBe(expected);
  });
});
