import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../app/markdown/markdown";
import { outlineOf } from "../../app/markdown/outline";

const outline = (source: string) => outlineOf(renderMarkdown(source, { idPrefix: "p1-" }).html);

describe("outlineOf", () => {
  it("has the headings of two levels, in order, with the ids that they have in the page", () => {
    const source = "# One\n\ntext\n\n## Under *one*\n\n### Too deep\n\n# Two & <three>\n\n# One";
    const { html } = renderMarkdown(source, { idPrefix: "p1-" });
    expect(outline(source).map(({ text, level }) => [text, level])).toEqual([
      ["One", 1],
      ["Under one", 2],
      ["Two & <three>", 1],
      ["One", 1],
    ]);
    for (const { id } of outline(source)) expect(html).toContain(`id="${id}"`);
    expect(new Set(outline(source).map(({ id }) => id)).size).toBe(4);
  });

  it("begins at the highest heading that a post has", () => {
    expect(outline("### One\n\n#### Under it").map(({ level }) => level)).toEqual([1, 2]);
  });

  it("is empty without headings, and takes none from code", () => {
    expect(outline("Text.\n\n```md\n# Not a heading\n```")).toEqual([]);
    expect(outlineOf("")).toEqual([]);
  });
});
