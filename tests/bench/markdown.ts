/**
 * Measures how long the worst texts of the greatest length take to render, and how many times the opening
 * article that is: `npx tsx tests/bench/markdown.ts`. Time is that of the processor, the least of three runs.
 */
import { readFileSync } from "node:fs";
import { TooComplex } from "../../app/markdown/limits";
import { renderMarkdown } from "../../app/markdown/markdown";
import { REFUSED, SLOWEST } from "../markdown/slowTexts";

const RUNS = 3;
const article = readFileSync(new URL("../../db/seed/article.md", import.meta.url), "utf8");

function outcome(source: string): string {
  try {
    return `${(renderMarkdown(source).html.length / 1_000).toFixed(0)} kB`;
  } catch (error) {
    if (error instanceof TooComplex) return "refused";
    throw error;
  }
}

function timed(source: string): { ms: number; what: string } {
  const before = process.cpuUsage();
  const what = outcome(source);
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, what };
}

const least = (source: string) =>
  Array.from({ length: RUNS }, () => timed(source)).reduce((one, other) => (other.ms < one.ms ? other : one));

const line = (name: string, ms: number, ratio: number, what: string) =>
  process.stdout.write(
    `${name.padEnd(56)}${ms.toFixed(1).padStart(8)} ms ${`${ratio.toFixed(1)}x`.padStart(8)}  ${what}\n`,
  );

for (let n = 0; n < 20; n++) renderMarkdown(article);
const base = least(article);
line("the opening article", base.ms, 1, base.what);
for (const [title, texts] of [
  ["\nrendered", SLOWEST],
  ["\nrefused", REFUSED],
] as const) {
  process.stdout.write(`${title}\n`);
  const rows = texts.map(([name, source]) => ({ name, ...least(source) }));
  for (const { name, ms, what } of rows.toSorted((a, b) => b.ms - a.ms)) line(name, ms, ms / base.ms, what);
}
