import { describe, expect, it } from "vitest";
import { pasted, pasteOf } from "../../../app/ui/editor/paste";
import { edit, written } from "./selection";

const clip = (text: string, html = "", types: string[] = []) => ({ text, html, types });

describe("a paste", () => {
  it.each([
    ["words", clip("words"), "¦", "plain"],
    ["coloured words", clip("words", '<span style="color:red">words</span>'), "¦", "plain"],
    ["bold words", clip("words", "<b>words</b>"), "¦", "rich"],
    ["words bold by style", clip("words", '<span style="font-weight: 700">words</span>'), "¦", "rich"],
    ["a list of Word", clip("words", "<p style='mso-list:l0 level1'>words</p>"), "¦", "rich"],
    ["bold words into code", clip("words", "<b>words</b>"), "```\n¦", "plain"],
    ["from a code editor", clip("x", "<b>x</b>", ["text/plain", "vscode-editor-data"]), "¦", "plain"],
    ["far too much", clip("x", `<b>${"x".repeat(1_000_001)}</b>`), "¦", "plain"],
    ["an address", clip("https://a.example", '<a href="https://a.example">A title</a>'), "¦", "plain"],
    [
      "an address over words",
      clip("https://a.example", '<a href="https://a.example">A title</a>'),
      "‹these›",
      "link",
    ],
    ["an address over code", clip("https://a.example"), "```\n‹these›", "plain"],
  ] as const)("%s", (_, clipboard, before, as) => {
    expect(pasteOf({ ...clipboard, types: [...clipboard.types] }, edit(before)).as).toBe(as);
  });

  it.each([
    ["one ¦ two", "**x**", "one **x**¦ two"],
    ["one ‹old› two", "**x**", "one **x**¦ two"],
    ["one ¦two", "- x\n- y", "one\n\n- x\n- y\n\n¦two"],
    ["one¦", "# x", "one\n\n# x\n\n¦"],
  ])("into %j of %j", (before, markdown, after) => {
    expect(written(pasted(edit(before), markdown))).toBe(after);
  });
});
