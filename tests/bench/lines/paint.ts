import { openBrowser, visit, type Visit } from "../browser";
import { addThread, members, openForum } from "../forums";
import { type Line, type Row, rowOf } from "../line";

const ms = (value: number) => `${value.toFixed(0)} ms`;

/** When somebody with a slow phone sees a thread. */
export const painting: Line = {
  name: "painting",
  async measure(bench): Promise<Row[]> {
    let thread = 0;
    const site = await openForum(bench, 1_000, (db) => (thread = addThread(db, 20)));
    const browser = await openBrowser(bench.say);
    try {
      const [cookie] = await members(site, 1);
      const url = `${site.url}/t/${thread}/a-thread`;
      const rows: Row[] = [];
      for (const [who, given, limit] of [
        ["a visitor", {}, 1200],
        ["a member", { cookie: cookie! }, 1800],
      ] as const) {
        const visits: Visit[] = [];
        for (let round = 0; round < bench.rounds; round++)
          visits.push(await visit(browser, url, { ...given, slow: true }));
        const line = (
          what: string,
          goal: string,
          most: number,
          show: (value: number) => string,
          of: (each: Visit) => number,
        ) =>
          rows.push(
            rowOf(
              {
                what: `${who}'s thread page on a slow phone: ${what}`,
                goal,
                limit: most,
                wants: "at most",
                show,
              },
              visits.map(of),
            ),
          );
        line("largest paint", `≤ ${ms(limit)}`, limit, ms, ({ lcp }) => lcp);
        line("blocked", "≤ 100 ms", 100, ms, ({ tbt }) => tbt);
        line(
          "layout moved",
          "≤ 0.02",
          0.02,
          (value) => value.toFixed(3),
          ({ cls }) => cls,
        );
      }
      return rows;
    } finally {
      await browser.close();
      await site.stop();
    }
  },
};
