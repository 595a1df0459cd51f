import { addThread, openForum, type Site } from "../forums";
import { times } from "../load";
import { type Bench, type Line, median, type Row, rowOf } from "../line";

const ratio = (value: number) => `${value.toFixed(2)} ×`;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const requests = (bench: Bench) => (bench.quick ? 10 : 40);

/** Median milliseconds of a page that is made anew. */
const timeOf = async (bench: Bench, site: Site, path: string) =>
  median(await times(`${site.url}${path}`, { count: requests(bench), headers: site.uncached }));

/** First, middle and last page of short and long threads. */
export const paging: Line = {
  name: "paging",
  async measure(bench): Promise<Row[]> {
    const lengths = bench.quick ? [20, 1_000, 10_000] : [20, 1_000, 100_000];
    const threads = new Map<number, number>();
    const site = await openForum(bench, 1_000, (db) => {
      for (const length of lengths) threads.set(length, addThread(db, length));
    });
    try {
      const pages = [...threads].flatMap(([length, id]) =>
        (length === 20 ? [""] : ["", `?after=${length / 2}`, `?before=${length}`]).map(
          (page) => `/t/${id}/a-thread${page}`,
        ),
      );
      const measured = new Map(pages.map((page) => [page, [] as number[]]));
      for (let round = 0; round < bench.rounds; round++)
        for (const page of pages) measured.get(page)!.push(await timeOf(bench, site, page));
      const all = [...measured.values()].map(median);
      bench.say(`  ${all.map(ms).join(", ")}`);
      return [
        rowOf(
          {
            what:
              "first, middle and last page of threads of " +
              `${lengths.map((n) => n.toLocaleString("en")).join(", ")} replies`,
            goal: "slowest ≤ 1.3 × fastest",
            limit: 1.3,
            wants: "at most",
            show: ratio,
          },
          [Math.max(...all) / Math.min(...all)],
        ),
      ];
    } finally {
      await site.stop();
    }
  },
};

const LISTS = {
  "the front page": "/",
  "newest threads": "/new",
  "best of the year": "/top?period=year",
  "by tag": "/tags/common-0",
  "search, a rare word": "/search?q=rarity",
  "search, a common word": "/search?q=common",
  "search, newest first": "/search?q=common&sort=newest",
};

/** Lists and search in a small forum and in a large one. */
export const growing: Line = {
  name: "growing",
  async measure(bench): Promise<Row[]> {
    const large = bench.quick ? 50_000 : 1_000_000;
    const measured = new Map<string, number[][]>();
    for (const posts of [1_000, large]) {
      const site = await openForum(bench, posts);
      try {
        for (const [name, path] of Object.entries(LISTS)) {
          const rounds: number[] = [];
          for (let round = 0; round < bench.rounds; round++) rounds.push(await timeOf(bench, site, path));
          measured.set(name, [...(measured.get(name) ?? []), rounds]);
        }
      } finally {
        await site.stop();
      }
    }
    const size = large.toLocaleString("en");
    const rows = [...measured].map(([name, [small, big]]) =>
      rowOf(
        {
          what: `${name}: ${size} posts beside 1,000`,
          goal: "≤ 1.5 ×",
          limit: 1.5,
          wants: "at most",
          show: ratio,
        },
        small!.map((time, round) => big![round]! / time),
      ),
    );
    return [
      ...rows,
      rowOf(
        {
          what: `search for a common word, ${size} posts`,
          goal: "≤ 50 ms",
          limit: 50,
          wants: "at most",
          show: ms,
        },
        measured.get("search, a common word")![1]!,
      ),
    ];
  },
};
