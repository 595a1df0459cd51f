import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { addThread, members, openForum, type Site } from "../forums";
import { formOf, send } from "../load";
import { type Line, percentile, type Row, rowOf } from "../line";

const USERS = 50;
const ERRORS_SAID = 5;
const ms = (value: number) => `${value.toFixed(0)} ms`;

interface Memory {
  /** The memory of scripts, heap and buffers, after garbage collection. */
  held: number;
  /**
   * The processes' memory without pages of files: the database is mapped, more of it as it grows, and the
   * system takes those pages back when it needs them.
   */
  given: number;
}

/**
 * Returns the memory of the site's processes in megabytes, after they have collected their garbage
 * (garbageCollection.mjs).
 */
async function memoryOf(site: Site): Promise<Memory> {
  const all = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!);
  const pids = all
    .filter(
      ([, own, parent, args]) =>
        (Number(own) === site.pid || Number(parent) === site.pid) && args!.includes("garbageCollection.mjs"),
    )
    .map(([, own]) => Number(own));
  const begun = site.output().length;
  for (const pid of pids) process.kill(pid, "SIGUSR2");
  const said = () =>
    [
      ...site
        .output()
        .slice(begun)
        .matchAll(/^memory of \d+: (\d+) bytes$/gm),
    ].map(([, bytes]) => Number(bytes));
  while (said().length < pids.length) await setTimeout(50);
  return {
    held: sum(said()) / 2 ** 20,
    given:
      sum(
        pids.map((pid) => Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1])),
      ) / 1024,
  };
}

const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);

const GROWTH = {
  goal: "≤ 10 MB in an hour",
  limit: 10,
  wants: "at most",
  show: (value: number) => `${value.toFixed(0)} MB`,
} as const;

/** Fifty people, half of them logged in; nine reads in ten. */
export const mixed: Line = {
  name: "mixed",
  async measure(bench): Promise<Row[]> {
    const threads: number[] = [];
    const site = await openForum(
      bench,
      bench.quick ? 10_000 : 100_000,
      (db) => {
        for (let n = 0; n < 10; n++) threads.push(addThread(db, 60));
      },
      ["--expose-gc", "--import", "./tests/bench/garbageCollection.mjs"],
    );
    const seconds = bench.minutes * 60;
    try {
      const cookies = await members(site, USERS / 2);
      const [reads, writes]: [number[], number[]] = [[], []];
      let errors = 0;
      let keys = 0;
      let before: Promise<Memory> | null = null;
      const begun = performance.now();
      const ends = begun + seconds * 1000;
      const paths = [
        "/",
        "/new",
        "/active",
        "/tags/common-0",
        "/search?q=rarity",
        ...threads.flatMap((id) => [`/t/${id}/a-thread`, `/t/${id}/a-thread?after=40`]),
      ];
      await Promise.all(
        Array.from({ length: USERS }, async (_, user) => {
          const cookie = user % 2 ? cookies[(user - 1) / 2] : undefined;
          const headers: Record<string, string> = {
            "Accept-Encoding": "gzip, deflate, br, zstd",
            ...(cookie ? { Cookie: cookie } : {}),
          };
          // Everybody begins elsewhere, and each goes through all pages and all threads.
          let [read, written] = [user, user];
          for (let turn = user; performance.now() < ends; turn++) {
            // Of those who are logged in, every fifth request is a write: one in ten of all.
            const writing = cookie !== undefined && turn % 5 === 0;
            const path = writing
              ? `/threads/${threads[written++ % threads.length]!}/replies`
              : paths[read++ % paths.length]!;
            const form = writing
              ? formOf(site.url, {
                  intent: "post",
                  body: `Said in turn ${turn} of many, by ${user}.`,
                  formKey: `mixed-${Date.now()}-${++keys}`,
                })
              : { headers: {} };
            const { status, ms: took } = await send(`${site.url}${path}`, {
              ...form,
              headers: { ...headers, ...form.headers },
            });
            if (status >= 400 && ++errors <= ERRORS_SAID)
              bench.say(
                `  ${path}: ${status} after ${ms(took)}, ` +
                  `${Math.round((performance.now() - begun) / 1000)} s into it`,
              );
            (writing ? writes : reads).push(took);
            if (performance.now() - begun > (seconds * 1000) / 3) before ??= memoryOf(site);
          }
        }),
      );
      const [first, last] = [await before!, await memoryOf(site)];
      bench.say(
        `  memory, held and given: ${Math.round(first.held)} and ${Math.round(first.given)} MB, at the ` +
          `end ${Math.round(last.held)} and ${Math.round(last.given)} MB`,
      );
      bench.say(`  ${reads.length} reads and ${writes.length} writes in ${seconds.toFixed(0)} s`);
      const load =
        `${USERS} users, 9 reads in 10, ${bench.quick ? "10,000" : "100,000"} posts, ` +
        `${seconds.toFixed(0)} s`;
      return [
        rowOf({ what: `errors: ${load}`, goal: "none", limit: 0, wants: "at most", show: String }, [errors]),
        rowOf(
          {
            what: "  95 % of reads are answered within",
            goal: "≤ 200 ms",
            limit: 200,
            wants: "at most",
            show: ms,
          },
          [percentile(reads, 0.95)],
        ),
        rowOf(
          {
            what: "  95 % of writes are answered within",
            goal: "≤ 400 ms",
            limit: 400,
            wants: "at most",
            show: ms,
          },
          [percentile(writes, 0.95)],
        ),
        rowOf({ what: "  memory held grew in the last two thirds of it by", ...GROWTH }, [
          last.held - first.held,
        ]),
        rowOf({ what: "  memory given to the processes grew by", ...GROWTH }, [last.given - first.given]),
      ];
    } finally {
      await site.stop();
    }
  },
};
