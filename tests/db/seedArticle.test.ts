import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../app/markdown/markdown";
import { toPlainText } from "../../app/markdown/plain";
import { article } from "../../db/seed/questions";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const words = (text: string) => text.split(/\s+/).filter(Boolean);

describe("the opening article", () => {
  const source = read("tests/fixtures/article.txt");
  const { html } = renderMarkdown(read("db/seed/article.md"));

  it("says what its author wrote, word for word", () => {
    expect(words(source).length).toBeGreaterThan(800);
    expect(words(toPlainText(html))).toEqual(words(source.replace(/^- /gm, "")));
  });

  it("has every list item of the source as a list item", () => {
    const items = [...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item]) => toPlainText(item!));
    expect(items).toEqual(
      source
        .split("\n")
        .filter((line) => line.startsWith("- "))
        .map((line) => line.slice(2)),
    );
  });

  it("has its section titles as headings of one level", () => {
    const titles = [...html.matchAll(/<h2 [^>]*>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toHaveLength(9);
    expect(source.split("\n")).toEqual(expect.arrayContaining(titles));
    expect(titles[0]).toBe("Platform Engineering Isn’t the Only Path Forward");
    expect(html).not.toMatch(/<h[3-6]/);
  });
});

describe("the closing questions", () => {
  it("begin with the one that sorts, whose options the others' audiences name", () => {
    const [status, ...others] = article.questions;
    const cohorts = status!.options.map(({ key }) => key);
    expect(status!.kind).toBe("status");
    expect(cohorts).toEqual(["made", "middle", "considering", "against", "reading"]);
    expect(status!.options.every(({ short }) => short)).toBe(true);
    for (const { kind, audience, options } of others) {
      expect(kind).not.toBe("status");
      expect(cohorts).toEqual(expect.arrayContaining(audience!));
      expect(new Set(options.map(({ key }) => key)).size).toBe(options.length);
    }
  });
});
