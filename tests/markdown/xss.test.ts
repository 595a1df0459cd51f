import fc from "fast-check";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { TooComplex } from "../../app/markdown/limits";
import { renderMarkdown } from "../../app/markdown/markdown";
import { schema } from "../../app/markdown/schema";
import { forbidden, idsIn } from "./allowed";
import { anyText, VECTORS } from "./anyText";
import { regex } from "../../app/markdown/regex";

describe("a post", () => {
  it.each(VECTORS.map((vector) => [vector]))("made of %j holds nothing but what posts may hold", (vector) => {
    for (const source of [
      vector,
      `a ${vector} b`,
      `- ${vector}\n\n> ${vector}`,
      `*${vector}* [${vector}](/x)`,
    ]) {
      expect(forbidden(renderMarkdown(source).html)).toEqual([]);
    }
  });

  it("shows the tags that were typed", () => {
    expect(renderMarkdown("<svg onload=alert(1)> a <kbd> <svg onload=b //").html).toBe(
      "<p>&#x3C;svg onload=alert(1)> a &#x3C;kbd> &#x3C;svg onload=b //</p>",
    );
  });
});

describe("the allowlist by itself", () => {
  // As if every step before it had failed. What site links look like and rel are the tree pass's part.
  const sanitize = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeSanitize, schema)
    .use(rehypeStringify);
  const notItsPart = regex("")`
    ^a link (?:out without rel|to nowhere)$
    |^a href="[^:]*"$
    |^(?:code|span|div|li|ul|a) className=""$
    |rel=""
  `;

  it.each(VECTORS.map((vector) => [vector]))("takes everything dangerous out of %j", (vector) => {
    const html = String(
      sanitize.processSync(`${vector}<div id=a class=b style=c:d onclick=e>f</div><b>g</b><h2 id=top>`),
    );
    expect(forbidden(html).filter((what) => !notItsPart.test(what))).toEqual([]);
    expect(html).not.toContain("<script");
  });
});

describe("any text at all", () => {
  const rendered = (source: string) => {
    try {
      return renderMarkdown(source).html;
    } catch (error) {
      if (error instanceof TooComplex) return "";
      throw error;
    }
  };

  it("comes out with nothing but what posts may hold, no id twice, and the same each time", () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const html = rendered(source);
        expect(forbidden(html)).toEqual([]);
        expect(html).not.toMatch(/<[^>]* style=/i);
        expect(rendered(source)).toBe(html);
        const ids = idsIn(html);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the list of what posts may hold", () => {
  it.each([
    "<b>a</b>",
    '<p style="a:b">',
    '<a href="javascript:a">',
    '<a href="//a.b">',
    '<a href="https://a.b">',
    '<p class="x">',
    '<p onclick="a">',
    "<!--a-->",
    '<input type="text" disabled>',
    '<h2 id="top">',
    "<img>",
  ])("refuses %s", (html) => {
    expect(forbidden(html)).toHaveLength(1);
  });
});
