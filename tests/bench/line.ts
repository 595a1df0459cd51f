import type { Bare } from "./bare";

/** One row of the table. */
export interface Row {
  what: string;
  goal: string;
  /** In the goal's unit, with its unit. */
  measured: string;
  /** From the least to the most of the rounds; empty where there is one. */
  spread: string;
  met: boolean;
}

/** The settings and tools that a line of the table is measured with. */
export interface Bench {
  quick: boolean;
  rounds: number;
  /** How long each round of load lasts. */
  seconds: number;
  /** How long fifty people use the forum. */
  minutes: number;
  /** How many processes serve the site. */
  workers: number;
  bare: Bare;
  say(line: string): void;
}

/** A group of goals that are measured together. */
export interface Line {
  name: string;
  measure(bench: Bench): Promise<Row[]>;
}

/** Returns the median; of an even number of values, the upper of the two in the middle. */
export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Returns the value that this share of all values does not exceed (nearest rank). */
export const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)]!;

interface Goal {
  what: string;
  goal: string;
  /** The limit of the goal, in the same unit as the values. */
  limit: number;
  /** Whether more is better or less. */
  wants: "at least" | "at most";
  /** Formats a value. */
  show(value: number): string;
}

/** Returns a row from the values of all rounds: the median decides. */
export function rowOf({ what, goal, limit, wants, show }: Goal, values: number[]): Row {
  const value = median(values);
  const spread = values.length > 1 ? `${show(Math.min(...values))} – ${show(Math.max(...values))}` : "";
  return {
    what,
    goal,
    measured: show(value),
    spread,
    met: wants === "at least" ? value >= limit : value <= limit,
  };
}

/** The table as Markdown, which a terminal shows well enough. */
export function tableOf(rows: Row[]): string {
  const cells = [
    ["what", "goal", "measured", "spread", "met"],
    ...rows.map((row) => [row.what, row.goal, row.measured, row.spread, row.met ? "yes" : "**no**"]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(cells[0]!), line(widths.map((width) => "-".repeat(width))), ...cells.slice(1).map(line)].join(
    "\n",
  );
}
