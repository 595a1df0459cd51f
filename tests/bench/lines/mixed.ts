import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { addThread, members, openForum } from "../forums";
import { formOf, send } from "../load";
import { type Line, percentile, type Row, rowOf } from "../line";

const USERS = 50;
const ms = (value: number) => `${value.toFixed(0)} ms`;

/**
 * Memory of a process and those that it started, in megabytes, without the pages of files that they have in common with the
 * system: the database is mapped, and as it grows so does what is mapped of it, which is given back when it is wanted.
 */
function memoryOf(pid: number): number {
  const all = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return all.filter(([own, parent]) => own === pid || parent === pid).reduce((sum, [own]) => sum + ownKilobytes(own!), 0) / 1024;
}

function ownKilobytes(pid: number): number {
  try {
    return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    // It has ended meanwhile, as `ps` itself has.
    return 0;
  }
}

/** Fifty people, half of them logged in; nine reads in ten. */
export const mixed: Line = {
  name: "mixed",
  async measure(bench): Promise<Row[]> {
    const threads: number[] = [];
    const site = await openForum(bench, bench.quick ? 10_000 : 100_000, (db) => {
      for (let n = 0; n < 10; n++) threads.push(addThread(db, 60));
    });
    const seconds = bench.minutes * 60;
    try {
      const cookies = await members(site, USERS / 2);
      const [reads, writes]: [number[], number[]] = [[], []];
      let errors = 0;
      let keys = 0;
      let before = 0;
      const begun = performance.now();
      const ends = begun + seconds * 1000;
      const paths = ["/", "/new", "/active", "/tags/common-0", "/search?q=rarity", ...threads.flatMap((id) => [`/t/${id}/a-thread`, `/t/${id}/a-thread?after=40`])];
      await Promise.all(
        Array.from({ length: USERS }, async (_, user) => {
          const cookie = user % 2 ? cookies[(user - 1) / 2] : undefined;
          const headers: Record<string, string> = { "Accept-Encoding": "br", ...(cookie ? { Cookie: cookie } : {}) };
          // Everybody begins elsewhere, and each goes through all pages and all threads.
          let [read, written] = [user, user];
          for (let turn = user; performance.now() < ends; turn++) {
            // Of those who are logged in, every fifth request is a write: one in ten of all.
            const writing = cookie !== undefined && turn % 5 === 0;
            const path = writing ? `/threads/${threads[written++ % threads.length]!}/replies` : paths[read++ % paths.length]!;
            const form = writing ? formOf(site.url, { intent: "post", body: `Said in turn ${turn} of many, by ${user}.`, formKey: `mixed-${Date.now()}-${++keys}` }) : { headers: {} };
            const { status, ms: took } = await send(`${site.url}${path}`, { ...form, headers: { ...headers, ...form.headers } });
            if (status >= 400) errors += 1;
            (writing ? writes : reads).push(took);
            if (before === 0 && performance.now() - begun > (seconds * 1000) / 3) before = memoryOf(site.pid);
          }
        }),
      );
      const grown = memoryOf(site.pid) - before;
      bench.say(`  ${reads.length} reads and ${writes.length} writes in ${seconds.toFixed(0)} s`);
      const load = `${USERS} users, 9 reads in 10, ${bench.quick ? "10,000" : "100,000"} posts, ${seconds.toFixed(0)} s`;
      return [
        rowOf({ what: `errors: ${load}`, goal: "none", limit: 0, wants: "at most", show: String }, [errors]),
        rowOf({ what: "  95 % of reads are answered within", goal: "≤ 200 ms", limit: 200, wants: "at most", show: ms }, [percentile(reads, 0.95)]),
        rowOf({ what: "  95 % of writes are answered within", goal: "≤ 400 ms", limit: 400, wants: "at most", show: ms }, [percentile(writes, 0.95)]),
        rowOf({ what: "  memory grown in the last two thirds of it", goal: "≤ 10 MB in an hour", limit: 10, wants: "at most", show: (value) => `${value.toFixed(0)} MB` }, [grown]),
      ];
    } finally {
      await site.stop();
    }
  },
};
