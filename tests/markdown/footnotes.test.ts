import { describe, expect, it } from "vitest";
import { MAX_FOOTNOTE_REFERENCES, MAX_FOOTNOTES, TooComplex } from "../../app/markdown/limits";
import { renderMarkdown } from "../../app/markdown/markdown";
import { outlineOf } from "../../app/markdown/outline";
import { excerpt, excerptOfHtml, toPlainText } from "../../app/markdown/plain";
import { forbidden } from "./allowed";

const html = (source: string, idPrefix = "") => renderMarkdown(source, { idPrefix }).html;
const ids = (rendered: string) => [...rendered.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
const targets = (rendered: string) => [...rendered.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id!);
/** The numbers of the references, in the order in which they are read. */
const numbers = (rendered: string) =>
  [...rendered.matchAll(/class="footnote-ref"[^>]*>(\d+)</g)].map(([, number]) => Number(number));
/** The notes' words, in order, without the arrows. */
const notes = (rendered: string) =>
  [...rendered.matchAll(/<li id="fn-[^"]*">([\s\S]*?)<\/li>(?=\n(?:<li id="fn-|<\/ol>\n<\/section>))/g)].map(
    ([, note]) => toPlainText(note!).replace(/\s+/g, " ").trim(),
  );

describe("a footnote", () => {
  it("is a link to its note, which links back, below a heading for those who listen", () => {
    expect(html("One[^a].\n\n[^a]: *The* note.", "p1_")).toBe(
      '<p>One<sup><a href="#fn-p1_1" id="fnref-p1_1" class="footnote-ref" ' +
        'aria-describedby="fn-p1_label">1</a></sup>.</p>\n' +
        '<section class="footnotes">\n<h2 id="fn-p1_label" ' +
        'class="for-readers">Footnotes</h2>\n<ol>\n<li id="fn-p1_1">\n' +
        '<p><em>The</em> note. <a href="#fnref-p1_1" class="footnote-back" aria-label="Back to ' +
        'reference 1">\u21a9\ufe0e</a></p>\n' +
        "</li>\n</ol>\n</section>",
    );
  });

  it.each([
    ["defined first", "[^a]: A\n\nOne[^a].", ["A"]],
    [
      "of several paragraphs, a list and code",
      "One[^a].\n\n[^a]: A\n\n    B\n\n    - C\n\n    ```\n    D\n    ```\n\nE",
      ["A B C D"],
    ],
    ["that begins on the next line", "One[^a].\n\n[^a]:\n    A", ["A"]],
    ["that goes on without being indented", "One[^a].\n\n[^a]: A\nB\n\nC", ["A B"]],
    ["that ends where a list begins", "One[^a].\n\n[^a]: A\n- B", ["A"]],
    ["in the middle of a paragraph", "One[^a],\ntwo\n[^a]: A", ["A"]],
    ["in a list", "- One[^a].\n  [^a]: A\n- Two", ["A"]],
    ["in a quote", "> One[^a].\n>\n> [^a]: A\n\nTwo", ["A"]],
    ["whose label has another case", "One[^É].\n\n[^e\u0301]: A", ["A"]],
    ["beside another", "One[^a][^b].\n\n[^a]: A\n[^b]: B", ["A", "B"]],
    [
      "in emphasis, a table and a heading",
      "# One[^a]\n\n*Two[^b]*\n\n|Three[^c]|\n|-|\n\n[^a]: A\n[^b]: B\n[^c]: C",
      ["A", "B", "C"],
    ],
    ["in another footnote", "One[^b].\n\n[^a]: A\n[^b]: B[^a]", ["B", "A"]],
    ["in itself", "One[^a].\n\n[^a]: A[^a]", ["A"]],
    ["that is a table", "One[^a].\n\n[^a]: |A|\n    |-|\n    |B|", ["A B"]],
  ])("%s is read", (_, source, expected) => {
    const rendered = html(source);
    expect(notes(rendered)).toEqual(expected);
    expect(forbidden(rendered)).toEqual([]);
  });

  it("is numbered by where it is referred to, not by where it is defined or what it is called", () => {
    const rendered = html("A[^9], B[^x], A[^9].\n\n[^x]: X\n[^9]: Nine");
    expect(numbers(rendered)).toEqual([1, 2, 1]);
    expect(notes(rendered)).toEqual(["Nine", "X"]);
  });

  it("referred to several times has a way back to each", () => {
    const rendered = html("A[^a] B[^a] C[^a]\n\n[^a]: A");
    expect(ids(rendered).filter((id) => id.startsWith("fnref-"))).toEqual([
      "fnref-1",
      "fnref-1-2",
      "fnref-1-3",
    ]);
    expect(targets(rendered).filter((id) => id.startsWith("fnref-"))).toEqual([
      "fnref-1",
      "fnref-1-2",
      "fnref-1-3",
    ]);
    expect(rendered).toContain('aria-label="Back to reference 1-3"');
  });

  it("defined twice says what was said first", () => {
    expect(notes(html("A[^a]\n\n[^a]: First\n\n[^a]: Second"))).toEqual(["First"]);
  });

  it("defined nowhere is what was typed; one that nothing refers to is left out, with its references", () => {
    expect(html("A[^a] [^b](/c)")).toBe('<p>A[^a] <a href="/c">^b</a></p>');
    expect(html("A\n\n[^a]: B[^b]\n\n[^b]: C")).toBe("<p>A</p>");
  });

  it.each(["`[^a]`", "```\n[^a]\n```", "[one[^a]](/b)", "![one[^a]](/b)", "\\[^a]", "[^a b]", "[^]"])(
    "is none in %j",
    (source) => {
      expect(html(`${source}\n\n[^a]: A`)).not.toContain("<sup");
    },
  );

  it("leaves no trace in the next text", () => {
    expect(() => html(`[^a]: ${"> ".repeat(50)}b`)).toThrow(TooComplex);
    expect(html("A[^a]")).toBe("<p>A[^a]</p>");
  });

  it.each([
    ['"><script>alert(1)</script>', "a"],
    ['" onclick="alert(1)', "a"],
    ["__proto__", "constructor"],
    ["a&b", "&amp;"],
  ])("called %j, or %j, is only its number", (one, other) => {
    const rendered = html(`A[^${one}] B[^${other}]\n\n[^${one}]: A\n\n[^${other}]: <b onclick="c">B</b>`);
    expect(forbidden(rendered)).toEqual([]);
    expect(rendered).not.toContain("<script");
  });
});

describe("ids", () => {
  const TEXTS = [
    "# fn 1\n\n# label\n\nA[^1] B[^1-2] C[^1]\n\n[^1]: A\n[^1-2]: B",
    "# 1\n\n# 1 2\n\nA[^a]\n\n[^a]: # label\n\n    # 1",
  ];

  it("are each there once, whatever headings and footnotes are called, and every link leads to one", () => {
    for (const source of TEXTS) {
      const rendered = html(source);
      expect(new Set(ids(rendered)).size).toBe(ids(rendered).length);
      expect(targets(rendered).filter((id) => !ids(rendered).includes(id))).toEqual([]);
    }
  });

  it("of one post never equal those of another prefix, even of a heading that spells the prefix", () => {
    const spelling = "# a_1\n\n# a1_ label\n\n# a 1\n\n# b_fn 1";
    const all = ["", "a_", "a1_", "b_"].flatMap((prefix) => ids(html(`${TEXTS[0]}\n\n${spelling}`, prefix)));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("what is made of a text with footnotes", () => {
  const source = "# Title[^a]\n\nMoved[^a] on.\n\n[^a]: A source.";

  it("has their words but not their numbers and arrows: in plain text, in excerpts, in the outline", () => {
    expect(toPlainText(html(source)).replace(/\s+/g, " ").trim()).toBe("Title Moved on. A source.");
    expect(excerpt(source, 100)).toBe("Title Moved on. A source.");
    expect(excerptOfHtml(html(source), 100)).toBe("Title Moved on. A source.");
    expect(outlineOf(html(source)).map(({ id, text }) => [id, text])).toEqual([["h-title", "Title"]]);
  });
});

describe("footnotes made to be slow are refused", () => {
  const many = (count: number, line: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join("");
  it.each([
    ["too many notes", many(MAX_FOOTNOTES + 1, (n) => `[^${n}]: a\n`)],
    ["too many references", `${many(MAX_FOOTNOTE_REFERENCES + 1, () => "[^a] ")}\n\n[^a]: b`],
    [
      "notes that refer to each other too often",
      `[^0]\n\n${many(MAX_FOOTNOTES, (n) => `[^${n}]: ${`[^${n + 1}] `.repeat(3)}\n`)}`,
    ],
    ["a note that begins notes", `a[^a]\n\n${"[^a]: ".repeat(5_000)}`],
    ["quotes in a note", `[^a]: ${"> ".repeat(50)}b`],
  ])("%s", (_, text) => expect(() => html(text)).toThrow(TooComplex));

  it.each([
    [
      "as many notes and references as there may be",
      `${many(MAX_FOOTNOTES, (n) => `a[^${n}] b[^${n}]\n`)}\n${many(MAX_FOOTNOTES, (n) => `[^${n}]: c\n`)}`,
      MAX_FOOTNOTES,
    ],
    ["a note with a line after another", `a[^a]\n\n[^a]: b\n${"c\n".repeat(15_000)}`, 1],
  ])("%s comes out", (_, text, count) => expect(html(text).match(/<li id="fn-/g)).toHaveLength(count));
});
