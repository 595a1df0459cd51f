import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addThread, members, openForum } from "../forums";
import { formOf, send } from "../load";
import { type Line, median, rowOf } from "../line";

const WRITERS = 32;
/** The goal is for a disk that takes this long; a slower one is told beside it. */
const FSYNC_MS = 0.2;

/** Returns the time of writing four kilobytes to this disk with fsync, in milliseconds. */
function fsyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), "byway-fsync-"));
  const file = openSync(join(folder, "file"), "w");
  const block = Buffer.alloc(4096, "x");
  const all: number[] = [];
  for (let n = 0; n < 200; n++) {
    writeSync(file, block);
    const begun = performance.now();
    fsyncSync(file);
    all.push(performance.now() - begun);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(all);
}

/** Replies that were acknowledged, by 32 members who each send the next once the last is there. */
export const writing: Line = {
  name: "writing",
  async measure(bench) {
    const threads: number[] = [];
    const site = await openForum(bench, 1_000, (db) => {
      for (let n = 0; n < WRITERS; n++) threads.push(addThread(db, 20));
    });
    try {
      const cookies = await members(site, WRITERS);
      const rates: number[] = [];
      let keys = 0;
      for (let round = 0; round < bench.rounds; round++) {
        let written = 0;
        const ends = performance.now() + bench.seconds * 1000;
        const begun = performance.now();
        await Promise.all(
          cookies.map(async (cookie, n) => {
            while (performance.now() < ends) {
              const form = formOf(site.url, {
                intent: "post",
                body: `What one member has to say, for the ${++keys}th time.`,
                formKey: `bench-${Date.now()}-${keys}`,
              });
              const { status, body } = await send(`${site.url}/threads/${threads[n]}/replies`, {
                ...form,
                headers: { ...form.headers, Cookie: cookie },
              });
              if (status !== 302 && status !== 303)
                throw new Error(`a reply was answered ${status}: ${body.toString().slice(0, 300)}`);
              written += 1;
            }
          }),
        );
        rates.push((written * 1000) / (performance.now() - begun));
        bench.say(`  ${rates.at(-1)!.toFixed(0)} replies/s`);
      }
      const disk = fsyncMs();
      const goal = `≥ 400/s where fsync takes ${FSYNC_MS} ms; here it takes ${disk.toFixed(2)} ms`;
      return [
        rowOf(
          {
            what: `replies on disk, ${WRITERS} writers`,
            goal,
            limit: 400,
            wants: "at least",
            show: (rate) => `${rate.toFixed(0)}/s`,
          },
          rates,
        ),
      ];
    } finally {
      await site.stop();
    }
  },
};
