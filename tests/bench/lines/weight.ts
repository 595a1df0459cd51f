import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { openBrowser, visit } from "../browser";
import { addThread, members, openForum } from "../forums";
import { type Line, type Row, rowOf } from "../line";

const kB = (value: number) => `${(value / 1000).toFixed(1)} kB`;
const ASSETS = join("build", "client", "assets");

interface Manifest {
  routes: Record<string, { id: string; module: string; imports?: string[] }>;
}

/** The code of each route alone, compressed: what is shared with others left out. */
function routeBytes(): Map<string, number> {
  const file = readdirSync(ASSETS).find((name) => /^manifest-.*\.js$/.test(name))!;
  const manifest = JSON.parse(
    /^window\.__remixManifest=(.*?);?$/s.exec(readFileSync(join(ASSETS, file), "utf8"))![1]!,
  ) as Manifest;
  return new Map(
    Object.values(manifest.routes).map(({ id, module }) => [
      id,
      brotliCompressSync(readFileSync(join("build", "client", module))).length,
    ]),
  );
}

/** The download size of a thread of 20 posts, as it comes over the wire. */
export const weighing: Line = {
  name: "weighing",
  async measure(bench): Promise<Row[]> {
    let thread = 0;
    const site = await openForum(bench, 1_000, (db) => (thread = addThread(db, 20)));
    const browser = await openBrowser(bench.say);
    try {
      const [cookie] = await members(site, 1);
      const url = `${site.url}/t/${thread}/a-thread`;
      const [visitor, member] = [await visit(browser, url), await visit(browser, url, { cookie: cookie! })];
      bench.say(`  visitor: ${[...visitor.bytes].map(([kind, size]) => `${kind} ${kB(size)}`).join(", ")}`);
      bench.say(`  member: ${[...member.bytes].map(([kind, size]) => `${kind} ${kB(size)}`).join(", ")}`);
      const of = ({ bytes }: typeof visitor, ...kinds: string[]) =>
        kinds.reduce((sum, kind) => sum + (bytes.get(kind) ?? 0), 0);
      const [largest, size] = [...routeBytes()].toSorted(([, a], [, b]) => b - a)[0]!;
      const line = (what: string, most: number, value: number) =>
        rowOf(
          { what, goal: most === 0 ? "none" : `≤ ${kB(most)}`, limit: most, wants: "at most", show: kB },
          [value],
        );
      return [
        line(
          "a visitor's thread page, 20 posts: HTML, CSS, fonts",
          60_000,
          of(visitor, "document", "stylesheet", "font"),
        ),
        line("  of that the CSS, in one file", 15_000, of(visitor, "stylesheet")),
        line("  script", 0, of(visitor, "script")),
        line("script of a member's thread page", 110_000, of(member, "script")),
        line(`the largest route's own code (${largest})`, 15_000, size),
      ];
    } finally {
      await browser.close();
      await site.stop();
    }
  },
};
