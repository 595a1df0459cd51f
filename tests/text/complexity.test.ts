import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { POST_MAX_CHARS } from "../../app/forum/posts/limits";
import { TooComplex } from "../../app/text/limits";
import { renderMarkdown } from "../../app/text/markdown";

/** As much of it as one post may hold. */
const full = (piece: string) => piece.repeat(Math.ceil(POST_MAX_CHARS / piece.length)).slice(0, POST_MAX_CHARS);
/** Lines by their numbers, as many as one post may hold. */
function lines(line: (n: number) => string): string {
  let text = line(0);
  for (let n = 1; text.length < POST_MAX_CHARS; n++) text += `\n${line(n)}`;
  return text.slice(0, POST_MAX_CHARS);
}

/** A table whose rows are typed short and filled up by the parser: 990 columns by some 4,000 rows took all memory. */
const filledUp = (gap = "") => `${"|a".repeat(990)}\n${"|-".repeat(990)}\n${gap}${full("abcdefg\n").slice(0, 35_000)}`;

describe("text made to be slow is refused", () => {
  it.each([
    ["quotes in quotes", full(">")],
    ["quotes in quotes with spaces", full("> ")],
    ["lists in lists on one line", full("- ")],
    ["numbered lists in lists on one line", full("1. ")],
    ["lists in lists by indentation", lines((n) => `${"  ".repeat(n)}- a`)],
    ["a run of one mark", full("*")],
    ["open brackets", full("[")],
    ["open brackets with words between", full("[a ")],
    ["open pictures", full("![")],
    ["emphasis that opens only", full("*a ")],
    ["emphasis in pairs", full("**a** ")],
    ["emphasis in emphasis", `${"*a _b ".repeat(3_000)}${"c_ d*".repeat(3_000)}`],
    ["emphasis in emphasis over lines that look like items", `${"2. *a _b\n".repeat(1_500)}${"2. c_ d*\n".repeat(1_500)}`],
    ["emphasis in emphasis over lines that look like items far to the right", `${"a\n    - *a _b\n".repeat(1_000)}${"a\n    - c_ d*\n".repeat(1_000)}`],
    ["emphasis of mixed kinds", full("*a_b~")],
    ["a table of very many rows", `|a|b|\n|-|-|\n${full("|a|b|\n")}`],
    ["a table of very many columns", `${full("|a").slice(0, 20_000)}\n${full("|-").slice(0, 20_000)}`],
    ["a wide table of short rows", filledUp()],
    ["a wide table that goes on after a no-break space", filledUp("\u00a0\n")],
    ["a wide table that goes on after a tab", filledUp("\t\n")],
    ["a wide table with an old kind of newline", filledUp().replaceAll("\n", "\r")],
    ["a wide table in a quote", filledUp().replace(/^/gm, "> ")],
    ["a wide table in a list", filledUp().replace(/^/gm, "  ").replace(/^ /, "-")],
    ["a list of one word a line", `- a\n${full("a\n")}`],
    ["ten thousand headings", full("# a\n")],
    ["ten thousand underlined headings", full("a\n-\n")],
    ["reference definitions", full("[a]:\n")],
    ["an address that never ends", `http://a.b${full("?!")}`],
    ["an address of dots", `http://a.b${full(".")}`],
    ["an e-mail address that never gets to its domain", `${full("a.")}@`],
  ])("%s", (_, source) => expect(() => renderMarkdown(source)).toThrow(TooComplex));
});

describe("text that only looks slow is rendered, or refused as too complex", () => {
  it.each([
    ["quotes twelve deep", lines(() => `${"> ".repeat(12)}a`)],
    ["quotes and lists by turns", lines(() => "> - > - > - a")],
    ["lists eleven deep", lines((n) => `${"  ".repeat(n % 11)}- a`)],
    ["brackets that close", full("[a]")],
    ["brackets in brackets that close", full("[".repeat(100) + "a" + "]".repeat(100))],
    ["links that never close", full("[a](")],
    ["titles that never close", full('[a](b "')],
    ["pictures in pictures", lines(() => `${"![".repeat(150)}a${"](/x)".repeat(150)}`)],
    ["emphasis in emphasis, paragraph by paragraph", full(`${"*a _b ".repeat(190)}${"c_ d*".repeat(190)}\n\n`)],
    ["emphasis in links in emphasis", full(`${"*a [b _c ".repeat(190)}${"c_ d](/x) e*".repeat(190)}\n\n`)],
    ["code marks of every length", lines((n) => `${"`".repeat((n % 150) + 1)}a`)],
    ["code marks that do not meet", lines((n) => `${"`".repeat((n % 190) + 1)}a\n`)],
    ["reference definitions and their use", `${lines((n) => `[a${n}]: /x`).slice(0, 20_000)}\n\n${full("[a1] ").slice(0, 19_000)}`],
    ["one reference used everywhere", `[a]: /x\n\n${full("[a]")}`],
    ["addresses as long as they may be", lines(() => `http://a.b${"?!".repeat(990)}`)],
    ["e-mail addresses as long as they may be", lines(() => `${"a.".repeat(990)}@`)],
    ["addresses beyond ASCII", `http://a.b${full("é?!")}`],
    ["mentions", full("@abc ")],
    ["mentions that are none", full("@abc.")],
    ["comments that never end", full("<!-- ")],
    ["tags that never end", full("<a b='")],
    ["tags", full("<b>")],
    ["entities", full("&amp;")],
    ["backslashes", full("\\")],
    ["spaces", `a${full(" ")}a`],
    ["equal headings", full("# abcde\n")],
    ["words that C++ might declare", `\`\`\`cpp\n${full(`${"a ".repeat(149)}\n`).slice(0, 9_900)}\n\`\`\``],
    ["brackets that bash would nest", `\`\`\`bash\n${full(`${"${".repeat(149)}\n`).slice(0, 9_900)}\n\`\`\``],
  ])("%s", (_, source) => {
    try {
      expect(renderMarkdown(source).html).not.toBe("");
    } catch (error) {
      expect(error).toBeInstanceOf(TooComplex);
    }
  });
});

describe("ordinary long text is rendered", () => {
  it.each([
    ["an article, as long as a post may be", full(`${readFileSync("db/seed/article.md", "utf8")}\n\n`)],
    ["a table of 200 rows and 5 columns", `|a|b|c|d|e|\n|-|-|-|-|-|\n${"|one|two|three|four|five|\n".repeat(200)}`],
    ["a long block of code", `\`\`\`ts\n${full("export const a = (b: number[]) => b.map((c) => c * 2);\n").slice(0, 39_900)}\n\`\`\``],
    ["a list of a thousand items", "- an item with *some* words\n".repeat(1_000)],
    ["a table of 200 rows with code in every cell", `|a|b|c|d|e|\n|-|-|-|-|-|\n${"|`one`|`two`|`three`|`four`|`five`|\n".repeat(200)}`],
    ["a block of code in snake case", `\`\`\`python\n${"some_variable_name = another_function(a_value)\n".repeat(600)}\`\`\``],
    ["an address of two thousand characters", `https://x.example/${"a".repeat(1_900)}`],
    ["a paragraph in a script without spaces", "平台工程不是唯一的路".repeat(1_000)],
    ["quotes eight deep", Array.from({ length: 8 }, (_, n) => `${"> ".repeat(n + 1)}a`).join("\n")],
  ])("%s", (_, source) => expect(renderMarkdown(source).html.length).toBeGreaterThan(source.length / 2));
});
