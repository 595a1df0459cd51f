/**
 * Profiles one kind of request: a CPU profile of the server under load, and its ten costliest functions.
 *
 * npm run bench:profile -- kept|visitor|list|member|search|reply
 *
 * The profile is in .cache/bench/profiles, for a browser's developer tools.
 */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { addThread, members, openForum, type Site } from "./forums";
import { formOf, perSecond, send } from "./load";

const FOLDER = resolve(".cache/bench/profiles");
const SECONDS = 10;

let thread = 0;
const loads: Record<string, (site: Site, cookie: string) => Promise<unknown>> = {
  kept: (site) => perSecond(`${site.url}/t/${thread}/a-thread`, { seconds: SECONDS }),
  visitor: (site) =>
    perSecond(`${site.url}/t/${thread}/a-thread`, { seconds: SECONDS, headers: site.uncached }),
  list: (site) => perSecond(`${site.url}/`, { seconds: SECONDS, headers: site.uncached }),
  member: (site, cookie) =>
    perSecond(`${site.url}/t/${thread}/a-thread`, { seconds: SECONDS, headers: { Cookie: cookie } }),
  search: (site) => perSecond(`${site.url}/search?q=common`, { seconds: SECONDS, headers: site.uncached }),
  async reply(site, cookie) {
    const ends = performance.now() + SECONDS * 1000;
    for (let n = 0; performance.now() < ends; n++) {
      const form = formOf(site.url, {
        intent: "post",
        body: `For the ${n}th time.`,
        formKey: `profile-${n}`,
      });
      await send(`${site.url}/threads/${thread}/replies`, {
        ...form,
        headers: { ...form.headers, Cookie: cookie },
      });
    }
  },
};

const name = process.argv[2] ?? "";
const load = loads[name];
if (!load) {
  process.stderr.write(`Say which: ${Object.keys(loads).join(", ")}.\n`);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const before = new Set(readdirSync(FOLDER));
const site = await openForum({ say: console.log, workers: 1 }, 1_000, (db) => (thread = addThread(db, 20)), [
  "--cpu-prof",
  `--cpu-prof-dir=${FOLDER}`,
]);
const [cookie] = await members(site, 1);
const rate = await load(site, cookie!);
await site.stop();
// Renderers are threads with profiles of their own; the process's is the largest.
const profiles = readdirSync(FOLDER)
  .filter((file) => !before.has(file))
  .map((file) => ({ file, text: readFileSync(join(FOLDER, file), "utf8") }));
const { file, text } = profiles.toSorted((a, b) => b.text.length - a.text.length)[0]!;
console.log(`${name}${typeof rate === "number" ? `: ${rate.toFixed(0)}/s` : ""}; ${join(FOLDER, file)}\n`);
for (const { where, share } of costliest(JSON.parse(text) as Profile, 10))
  console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${where}`);

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** The functions in which the most time was spent themselves, waiting left out. */
function costliest(
  { nodes, samples, timeDeltas }: Profile,
  count: number,
): { where: string; share: number }[] {
  const named = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || "(anonymous)"} ` +
        `${url.replace(/^.*\/(node_modules|app|db|build)\//, "$1/")}:${lineNumber + 1}`,
    ]),
  );
  const spent = new Map<string, number>();
  let total = 0;
  for (const [n, id] of samples.entries()) {
    const where = named.get(id)!;
    if (/^\((idle|program|root)\)/.test(where)) continue;
    spent.set(where, (spent.get(where) ?? 0) + timeDeltas[n]!);
    total += timeDeltas[n]!;
  }
  return [...spent]
    .map(([where, time]) => ({ where, share: time / total }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, count);
}
