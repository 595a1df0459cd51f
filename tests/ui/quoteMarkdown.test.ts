import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../app/markdown/markdown";
import { QUOTE_MAX_CHARS, quoted, shortened } from "../../app/ui/quoteMarkdown";

const source = { author: "ada", permalink: "/p/7" };

describe("a quote", () => {
  it("names its source, and ends where one answers", () => {
    expect(quoted("One.\n\nTwo\nlines.\n", source)).toBe(
      "[ada](/p/7) wrote:\n\n> One.\n>\n> Two\n> lines.\n\n",
    );
  });

  it("keeps a name a name", () => {
    expect(quoted("x", { author: "_ada_", permalink: "/p/1" })).toContain("[\\_ada\\_](/p/1)");
  });

  it("is one quote when it is rendered, code and all", () => {
    const { html } = renderMarkdown(
      `${quoted("A list:\n\n- one\n- two\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```", source)}Mine.`,
    );
    expect(html.match(/<blockquote>/g)).toHaveLength(1);
    expect(html).toMatch(/<\/blockquote>\s*<p>Mine\.<\/p>/);
    expect(html).toContain('href="/p/7"');
  });
});

describe("a long text", () => {
  const paragraph = "word ".repeat(50).trim();
  it.each([
    ["is whole while it is short", "Short.", "Short."],
    [
      "is cut after a paragraph",
      `${paragraph}\n\n${paragraph}\n\n${paragraph}`,
      `${paragraph}\n\n${paragraph}\n\n…`,
    ],
    [
      "is cut after a word where its paragraph does not end",
      "word ".repeat(400),
      `${"word ".repeat(120).trim()}\n\n…`,
    ],
  ])("%s", (_, text, short) => {
    expect(shortened(text)).toBe(short);
  });

  it("leaves no block of code open", () => {
    const code = `Look:\n\n\`\`\`ts\n${"const a = 1;\n\n".repeat(90)}\`\`\``;
    const short = shortened(code);
    expect(short.length).toBeLessThan(QUOTE_MAX_CHARS + 20);
    expect(short).toMatch(/```\n\n…$/);
    expect(renderMarkdown(`${quoted(short, source)}Mine.`).html).toMatch(/<p>Mine\.<\/p>/);
  });
});
