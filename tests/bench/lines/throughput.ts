import { addThread, members, openForum } from "../forums";
import { perSecond, send } from "../load";
import { type Bench, type Line, type Row, rowOf } from "../line";

const percent = (value: number) => `${(value * 100).toPrecision(3)} %`;
const BROWSER = { "Accept-Encoding": "gzip, deflate, br", Accept: "text/html" };

const OF_THE_CONNECTION = new Set([
  "connection",
  "keep-alive",
  "date",
  "transfer-encoding",
  "content-length",
]);

/** Answers a second, as a share of what the bare server does with the same bytes in the same round. */
async function share(bench: Bench, url: string, headers: Record<string, string>): Promise<number[]> {
  const page = await send(url, { headers });
  if (page.status !== 200) throw new Error(`${url}: ${page.status}`);
  // The same bytes: headers are a good part of a compressed page.
  const same = Object.fromEntries(
    Object.entries(page.headers).filter(([name]) => !OF_THE_CONNECTION.has(name)),
  ) as Record<string, string>;
  await bench.bare.sends(same, page.body);
  const shares: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const baseline = await perSecond(bench.bare.url, { seconds: bench.seconds, headers });
    const measured = await perSecond(url, { seconds: bench.seconds, headers });
    bench.say(`  ${measured.toFixed(0)}/s of ${baseline.toFixed(0)}/s, ${page.body.length} bytes`);
    shares.push(measured / baseline);
  }
  return shares;
}

export const serving: Line = {
  name: "serving",
  async measure(bench): Promise<Row[]> {
    let thread = 0;
    const site = await openForum(bench, 1_000, (db) => (thread = addThread(db, 20)));
    try {
      const address = `${site.url}/t/${thread}/a-thread`;
      const [cookie] = await members(site, 1);
      const rows: Row[] = [];
      const line = async (what: string, limit: number, url: string, headers: Record<string, string>) => {
        bench.say(what);
        rows.push(
          rowOf(
            { what, goal: `≥ ${percent(limit)} of the baseline`, limit, wants: "at least", show: percent },
            await share(bench, url, headers),
          ),
        );
      };
      await line("a visitor's thread page, kept", 0.5, address, BROWSER);
      await line("a visitor's list, kept", 0.5, `${site.url}/`, BROWSER);
      await line("a visitor's thread page, made anew", 0.009, address, { ...BROWSER, ...site.uncached });
      await line("a visitor's list, made anew", 0.009, `${site.url}/`, { ...BROWSER, ...site.uncached });
      await line("a member's thread page, 20 posts", 0.007, address, { ...BROWSER, Cookie: cookie! });
      return rows;
    } finally {
      await site.stop();
    }
  },
};
