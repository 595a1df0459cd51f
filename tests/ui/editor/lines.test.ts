import { describe, expect, it } from "vitest";
import { bulleted, continued, insertedApart, numbered, quote } from "../../../app/ui/editor/lines";
import { edit, written } from "./selection";

describe("lists and quotes", () => {
  it.each([
    ["bulleted", bulleted, "¦", "- ¦"],
    ["bulleted", bulleted, "- ¦", "¦"],
    ["bulleted", bulleted, "¦\nafter", "- ¦\n\nafter"],
    ["bulleted", bulleted, "o¦ne", "- o¦ne"],
    ["bulleted", bulleted, "- o¦ne", "o¦ne"],
    ["bulleted", bulleted, "‹one\n\ntwo›", "‹- one\n\n- two›"],
    ["bulleted", bulleted, "‹- one\n* two›", "‹one\ntwo›"],
    ["bulleted", bulleted, "‹- one\ntwo›", "‹- one\n- two›"],
    ["bulleted", bulleted, "‹1. one\n2. two›", "‹- one\n- two›"],
    ["bulleted", bulleted, "‹- [x] one\n- [ ] two›", "‹one\ntwo›"],
    ["bulleted", bulleted, "  de¦ep", "  - de¦ep"],
    ["bulleted", bulleted, "o‹ne\ntw›o", "‹- one\n- two›"],
    ["bulleted", bulleted, "‹one\n›two", "‹- one›\n\ntwo"],
    ["bulleted", bulleted, "‹\n\n›after", "‹- \n- ›\n\nafter"],
    ["bulleted", bulleted, "before\n¦one\nafter", "before\n\n- ¦one\n\nafter"],
    ["bulleted", bulleted, "- a\no¦ne\n- b", "- a\n- o¦ne\n- b"],
    ["numbered", numbered, "‹one\ntwo\n  in\n  in\nthree›", "‹1. one\n2. two\n  1. in\n  2. in\n3. three›"],
    ["numbered", numbered, "‹- one\n- two›", "‹1. one\n2. two›"],
    ["numbered", numbered, "‹3. one\n7) two›", "‹one\ntwo›"],
    ["quote", quote, "‹one\n\ntwo›", "‹> one\n>\n> two›"],
    ["quote", quote, "‹> one\n>\n> two›", "‹one\n\ntwo›"],
    ["quote", quote, "> > o¦ne", "> o¦ne"],
    ["quote", quote, "o¦ne\nafter", "> o¦ne\n\nafter"],
  ])("%s: %j (%o)", (...[, command, before, after]) => {
    expect(written(command(edit(before)))).toBe(after);
  });
});

describe("Enter", () => {
  it.each([
    ["- one¦", "- one\n- ¦"],
    ["- one¦ more", "- one\n- ¦ more"],
    ["* one¦", "* one\n* ¦"],
    ["9. one¦", "9. one\n10. ¦"],
    ["1) one¦", "1) one\n2) ¦"],
    ["  - deep¦", "  - deep\n  - ¦"],
    ["- [x] done¦", "- [x] done\n- [ ] ¦"],
    ["> said¦", "> said\n> ¦"],
    [">> said¦", ">> said\n>> ¦"],
    ["> - said¦", "> - said\n> - ¦"],
    // An item with nothing in it is the list's end.
    ["- one\n- ¦", "- one\n\n¦"],
    ["- one\n- ¦\nafter", "- one\n\n¦\nafter"],
    ["- ¦", "¦"],
    ["1. one\n2. ¦", "1. one\n\n¦"],
    ["- [ ] ¦", "¦"],
    ["> said\n> ¦", "> said\n\n¦"],
    ["> - said\n> - ¦", "> - said\n> ¦"],
    // Anywhere else Enter is Enter.
    ["one¦", null],
    ["¦", null],
    ["¦- one", null],
    ["-¦ one", null],
    ["- ‹one›", null],
    ["-one¦", null],
    ["**bold**¦", null],
    ["```\n- one¦\n```", null],
    ["2026. ¦x\n", "2026. \n2027. ¦x\n"],
  ])("%j becomes %j", (before, after) => {
    const result = continued(edit(before));
    expect(result && written(result)).toBe(after);
  });
});

describe("a passage put in", () => {
  it.each([
    ["¦", "> q\n\n¦"],
    ["Hello¦", "Hello\n\n> q\n\n¦"],
    ["Hello\n\n¦", "Hello\n\n> q\n\n¦"],
    ["Hello ¦there", "Hello\n\n> q\n\n¦there"],
    ["Hello¦\n\n\n    code", "Hello\n\n> q\n\n¦    code"],
    ["Hello ‹old› there", "Hello\n\n> q\n\n¦there"],
  ])("%j becomes %j", (before, after) => {
    expect(written(insertedApart(edit(before), "> q\n"))).toBe(after);
  });
});
