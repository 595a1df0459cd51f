import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code } from "../../../app/ui/editor/code";
import { bulleted, numbered, quote } from "../../../app/ui/editor/lines";
import { bold, isAddress, italic, link, linked } from "../../../app/ui/editor/marks";
import { edit, written } from "./selection";

describe("bold", () => {
  it.each([
    ["say ‹it›", "say **‹it›**"],
    ["say **‹it›**", "say ‹it›"],
    ["say ‹**it**›", "say ‹it›"],
    ["say‹ it ›now", "say **‹it›** now"],
    ["¦", "**¦**"],
    ["**¦**", "¦"],
    ["mid¦dle", "**mid¦dle**"],
    ["**mid¦dle**", "mid¦dle"],
    ["a über¦ b", "a **über¦** b"],
    ["a ¦ b", "a **¦** b"],
    ["‹one\ntwo›", "‹**one**\n**two**›"],
    ["‹**one**\n**two**›", "‹one\ntwo›"],
    ["‹**one**\ntwo›", "‹**one**\n**two**›"],
    [
      "‹- one\n\n- [ ] two \n> 1. three\n## four›",
      "‹- **one**\n\n- [ ] **two** \n> 1. **three**\n## **four**›",
    ],
    ["o‹ne\n- two›", "o‹**ne**\n- **two**›"],
    ["‹   ›", "**‹   ›**"],
  ])("%j becomes %j", (before, after) => {
    expect(written(bold(edit(before)))).toBe(after);
  });
});

describe("italic", () => {
  it.each([
    ["‹so›", "_‹so›_"],
    ["_‹so›_", "‹so›"],
    ["_s¦o_", "s¦o"],
    ["**‹so›**", "**_‹so›_**"],
  ])("%j becomes %j", (before, after) => {
    expect(written(italic(edit(before)))).toBe(after);
  });
});

describe("link", () => {
  it.each([
    ["see ‹this›", "see [this](‹https://›)"],
    ["see ¦", "see [¦](https://)"],
    ["see ‹https://a.example/b›", "see [¦](https://a.example/b)"],
    ["see [th¦is](https://a.example)", "see ‹this›"],
    ["see ‹[this](https://a.example)›", "see ‹this›"],
    ["see [](https://a.ex¦ample)", "see ‹https://a.example›"],
    ["[a](/b)¦", "[a](/b)[¦](https://)"],
    ["‹over\ntwo›", "[over two](‹https://›)"],
  ])("%j becomes %j", (before, after) => {
    const result = link(edit(before));
    expect(written(result)).toBe(after);
  });
});

describe("an address pasted", () => {
  it.each([
    ["see ‹this›", "https://a.example/b_(c)", "see [this](https://a.example/b_%28c%29)¦"],
    ["see ‹this ›now", "https://a.example", "see [this](https://a.example)¦ now"],
    ["see ‹this›", "no address", null],
    ["see ‹this›", "javascript:alert(1)", null],
    ["see ¦", "https://a.example", null],
    ["‹https://old.example›", "https://new.example", null],
    ["‹over\ntwo›", "https://a.example", null],
    ["[x](‹https://old›)", "https://new.example", null],
    ["‹a [b] c›", "https://new.example", null],
  ])("over %j, %s: %j", (before, address, after) => {
    const result = linked(edit(before), address);
    expect(result && written(result)).toBe(after);
  });

  it.each([
    ["https://a.example/?q=1#x", true],
    ["mailto:a@b.example", true],
    ["HTTP://A.example", true],
    ["https://a.example two", false],
    ["see https://a.example", false],
    ["ftp://a.example", false],
    ["", false],
  ])("%j is one: %s", (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });
});

describe("a mark put on and taken off again", () => {
  const texts = fc
    .array(fc.constantFrom("a", "ß", "😀", " ", "\n", ".", "word"), { maxLength: 30 })
    .map((parts) => parts.join(""))
    .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)))
    .map(([text, a, b]) => ({ text, start: Math.min(a, b), end: Math.max(a, b) }));

  it.each([
    ["bold", bold],
    ["italic", italic],
    ["code", code],
  ])("leaves the text as it was: %s", (_, command) => {
    fc.assert(fc.property(texts, (before) => void expect(command(command(before)).text).toBe(before.text)));
  });

  it.each([
    ["bulleted", bulleted],
    ["numbered", numbered],
    ["quote", quote],
  ])("leaves the words as they were, whatever empty lines it needs around: %s", (_, command) => {
    const words = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
    fc.assert(
      fc.property(
        texts,
        (before) => void expect(words(command(command(before)).text)).toEqual(words(before.text)),
      ),
    );
  });
});
