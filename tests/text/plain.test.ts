import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../app/text/markdown";
import { excerpt, toPlainText } from "../../app/text/plain";

describe("toPlainText", () => {
  it.each([
    ["*a* **b** ~~c~~ `d`", "a b c d"],
    ["[a](https://x.example \"b\") @ada", "a @ada"],
    ["![a](/b.png)", "a"],
    ["<b>a</b> <script>b</script>", "<b>a</b> <script>b</script>"],
    ["&amp; &copy;", "& ©"],
    ["```js\nconst a = 1;\n```", "const a = 1;\n"],
  ])("takes the words of %j", (source, words) => expect(toPlainText(renderMarkdown(source).html)).toBe(words));

  it("keeps paragraphs, headings and items apart", () => {
    expect(toPlainText(renderMarkdown("# a\n\nb\n\n- c\n- d").html).split(/\n+/)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("excerpt", () => {
  it.each([
    ["a b", 20, "a b"],
    ["# A\n\n*b*\n- c", 20, "A b c"],
    ["<script>a</script>", 20, "<script>a</script>"],
    ["one two three", 13, "one two three"],
    ["one two three", 12, "one two…"],
    ["one two three", 8, "one two…"],
    ["one two three", 7, "one…"],
    ["abcdefghij", 5, "abcd…"],
    ["", 20, ""],
  ])("of %j in %i characters is %j", (source, max, expected) => expect(excerpt(source, max)).toBe(expected));

  it("is never too long, and never ends in half of a character", () => {
    const words = fc.array(fc.constantFrom("😀", "a", " ", "**", "\n\n", "é", "[b](/c)"), { maxLength: 80 });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 30 }), (parts, max) => {
        const text = excerpt(parts.join(""), max);
        expect(text.length).toBeLessThanOrEqual(max);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});
