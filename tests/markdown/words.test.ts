import { describe, expect, it } from "vitest";
import { cleanText } from "../../app/markdown/input";
import { renderMarkdown } from "../../app/markdown/markdown";
import { excerpt, excerptOfHtml, htmlForExcerpt, toPlainText } from "../../app/markdown/plain";
import { slugify } from "../../app/markdown/slug";

describe("slugify", () => {
  it.each([
    ["Platform Engineering Isn't the Only Path Forward", "platform-engineering-isnt-the-only-path-forward"],
    ["Isn’t", "isnt"],
    ["Crème Brûlée, Straße & Łódź Æ", "creme-brulee-strasse-lodz-ae"],
    ["  --A/B: 50%--  ", "a-b-50"],
    ["ﬁne №5", "fine-no5"],
    ["漢字", "thread"],
    ["", "thread"],
    ["a".repeat(100), "a".repeat(80)],
    [`${"word ".repeat(15)}abcdefgh`, `${"word-".repeat(15).slice(0, -1)}`],
    [`${"word ".repeat(15)}abcde`, `${"word-".repeat(15)}abcde`],
  ])("%j is %j", (title, slug) => expect(slugify(title)).toBe(slug));
});

describe("cleanText", () => {
  it.each([
    ["a\r\nb\rc\td", "a\nb\nc\td"],
    ["e\u0301", "é"],
    ["a\u200b😀", "a\u200b😀"],
    ["a\u202ecod.exe \u2067b\u2069", "acod.exe b"],
    ["", ""],
  ])("%j is %j", (raw, text) => expect(cleanText(raw)).toEqual({ ok: true, text }));

  it.each(["\u0000", "a\u0008", "\u001b[31m", "\u007f", "\ud800", "a\udc00b", "\ufffe", "\uffff"])(
    "refuses %j with a reason",
    (raw) => {
      expect(cleanText(raw)).toEqual({ ok: false, reason: expect.stringMatching(/^This holds .*\.$/) });
    },
  );
});

describe("excerpt", () => {
  it.each([
    ["# A *b*\n\nc [d](https://e.f) `g`", 50, "A b c d g"],
    ["a <b> &amp; c", 50, "a <b> & c"],
    ["one two three", 13, "one two three"],
    ["one two three", 12, "one two…"],
    ["one, two", 6, "one…"],
    ["漢字漢字漢字", 4, "漢字漢…"],
    ["😀😀😀", 4, "😀…"],
    ["", 10, ""],
    ["> ".repeat(100), 6, "> > >…"],
  ])("of %j in %i is %j", (source, max, words) => expect(excerpt(source, max)).toBe(words));

  it("never is longer than asked for", () => {
    for (const max of [1, 2, 3, 10, 160])
      expect(excerpt("wörd, and—more ".repeat(400), max).length).toBeLessThanOrEqual(max);
  });
});

describe("excerptOfHtml", () => {
  const of = (source: string, max: number) => excerptOfHtml(renderMarkdown(source).html, max);

  it.each([
    '# A *b*\n\nc [d](https://e.f "<g> h") `i`',
    'a <b> &amp; "c" & é 😀',
    "1. one\n2. two\n\n| a | b |\n|---|---|\n| `<script>` | d |\n\n```js\nlet d = a < b;\n```",
    "one, two ".repeat(90),
  ])("says of %j what the excerpt says", (source) => {
    for (const max of [6, 50, 400]) expect(of(source, max)).toBe(excerpt(source, max));
  });

  it("takes no tag that its cut falls into for words", () => {
    const html = renderMarkdown(`${"x".repeat(60)} [a](https://example.org/${"y".repeat(4_000)} "t>i")`).html;
    expect(excerptOfHtml(html.slice(0, htmlForExcerpt(100)), 100)).toBe(`${"x".repeat(60)}…`);
  });
});

describe("toPlainText", () => {
  it("keeps the words and drops the tags", () => {
    expect(toPlainText(renderMarkdown("## a\n\n- b *c*\n- <i>\n\n```js\nlet d;\n```").html)).toMatch(
      /^a\s+b c\s+<i>\s+let d;\s*$/,
    );
  });
});
