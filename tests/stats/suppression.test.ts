import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CrossCounts, lens, type Published, suppress } from "../../app/stats/suppression";

const partition = (counts: number[][]): CrossCounts => ({
  counts,
  sizes: counts.map((row) => row.reduce((a, b) => a + b, 0)),
  totals: counts[0]!.map((_, column) => counts.reduce((sum, row) => sum + row[column]!, 0)),
  voters: counts.flat().reduce((a, b) => a + b, 0),
  columnsOverlap: false,
  rowsOverlap: false,
});

/**
 * A table of single voters: which rows and columns each is in. Wherever groups or options do not overlap,
 * each is in one.
 */
function tableOf(
  people: { rows: number[]; columns: number[] }[],
  rows: number,
  columns: number,
  overlap: { columnsOverlap: boolean; rowsOverlap: boolean },
): CrossCounts {
  const range = (n: number) => Array.from({ length: n }, (_, at) => at);
  const count = (test: (person: (typeof people)[number]) => boolean) => people.filter(test).length;
  return {
    ...overlap,
    voters: people.length,
    sizes: range(rows).map((row) => count((person) => person.rows.includes(row))),
    totals: range(columns).map((column) => count((person) => person.columns.includes(column))),
    counts: range(rows).map((row) =>
      range(columns).map((column) =>
        count((person) => person.rows.includes(row) && person.columns.includes(column)),
      ),
    ),
  };
}

interface Known {
  sizes: (number | null)[];
  cells: (number | null)[][];
  /** Other published sums: of these cells of a column, or of these sizes. */
  sums?: { rows: number[]; column: number; sum: number }[];
}

/**
 * Every value that each cell can have, by trying tables one cell at a time: what a reader with patience would
 * do. It stops when every hidden cell has shown two.
 */
function possible(
  { totals, voters, columnsOverlap, rowsOverlap }: CrossCounts,
  { sizes, cells, sums = [] }: Known,
): Set<number>[][] {
  const [rows, columns] = [cells.length, totals.length];
  const values = cells.map((row) => row.map(() => new Set<number>()));
  const table = cells.map((row) => row.map(() => 0));
  const wanted = cells.flat().filter((cell) => cell === null).length;
  let unsure = 0;
  let steps = 0;

  const note = () => {
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        const set = values[r]![c]!;
        const before = set.size;
        set.add(table[r]![c]!);
        if (cells[r]![c] === null && before === 1 && set.size === 2) unsure += 1;
      }
  };
  const columnFits = (c: number) => {
    const sum = table.reduce((all, row) => all + row[c]!, 0);
    if (rowsOverlap ? sum < totals[c]! : sum !== totals[c]!) return false;
    return sums.every(
      (told) => told.column !== c || told.rows.reduce((all, r) => all + table[r]![c]!, 0) === told.sum,
    );
  };
  const rowsFit = () =>
    table.every((row, r) => {
      const sum = row.reduce((a, b) => a + b, 0);
      const size = sizes[r]!;
      if (size === null) return true;
      return columnsOverlap ? sum >= size : sum === size;
    });
  const fill = (at: number): void => {
    if (unsure === wanted || ++steps > 400_000) return;
    if (at === rows * columns) {
      if (rowsFit()) note();
      return;
    }
    const [c, r] = [Math.floor(at / rows), at % rows];
    const size = sizes[r] ?? voters;
    const told = cells[r]![c]!;
    const least = Math.max(0, sizes[r] === null ? 0 : size + totals[c]! - voters);
    const most = Math.min(totals[c]!, size);
    const used = rowsOverlap ? 0 : table.slice(0, r).reduce((all, row) => all + row[c]!, 0);
    for (let n = told ?? least; n <= (told ?? Math.min(most, totals[c]! - used)); n++) {
      table[r]![c] = n;
      if (!columnsOverlap && sizes[r] !== null && table[r]!.slice(0, c + 1).reduce((a, b) => a + b, 0) > size)
        break;
      if (r < rows - 1 || columnFits(c)) fill(at + 1);
    }
    table[r]![c] = 0;
  };
  fill(0);
  return values;
}

const anyTable = fc
  .record({
    rows: fc.integer({ min: 2, max: 4 }),
    columns: fc.integer({ min: 2, max: 3 }),
    columnsOverlap: fc.boolean(),
    rowsOverlap: fc.boolean(),
  })
  .chain(({ rows, columns, ...overlap }) => {
    const some = (n: number, several: boolean) =>
      several
        ? fc.uniqueArray(fc.integer({ min: 0, max: n - 1 }), { minLength: 1, maxLength: n })
        : fc.integer({ min: 0, max: n - 1 }).map((one) => [one]);
    const person = fc.record({
      rows: some(rows, overlap.rowsOverlap),
      columns: some(columns, overlap.columnsOverlap),
    });
    return fc.array(person, { maxLength: 26 }).map((people) => tableOf(people, rows, columns, overlap));
  });

/**
 * Returns the table with every count hidden and its published sizes: a count with one possible value there is
 * revealed by totals alone.
 */
const bare = (table: CrossCounts, { sizes }: Published): Known => ({
  sizes,
  cells: table.counts.map((row) => row.map(() => null)),
});

const hiddenCells = ({ cells }: Published) =>
  cells.flatMap((row, r) => row.flatMap((cell, c) => (cell === null ? [[r, c] as const] : [])));

describe("suppression", () => {
  it("hides nothing where nothing is small", () => {
    const table = partition([
      [5, 9, 12],
      [6, 5, 30],
    ]);
    expect(suppress(table)).toEqual({ sizes: table.sizes, cells: table.counts });
  });

  it("hides a small cell with three others, for one beside it would be told by difference", () => {
    const { cells } = suppress(
      partition([
        [2, 20, 20],
        [20, 20, 20],
        [20, 20, 20],
      ]),
    );
    expect(cells.flat().filter((cell) => cell === null)).toHaveLength(4);
    expect(cells[0]![0]).toBeNull();
  });

  it("hides a small group whole, and another so that the first is not the difference", () => {
    const { sizes, cells } = suppress(
      partition([
        [2, 1],
        [10, 10],
        [30, 30],
      ]),
    );
    expect(sizes).toEqual([null, null, 60]);
    expect(cells).toEqual([
      [null, null],
      [null, null],
      [30, 30],
    ]);
  });

  it("does not tell what a group all agreed on", () => {
    const { cells } = suppress(
      partition([
        [8, 0, 0],
        [9, 9, 9],
        [9, 9, 9],
      ]),
    );
    expect(cells[0]).toEqual([null, null, null]);
  });

  it("prints the zeros of an option that nobody chose", () => {
    const { cells } = suppress(
      partition([
        [6, 7, 0],
        [8, 9, 0],
      ]),
    );
    expect(cells).toEqual([
      [6, 7, 0],
      [8, 9, 0],
    ]);
  });

  it("leaves no hidden count with one possible value, by any way of reckoning", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const published = suppress(table);
        const now = possible(table, published);
        const before = possible(table, bare(table, published));
        for (const [r, c] of hiddenCells(published)) {
          if (before[r]![c]!.size > 1)
            expect(now[r]![c]!.size, `row ${r}, column ${c} of ${JSON.stringify(table)}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("shows no small count but what totals tell, and no small group", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const published = suppress(table);
        const before = possible(table, bare(table, published));
        for (const [r, row] of published.cells.entries())
          for (const [c, cell] of row.entries())
            if (cell !== null && cell < 5) expect(before[r]![c]!.size).toBeLessThanOrEqual(1);
        for (const size of published.sizes) if (size) expect(size).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same answer to the same table", () => {
    fc.assert(
      fc.property(
        anyTable,
        (table) => void expect(suppress(table)).toEqual(suppress(structuredClone(table))),
      ),
      { numRuns: 50 },
    );
  });

  it("takes the largest table there can be", () => {
    const counts = Array.from({ length: 21 }, (_, r) =>
      Array.from({ length: 21 }, (_, c) => (r * 7 + c * 5) % 12),
    );
    expect(hiddenCells(suppress(partition(counts))).length).toBeGreaterThan(0);
  });
});

describe("the lens", () => {
  const table = partition([
    [10, 6, 20],
    [2, 9, 9],
    [7, 8, 9],
  ]);
  it("adds what is published, for one group and for several", () => {
    const published: Published = { sizes: [36, 20, 24], cells: table.counts };
    expect(lens(published, table, [0])).toEqual({ voters: 36, votes: [10, 6, 20] });
    expect(lens(published, table, [0, 2])).toEqual({ voters: 60, votes: [17, 14, 29] });
    expect(lens(published, table, [0, 1, 2])).toEqual({ voters: 80, votes: [19, 23, 38] });
  });

  it("tells of hidden groups together what the totals tell of them", () => {
    const published: Published = {
      sizes: [null, null, 24],
      cells: [
        [null, null, null],
        [null, null, null],
        [7, 8, 9],
      ],
    };
    expect(lens(published, table, [0])).toEqual({ voters: null, votes: [null, null, null] });
    expect(lens(published, table, [0, 1])).toEqual({ voters: 56, votes: [12, 15, 29] });
  });

  it("adds nothing to the published table, however many ways it is turned", () => {
    const shared = anyTable.filter((each) => !each.rowsOverlap);
    fc.assert(
      fc.property(shared, (each) => {
        const published = suppress(each);
        const rows = each.sizes.map((_, row) => row);
        const subsets = Array.from({ length: 2 ** rows.length - 1 }, (_, at) =>
          rows.filter((row) => (at + 1) & (1 << row)),
        );
        const sums = subsets.flatMap((subset) =>
          lens(published, each, subset).votes.flatMap((sum, column) =>
            sum === null ? [] : [{ rows: subset, column, sum }],
          ),
        );
        const now = possible(each, { ...published, sums });
        const before = possible(each, bare(each, published));
        for (const [r, c] of hiddenCells(published)) {
          if (before[r]![c]!.size > 1) expect(now[r]![c]!.size, JSON.stringify(each)).toBeGreaterThan(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
