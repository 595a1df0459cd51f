import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlainText } from "../../app/markdown/plain";
import { TooComplex } from "../../app/markdown/limits";
import { renderMarkdown } from "../../app/markdown/markdown";
import { atom, privateAtom } from "../../app/server/atom";
import { readXml } from "../support/xml";
import { anyText, VECTORS } from "../markdown/anyText";

const ORIGIN = "https://forum.example";

const entry = (text: string, html: string) => ({
  permalink: "/p/7",
  title: text,
  author: "ada",
  html,
  tags: ["careers"],
  publishedAt: "2026-11-30T12:00:00.000Z",
  updatedAt: "2026-11-30T12:00:00.000Z",
});
const feed = (text: string, html = text) =>
  atom(ORIGIN, "/feed.xml", { title: text, path: "/new", entries: [entry(text, html)] }).text();

const rendered = (source: string): string => {
  try {
    return renderMarkdown(source).html;
  } catch (error) {
    if (error instanceof TooComplex) return "";
    throw error;
  }
};

/** The content of a feed's one entry. */
const contentOf = async (html: string) => readXml(await feed("A title", html)).get("content")![0]!;

describe("a feed", () => {
  const hostile = [
    "x &#11; y",
    "&#xFFFE;",
    "`]]>` and `]]>`",
    "]]>]]>",
    "```\na[b[0]]> c ]]>\n```",
    "\u0000\u000b\ud800\uffff",
    ...VECTORS,
  ];

  it.each(hostile.map((text) => [text]))("is XML whatever is in it: %j", async (text) => {
    for (const html of [rendered(text), text])
      expect(readXml(await feed(text, html)).get("entry")).toHaveLength(1);
    const entries = [{ id: 1, title: text, path: "/p/7", at: "2026-11-30T12:00:00.000Z" }];
    readXml(
      await privateAtom(ORIGIN, { title: text, path: "/notices", id: "/notices/of/1", entries }).text(),
    );
  });

  it("is XML with 500 texts of any kind in it", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => void readXml(await feed(text, rendered(text)))),
      { numRuns: 500 },
    );
  });

  it("says what the post says, code to the letter", async () => {
    const source =
      'Write ` href="/new"` or `[href="#x"]`.\n\n```js\nif (a[b[0]]> 1) go(\'<a href="/x">\');\n```';
    const html = renderMarkdown(source).html;
    expect(toPlainText(await contentOf(html))).toBe(toPlainText(html));
  });

  it("leads to whole addresses", async () => {
    const html = await contentOf(
      renderMarkdown("# A\n\n[a](/new) [b](#a) [c](https://b.example) @ada x[^1]\n\n[^1]: y").html,
    );
    expect([...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      `${ORIGIN}/new`,
      `${ORIGIN}/p/7#h-a`,
      "https://b.example",
      `${ORIGIN}/m/ada`,
      `${ORIGIN}/p/7#fn-1`,
    ]);
  });

  it("carries nothing that only a page has use for", async () => {
    const html = await contentOf(
      renderMarkdown("|a|\n|-|\n|b|\n\n- [x] c\n\n```js\nlet d;\n```\n\ne[^1]\n\n[^1]: f").html,
    );
    expect(html).not.toMatch(/ (?:class|id|role|tabindex|rel|aria-\w+)=|<(?:div|span|section)|↩/);
    for (const kept of ["<table>", 'type="checkbox"', "<pre><code>let d;"]) expect(html).toContain(kept);
  });
});
