import { describe, expect, it } from "vitest";
import { MAX_BLOCK_NESTING, MAX_HTML_CHARS, MAX_INLINE_NESTING, MAX_TABLE_CELLS, TooComplex } from "../../app/text/limits";
import { renderMarkdown } from "../../app/text/markdown";

const LONGEST_POST = 40_000;
const full = (piece: string) => piece.repeat(Math.ceil(LONGEST_POST / piece.length)).slice(0, LONGEST_POST);
const steps = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join("\n");
/** As a writer would fold it, so that no run is unbroken and the other bounds have to hold. */
const folded = (piece: string) => full(piece).replace(/\S{7900}/g, "$& ");

describe("text made to be slow is refused", () => {
  it.each([
    ["quotes in quotes", full(">")],
    ["quotes in quotes, apart", full("> ")],
    ["quotes that go deeper", steps(200, (n) => `${">".repeat(n)} a`)],
    ["lists in lists", steps(200, (n) => `${"  ".repeat(n)}- a`).slice(0, LONGEST_POST)],
    ["lists in a line", full("1. ")],
    ["lists in quotes", steps(80, (n) => `${"  ".repeat(n)}> - a`)],
    ["emphasis in emphasis", `${"*a **b ".repeat(2_500)}${" c** d*".repeat(2_500)}`],
    ["emphasis that never ends", folded("*a_")],
    ["emphasis deeper than anyone bolds", `${"*a **b ".repeat(MAX_INLINE_NESTING)}${" c** d*".repeat(MAX_INLINE_NESTING)}`],
    ["a table filled up from nothing", `${"|a".repeat(100)}|\n${"|-".repeat(100)}|\n${"|\n".repeat(18_000)}`],
    ["a table filled up in a quote", `> ${"|a".repeat(100)}|\n> ${"|-".repeat(100)}|\n${"> |\n".repeat(9_000)}`],
    // Each of these two alone took more than a gigabyte.
    ["a table that goes on after a line of a tab", `${"|a".repeat(990)}|\n${"|-".repeat(990)}|\n\t\n${"a\n".repeat(17_900)}`],
    ["a table that goes on after a line of a space and a tab", `${"|a".repeat(990)}|\n${"|-".repeat(990)}|\n \t\n${"a\n".repeat(17_900)}`],
    ["a list that goes on line by line", `- a\n${full("a\n")}`.slice(0, LONGEST_POST)],
    ["tables that are none", full("a\n-|-\n")],
    ["tables that are none, by their heads", full("a|b\n-\n\n")],
    ["a line without a space", full("a")],
    ["little that becomes much", full(">>>> a\n\n")],
  ])("%s", (_, source) => expect(() => renderMarkdown(source)).toThrow(TooComplex));
});

describe("text that only looks slow comes out", () => {
  it.each([
    ["brackets", folded("[")],
    ["halves of links", folded("[a](")],
    ["halves of titles", full("[a](b '")],
    ["pictures", folded("![")],
    ["backticks", full("`a ``b ```c ")],
    ["asterisks", folded("*")],
    ["backslashes", folded("\\")],
    ["tags", full("<a ")],
    ["entities", full("&amp; ")],
    ["an address that does not end", `http://a.b/${"?!.".repeat(2_000)}`],
    ["mentions", full("@abc ")],
    ["headings", full("# a\n")],
    ["tasks", full("- [ ] a b c\n")],
    ["code with many marks in it", `\`\`\`py\n${full("__a_b__ = c * d_e | f\n")}\n\`\`\``],
    ["names with underscores", full("the feature_store_name of model_registry_id is set. ")],
    ["a long article", full("Some *words* and **strong ones**, `code_like` and [a link](https://a.b/c).\n\n")],
    ["a text of quotation marks", full('" ')],
    ["Chinese, without spaces", full("漢字漢字")],
  ])("%s", (_, source) => expect(renderMarkdown(source).html.length).toBeLessThan(2 * MAX_HTML_CHARS));

  it("lets ordinary nesting and tables through", () => {
    const list = steps(MAX_BLOCK_NESTING, (n) => `${"  ".repeat(n)}- a`);
    expect(renderMarkdown(list).html.match(/<ul>/g)).toHaveLength(MAX_BLOCK_NESTING);
    const rows = MAX_TABLE_CELLS / 10 - 5;
    expect(renderMarkdown(`|a|b|c|d|\n|-|-|-|-|\n${"|1|2|3|4|\n".repeat(rows)}`).html.match(/<tr>/g)).toHaveLength(rows + 1);
  });

  it.each(["[a](", "a", "a(", "function "])("code in any language made of %j is coloured only so far", (piece) => {
    const blocks = ["md", "js", "ts", "c", "xml", "ini"].map((name) => `\`\`\`${name}\n${`${piece.repeat(20)}\n`.repeat(40)}\`\`\`\n`);
    expect(renderMarkdown(blocks.join("\n")).html).toContain("language-md");
  });

  it.each(["[", "{", "(", "a{", "${`", "$(", "#{\"", "<a>"])("code that opens %j and never closes it is shown", (piece) => {
    for (const name of ["js", "ts", "css", "scss", "ruby", "sh", "php", "xml", "swift", "kotlin", "perl", "json"]) {
      expect(renderMarkdown(`~~~${name}\n${`${piece.repeat(30)}\n`.repeat(40)}~~~`).html).toContain(`language-${name}`);
    }
  });

  it.each([
    ["deeply nested code", `${'"${'.repeat(20)}\n`.repeat(20)],
    ["a line that no one wrote", `val a = ${"1 + ".repeat(100)}1\n`],
  ])("does not colour %s", (_, source) => {
    expect(renderMarkdown(`~~~kotlin\nval a = 1\n~~~`).html).toContain("hljs");
    expect(renderMarkdown(`~~~kotlin\n${source}~~~`).html).not.toContain("hljs");
  });

  it("does not colour the code that comes after the allowance", () => {
    const block = `\`\`\`js\n${"let a = 1;\n".repeat(300)}\`\`\`\n`;
    expect(renderMarkdown(block + block).html.match(/hljs-keyword/g)).toHaveLength(300);
  });
});
