/**
 * Decides which cells of a table of votes by group may be published, where ballots are secret.
 *
 * A reader of the published table also knows every option's total, how many voted, and what kind each
 * question is. They can subtract the printed counts from those totals, and bound the hidden ones: no count is
 * negative, none is larger than its group or its option's total, and every voter has chosen something. A
 * hidden count is safe only where more than one value fits all of that; where one value fits, the table
 * reveals it, printed or not. Small counts are hidden first, then as many others as it takes until no hidden
 * count is revealed. Counts that totals and sizes alone reveal are printed.
 */
import { SMALL_GROUP } from "./limits";

export interface CrossCounts {
  /**
   * Voters in each group. Groups share out all voters of the question, those without a vote on the other
   * last, unless `rowsOverlap`.
   */
  sizes: number[];
  /** counts[row][column]: members of the group who chose the option. */
  counts: number[][];
  /** A voter may be in several columns, as on a multi question. */
  columnsOverlap: boolean;
  /** A voter may be in several rows. */
  rowsOverlap: boolean;
  /** All voters of the question, and each option's total among them. */
  voters: number;
  totals: number[];
}

/** The table as published: null in the place of hidden counts. */
export interface Published {
  sizes: (number | null)[];
  cells: (number | null)[][];
}

interface Cell {
  key: string;
  row: number;
  column: number;
  n: number;
}

/**
 * Returns the table with the counts hidden that must not be published. The same table gives the same result
 * every time.
 */
export function suppress(table: CrossCounts): Published {
  const hiddenRows = smallGroups(table);
  const sizes = table.sizes.map((size, row) => (hiddenRows.has(row) ? null : size));
  const arcs = network(table, sizes);
  const cells = table.counts.flatMap((counts, row) =>
    counts.map((n, column): Cell => ({ key: keyOf(row, column), row, column, n })),
  );

  const moving = cells.filter((cell) => !isTold(arcs, cell, () => 0));
  const hidden = new Set(
    moving.filter((cell) => hiddenRows.has(cell.row) || cell.n < SMALL_GROUP).map((cell) => cell.key),
  );
  const count = new Map(moving.map((cell) => [cell.key, cell.n]));
  const throughHidden = (key: string) => (hidden.has(key) ? 0 : Infinity);
  const hiding = (key: string) => (hidden.has(key) ? 0 : ONE_MORE + (count.get(key) ?? Infinity));
  for (const cell of moving) {
    if (!hidden.has(cell.key) || !isTold(arcs, cell, throughHidden)) continue;
    for (const key of cheapestRound(arcs, cell, hiding)) hidden.add(key);
  }
  return {
    sizes,
    cells: table.counts.map((counts, row) =>
      counts.map((n, column) => (hidden.has(keyOf(row, column)) ? null : n)),
    ),
  };
}

/** Few hidden counts before small ones: more than any count. */
const ONE_MORE = 1e9;

const keyOf = (row: number, column: number): string => `${row} ${column}`;

/**
 * Groups too small to tell, with as many others as it takes for their sum, which is told by the totals, not
 * to be small either.
 */
function smallGroups({ sizes, rowsOverlap }: CrossCounts): Set<number> {
  const peopled = sizes.map((size, row) => ({ size, row })).filter(({ size }) => size > 0);
  const bySize = peopled.toSorted((a, b) => a.size - b.size || a.row - b.row);
  const hidden = bySize.filter(({ size }) => size < SMALL_GROUP);
  if (rowsOverlap || hidden.length === 0) return new Set(hidden.map(({ row }) => row));
  let sum = hidden.reduce((total, { size }) => total + size, 0);
  while (hidden.length < bySize.length && (sum < SMALL_GROUP || hidden.length < 2)) {
    const next = bySize[hidden.length]!;
    hidden.push(next);
    sum += next.size;
  }
  return new Set(hidden.map(({ row }) => row));
}

/**
 * The ways along which one vote can move without changing anything that a reader sees, and through which cell
 * (null: a sum).
 */
type Network = Map<string, { to: string; cell: string | null }[]>;

/** The node for changes of a row's or a column's sum. */
const SUMS = "sums";
const rowNode = (row: number) => `row ${row}`;
const columnNode = (column: number) => `column ${column}`;

/**
 * The residual network of all counts (as in a transportation problem): an arc from a row to a column where
 * the count can rise, back where it can fall; from SUMS to a row, and from a column to SUMS, where their sum
 * can rise, back where it can fall. Sums are fixed where groups, or options, share out the voters.
 */
function network(
  { counts, totals, voters, columnsOverlap, rowsOverlap }: CrossCounts,
  sizes: (number | null)[],
): Network {
  const arcs: Network = new Map();
  const join = (from: string, to: string, cell: string | null) =>
    arcs.set(from, [...(arcs.get(from) ?? []), { to, cell }]);
  for (const [row, line] of counts.entries()) {
    const size = sizes[row]!;
    for (const [column, n] of line.entries()) {
      const most = Math.min(totals[column]!, size ?? voters);
      const least = Math.max(0, size === null ? 0 : size + totals[column]! - voters);
      if (n < most) join(rowNode(row), columnNode(column), keyOf(row, column));
      if (n > least) join(columnNode(column), rowNode(row), keyOf(row, column));
    }
    if (size !== null && !columnsOverlap) continue;
    join(SUMS, rowNode(row), null);
    if (size === null || sum(line)! > size) join(rowNode(row), SUMS, null);
  }
  for (const [column, total] of totals.entries()) {
    if (!rowsOverlap) continue;
    join(columnNode(column), SUMS, null);
    if (sum(counts.map((line) => line[column]!))! > total) join(SUMS, columnNode(column), null);
  }
  return arcs;
}

/** The cost of going through a cell; Infinity closes it. */
type Cost = (cell: string) => number;

/** Whether a count has one possible value when only such cells move: it lies on no way round. */
const isTold = (arcs: Network, cell: Cell, cost: Cost): boolean => ways(arcs, cell, cost).length === 0;

/** The cells of the cheapest way round on which this one lies. */
const cheapestRound = (arcs: Network, cell: Cell, cost: Cost): string[] =>
  ways(arcs, cell, cost).toSorted((a, b) => a.cost - b.cost)[0]?.cells ?? [];

/** The cheapest way round by which this count rises, and the one by which it falls, where there are such. */
function ways(arcs: Network, { key, row, column }: Cell, cost: Cost): Way[] {
  const [r, c] = [rowNode(row), columnNode(column)];
  const moves = (from: string) => arcs.get(from)?.some((arc) => arc.cell === key) ?? false;
  return [
    moves(r) ? way(arcs, [c, r], key, cost) : null,
    moves(c) ? way(arcs, [r, c], key, cost) : null,
  ].filter((each) => each !== null);
}

interface Way {
  cost: number;
  cells: string[];
}

/**
 * The cheapest way from one node to another that does not go through `without` (Dijkstra's); null where there
 * is none.
 */
function way(arcs: Network, [from, to]: [string, string], without: string, cost: Cost): Way | null {
  const best = new Map<string, Way>([[from, { cost: 0, cells: [] }]]);
  const open = new Set([from]);
  while (open.size > 0) {
    const node = [...open].reduce((a, b) => (best.get(b)!.cost < best.get(a)!.cost ? b : a));
    open.delete(node);
    const here = best.get(node)!;
    if (node === to) return here;
    for (const { to: next, cell } of arcs.get(node) ?? []) {
      const step = cell === null ? 0 : cell === without ? Infinity : cost(cell);
      if (here.cost + step >= (best.get(next)?.cost ?? Infinity)) continue;
      best.set(next, { cost: here.cost + step, cells: cell === null ? here.cells : [...here.cells, cell] });
      open.add(next);
    }
  }
  return null;
}

/**
 * The result for some of the groups together, made from nothing but the published table and the totals: a
 * number that follows from those is told, and no other. For groups that share out all voters.
 */
export function lens(
  published: Published,
  { totals, voters }: Pick<CrossCounts, "totals" | "voters">,
  rows: number[],
): { voters: number | null; votes: (number | null)[] } {
  const others = published.sizes.flatMap((_, row) => (rows.includes(row) ? [] : [row]));
  const told = (total: number, of: (row: number) => number | null): number | null => {
    const inside = sum(rows.map(of));
    if (inside !== null) return inside;
    const outside = sum(others.map(of));
    return outside === null ? null : total - outside;
  };
  const size = told(voters, (row) => published.sizes[row]!);
  const few = size === null || (size > 0 && size < SMALL_GROUP);
  return {
    voters: few ? null : size,
    votes: totals.map((total, column) => (few ? null : told(total, (row) => published.cells[row]![column]!))),
  };
}

/** The sum of these, or null where one of them is not told. */
const sum = (numbers: (number | null)[]): number | null =>
  numbers.reduce((a, b) => (a === null || b === null ? null : a + b), 0 as number | null);
