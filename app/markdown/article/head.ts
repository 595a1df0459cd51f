import type { Token, Tokens } from "marked";
import { wordsOf } from "./blocks";
import { looksLikeHeading } from "./layout";

/**
 * The title that YAML front matter gives ("" without), and the text after it; without front matter, the text
 * itself.
 */
export function frontMatter(text: string): { title: string; rest: string } {
  const lines = text.split("\n");
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const isYaml = lines[0]?.trimEnd() === "---" && end > 0 && /^[\w-]+:(?:\s|$)/.test(lines[1] ?? "");
  if (!isYaml) return { title: "", rest: text };
  const at = lines.findIndex((line, n) => n < end && line.startsWith("title:"));
  const value = at < 0 ? "" : lines[at]!.slice("title:".length).trim();
  // A folded scalar has its words on the line below.
  const title = /^[>|][+-]?$/.test(value) ? (lines[at + 1]?.trim() ?? "") : unquoted(value);
  return { title, rest: lines.slice(end + 1).join("\n") };
}

function unquoted(value: string): string {
  const inner = value.slice(1, -1);
  if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) return inner.replaceAll('\\"', '"');
  if (value.length > 1 && value.startsWith("'") && value.endsWith("'")) return inner.replaceAll("''", "'");
  return value;
}

/**
 * The title (front matter's, else the first heading of level 1, else the first heading), the body, and the
 * tokens below the title. The title's heading leaves the body if it is of level 1 or opens the text;
 * elsewhere it is a section's.
 */
export function titleAndBody(
  markdown: string,
  tokens: Token[],
  given: string,
): { title: string; body: string; below: Token[] } {
  const headings = tokens.filter(isHeading);
  const heading = headings.find(isTop) ?? headings[0];
  const words = heading ? wordsOf(heading) : "";
  const opens = heading === tokens.find(({ type }) => type !== "space");
  const isTitle = heading !== undefined && (given === "" || same(words, given));
  if (!isTitle || !(opens || isTop(heading)))
    return { title: given || words, body: trimmed(markdown), below: tokens };
  const start = tokens.slice(0, tokens.indexOf(heading)).reduce((sum, { raw }) => sum + raw.length, 0);
  const after = trimmed(markdown.slice(start + heading.raw.length));
  const body = `${markdown.slice(0, start).trimEnd()}\n\n${after}`;
  return { title: given || words, body: trimmed(body), below: tokens.filter((token) => token !== heading) };
}

const isTop = (token: Token) => token.type === "heading" && (token as Tokens.Heading).depth === 1;

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Returns the text without empty lines around it; the indent of a first line may mean code. */
const trimmed = (text: string) => text.trimEnd().replace(/^(?:[ \t]*\n)+/, "");

const isHeading = (token: Token): boolean =>
  (token.type === "heading" && wordsOf(token) !== "") || isBoldHeading(token);

/**
 * A paragraph of nothing but bold, which many writers use for a heading; a bold question stays a question.
 */
export function isBoldHeading(token: Token): boolean {
  if (token.type !== "paragraph" || token.tokens?.length !== 1 || token.tokens[0]!.type !== "strong")
    return false;
  const words = wordsOf(token);
  return looksLikeHeading(words) && !words.endsWith("?");
}
