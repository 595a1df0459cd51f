import { readFileSync } from "node:fs";
import { tests } from "commonmark-spec";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../app/markdown/markdown";
import { compared } from "./spec";

interface Example {
  section: string;
  number: number;
  markdown: string;
  html: string;
}

const HTML = "raw HTML is shown as it was typed";
const ADDRESS = "the site shows no link to this address, only its words";
const PICTURE = "a picture is a link, or in a link only its words";
const BARE = "as on GitHub, an address is a link without angle brackets too";
const LANGUAGE = "a language's name that the site does not take as a class";
const LEVELS = "a heading of the first level becomes h2, so that six levels become five";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const because = (reason: string, ...numbers: number[]) =>
  numbers.map((number): [number, string] => [number, reason]);

/**
 * The intended differences, by section and number, and their reasons. A difference that disappears has to be
 * taken off the list.
 */
const COMMONMARK: Record<string, [number, string][]> = {
  "Backslash escapes": because(HTML, 21),
  "Entity and numeric character references": [...because(HTML, 31), ...because(LANGUAGE, 34)],
  "ATX headings": because(LEVELS, 62),
  "Fenced code blocks": because(LANGUAGE, 144),
  "HTML blocks": because(HTML, ...range(148, 191)),
  "Link reference definitions": [...because(ADDRESS, 194, 195, 200, 203, 204), ...because(HTML, 201)],
  Lists: because(HTML, 308, 309),
  "Code spans": because(HTML, 344),
  "Emphasis and strong emphasis": because(HTML, 475, 476, 477),
  Links: [
    ...because(ADDRESS, 484, 485, 486, 487, 492, 495, 496, ...range(498, 500), ...range(502, 504), 522, 567),
    ...because(HTML, 491, 494, 524, 536),
    ...because(PICTURE, 517, 520, 531),
  ],
  Images: because(ADDRESS, 573, 576, 577, 578, 580),
  Autolinks: [...because(ADDRESS, 596, 598, 599, 601), ...because(BARE, 602, 608, 611, 612)],
  "Raw HTML": because(HTML, ...range(613, 617), 623, ...range(625, 631)),
  "Hard line breaks": because(HTML, 642, 643),
};

const GFM: Record<string, [number, string][]> = {
  Autolinks: because(ADDRESS, 8),
  "Disallowed Raw HTML": because(HTML, 1),
};

/** Both specifications write a tab as an arrow. */
const withTabs = (text: string) => text.replaceAll("→", "\t");

/** The examples of a specification's source, numbered within their section. */
function examplesIn(spec: string): Example[] {
  let section = "";
  let number = 0;
  return [...spec.matchAll(/^## (.*)$|^`{32} example\n([^]*?)^\.\n([^]*?)^`{32}$/gm)].flatMap(
    ([, heading, markdown, html]) => {
      if (heading === undefined) return [{ section, number: ++number, markdown: markdown!, html: html! }];
      section = heading;
      number = 0;
      return [];
    },
  );
}

function follow(examples: Example[], leftOut: Record<string, [number, string][]>) {
  const reasonOf = ({ section, number }: Example) => leftOut[section]?.find(([each]) => each === number)?.[1];
  const ours = ({ markdown }: Example) => compared(renderMarkdown(withTabs(markdown)).html);
  const theirs = ({ html }: Example) => compared(withTabs(html));
  const rows = (chosen: Example[]) =>
    chosen.map((example) => [example.section, example.number, example] as const);

  it.each(rows(examples.filter((example) => !reasonOf(example))))(
    "%s %i comes out as it says",
    (_, __, example) => {
      expect(ours(example)).toEqual(theirs(example));
    },
  );

  it.each(rows(examples.filter(reasonOf)))("%s %i differs, as the list says", (_, __, example) => {
    expect(ours(example), reasonOf(example)).not.toEqual(theirs(example));
  });

  it("has every example that the list names", () => {
    const named = Object.entries(leftOut).flatMap(([section, all]) =>
      all.map(([number]) => `${section} ${number}`),
    );
    expect(
      named.filter((name) => !examples.some(({ section, number }) => name === `${section} ${number}`)),
    ).toEqual([]);
  });
}

describe("CommonMark 0.31.2", () => {
  follow(tests, COMMONMARK);
});

describe("GitHub's extensions, 0.29", () => {
  const examples = examplesIn(readFileSync("tests/fixtures/gfm-extensions.txt", "utf8"));
  it("are all read", () => expect(examples).toHaveLength(25));
  follow(examples, GFM);
});

describe("the comparison", () => {
  it.each([
    ["words", "<p>a</p>", "<p>b</p>"],
    ["white space within a line", "<p>a b</p>", "<p>a  b</p>"],
    ["white space in code", "<pre><code>a\n</code></pre>", "<pre><code>a\n\n</code></pre>"],
    ["white space in a line's code", "<p><code>a b</code></p>", "<p><code>a  b</code></p>"],
    ["a break", "<p>a<br>b</p>", "<p>a\nb</p>"],
    ["nesting", "<p><em>a</em>b</p>", "<p><em>ab</em></p>"],
    ["an address", '<p><a href="/a">a</a></p>', '<p><a href="/b">a</a></p>'],
    ["a title", '<p><a href="/a" title="b">a</a></p>', '<p><a href="/a">a</a></p>'],
    ["how far apart headings are", "<h2>a</h2><h3>b</h3>", "<h2>a</h2><h4>b</h4>"],
    ["a tight list from a loose one", "<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"],
    ["where a list begins", '<ol start="2"><li>a</li></ol>', "<ol><li>a</li></ol>"],
    ["a language", '<pre><code class="language-a">b</code></pre>', "<pre><code>b</code></pre>"],
    [
      "a column's alignment",
      '<table><tr><td align="left">a</td></tr></table>',
      "<table><tr><td>a</td></tr></table>",
    ],
    [
      "a box that is ticked",
      "<ul><li><input checked disabled type=checkbox> a</li></ul>",
      "<ul><li><input disabled type=checkbox> a</li></ul>",
    ],
  ])("tells %s", (_, one, other) => expect(compared(one)).not.toEqual(compared(other)));
});
