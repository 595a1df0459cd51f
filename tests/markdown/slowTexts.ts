import { MAX_INLINE_NESTING } from "../../app/markdown/limits";

/** The longest post (app/modules/posts/limits.ts). */
export const LONGEST_POST = 40_000;
export const full = (piece: string) =>
  piece.repeat(Math.ceil(LONGEST_POST / piece.length)).slice(0, LONGEST_POST);
export const steps = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n");
/** Breaks a piece's lines as a writer would, so that no run is unbroken and the other bounds have to hold. */
const folded = (piece: string) =>
  full(piece)
    .replace(/\S{7900}/g, "$& ")
    .slice(0, LONGEST_POST);

/** Texts of the greatest length that are refused rather than rendered slowly. */
export const REFUSED: [string, string][] = [
  ["quotes in quotes", full(">")],
  ["quotes in quotes, apart", full("> ")],
  ["quotes that go deeper", steps(200, (n) => `${">".repeat(n)} a`)],
  ["lists in lists", steps(200, (n) => `${"  ".repeat(n)}- a`).slice(0, LONGEST_POST)],
  ["lists in a line", full("1. ")],
  ["lists in quotes", steps(80, (n) => `${"  ".repeat(n)}> - a`)],
  ["emphasis in emphasis", `${"*a **b ".repeat(2_500)}${" c** d*".repeat(2_500)}`],
  ["emphasis that never ends", folded("*a_")],
  [
    "emphasis deeper than anyone bolds",
    `${"*a **b ".repeat(MAX_INLINE_NESTING)}${" c** d*".repeat(MAX_INLINE_NESTING)}`,
  ],
  ["a table filled up from nothing", `${"|a".repeat(100)}|\n${"|-".repeat(100)}|\n${"|\n".repeat(18_000)}`],
  [
    "a table filled up in a quote",
    `> ${"|a".repeat(100)}|\n> ${"|-".repeat(100)}|\n${"> |\n".repeat(9_000)}`,
  ],
  // Each of these two alone took more than a gigabyte.
  [
    "a table that goes on after a line of a tab",
    `${"|a".repeat(990)}|\n${"|-".repeat(990)}|\n\t\n${"a\n".repeat(17_900)}`,
  ],
  [
    "a table that goes on after a line of a space and a tab",
    `${"|a".repeat(990)}|\n${"|-".repeat(990)}|\n \t\n${"a\n".repeat(17_900)}`,
  ],
  ["a list that goes on line by line", `- a\n${full("a\n")}`.slice(0, LONGEST_POST)],
  ["tables that are none", full("a\n-|-\n")],
  ["tables that are none, by their heads", full("a|b\n-\n\n")],
  ["a line without a space", full("a")],
  ["footnotes", steps(6_000, (n) => `[^${n}]: a`).slice(0, LONGEST_POST)],
  ["references to a footnote", `[^a]: b\n\n${full("[^a] ")}`.slice(0, LONGEST_POST)],
  ["little that becomes much", full(">>>> a\n\n")],
];

/** Texts of the greatest length that take the renderer longest of those that it takes. */
export const SLOWEST: [string, string][] = [
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
  ["headings in a text with a footnote", `[^a]: b\n\n${full("a\n# b\n")}`.slice(0, LONGEST_POST)],
  ["paragraphs in a text with a footnote", `[^a]: b\n\n${full("a\n\n")}`.slice(0, LONGEST_POST)],
  [
    "footnotes, as many as there may be",
    steps(300, (n) => `a[^${n}] b[^${n}]\n\n[^${n}]: ${"c ".repeat(40)}\n`).slice(0, LONGEST_POST),
  ],
];
