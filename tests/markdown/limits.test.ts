import { describe, expect, it } from "vitest";
import { MAX_BLOCK_NESTING, MAX_HTML_CHARS, MAX_TABLE_CELLS, TooComplex } from "../../app/markdown/limits";
import { renderMarkdown } from "../../app/markdown/markdown";
import { REFUSED, SLOWEST, steps } from "./slowTexts";

describe("text made to be slow is refused", () => {
  it.each(REFUSED)("%s", (_, source) => expect(() => renderMarkdown(source)).toThrow(TooComplex));
});

describe("text that only looks slow comes out", () => {
  it.each(SLOWEST)("%s", (_, source) =>
    expect(renderMarkdown(source).html.length).toBeLessThan(2 * MAX_HTML_CHARS),
  );

  it("lets ordinary nesting and tables through", () => {
    const list = steps(MAX_BLOCK_NESTING, (n) => `${"  ".repeat(n)}- a`);
    expect(renderMarkdown(list).html.match(/<ul>/g)).toHaveLength(MAX_BLOCK_NESTING);
    const rows = MAX_TABLE_CELLS / 10 - 5;
    expect(
      renderMarkdown(`|a|b|c|d|\n|-|-|-|-|\n${"|1|2|3|4|\n".repeat(rows)}`).html.match(/<tr>/g),
    ).toHaveLength(rows + 1);
  });

  it.each(["[a](", "a", "a(", "function "])(
    "code in any language made of %j is coloured only so far",
    (piece) => {
      const blocks = ["md", "js", "ts", "c", "xml", "ini"].map(
        (name) => `\`\`\`${name}\n${`${piece.repeat(20)}\n`.repeat(40)}\`\`\`\n`,
      );
      expect(renderMarkdown(blocks.join("\n")).html).toContain("language-md");
    },
  );

  it.each(["[", "{", "(", "a{", "${`", "$(", '#{"', "<a>"])(
    "code that opens %j and never closes it is shown",
    (piece) => {
      for (const name of [
        "js",
        "ts",
        "css",
        "scss",
        "ruby",
        "sh",
        "php",
        "xml",
        "swift",
        "kotlin",
        "perl",
        "json",
      ]) {
        expect(renderMarkdown(`~~~${name}\n${`${piece.repeat(30)}\n`.repeat(40)}~~~`).html).toContain(
          `language-${name}`,
        );
      }
    },
  );

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
