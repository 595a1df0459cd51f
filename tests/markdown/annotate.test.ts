import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { annotated, standingIn } from "../../app/markdown/annotate";
import { renderMarkdown } from "../../app/markdown/markdown";
import { claims } from "../../db/seed/claims";

const note = (sentence: string, words = "Here: 55 %", id = "claim-1") => ({
  sentence,
  words,
  id,
  href: "/t/1/claims#claim-1",
  className: "claim-against",
});
const NOTE =
  '<span role="note" id="claim-1" class="claim-note claim-against"><a href="/t/1/claims#claim-1">Here: ' +
  "55 %</a></span>";

it.each([
  ["<p>One. Two.</p>\n<p>Three.</p>", "Two.", `<p>One. Two.${NOTE}</p>\n<p>Three.</p>`],
  [
    "<ul>\n<li>Pay is <strong>good</strong></li>\n<li>Other</li>\n</ul>",
    "Pay is good",
    `<ul>\n<li>Pay is <strong>good</strong>${NOTE}</li>\n<li>Other</li>\n</ul>`,
  ],
  [
    "<blockquote>\n<p>Said so.</p>\n</blockquote>",
    "Said so.",
    `<blockquote>\n<p>Said so.${NOTE}</p>\n</blockquote>`,
  ],
  [
    "<p>Broken\nin lines &#x26; more.</p>",
    "Broken in lines & more.",
    `<p>Broken\nin lines &#x26; more.${NOTE}</p>`,
  ],
  ["<p>One.</p><p>Two.</p>", "One. Two.", "<p>One.</p><p>Two.</p>"],
  ["<p>One.</p>", "", "<p>One.</p>"],
])("%s with a note on %j", (html, sentence, out) => {
  expect(annotated(html, sentence === "" ? [] : [note(sentence)])).toBe(out);
  expect(standingIn(html)(sentence)).toBe(out !== html);
});

it("keeps two notes of a paragraph in order, and finds its second sentence past the first's note", () => {
  const made = annotated("<p>One. Two.</p>", [
    note("One.", "first", "claim-1"),
    note("Two.", "second", "claim-2"),
    note("One. Two.", "third", "claim-3"),
  ]);
  expect([...made.matchAll(/>(first|second|third)</g)].map(([, words]) => words)).toEqual([
    "first",
    "second",
    "third",
  ]);
});

it("what a note says is not what the article says", () => {
  expect(
    annotated("<p>One.</p>", [
      note("One.", "Said by stories."),
      note("Said by stories.", "a note of a note"),
    ]),
  ).not.toContain("a note of a note");
});

it("no words of a note are markup", () => {
  expect(annotated("<p>One.</p>", [note("One.", '<img src=x onerror="1">')])).toContain(
    '&#x3C;img src=x onerror="1">',
  );
});

it("every claim that the seed marks stands in the article as it comes out", () => {
  const { html } = renderMarkdown(readFileSync("db/seed/article.md", "utf8"));
  expect(claims.filter(({ sentence }) => !standingIn(html)(sentence))).toEqual([]);
  expect(
    annotated(
      html,
      claims.map(({ sentence }, n) => note(sentence, "words", `claim-${n}`)),
    ).match(/role="note"/g),
  ).toHaveLength(claims.length);
});
