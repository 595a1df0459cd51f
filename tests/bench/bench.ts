/**
 * Every goal of speed and weight, measured in one run beside a bare node:http server that sends the same
 * bytes.
 *
 * npm run bench [-- --quick] [--only serving,writing] [--workers 2] [--rounds 5] [--minutes 1]
 *
 * Prints the table and writes bench.json. Ratios hold from machine to machine, absolutes do not: the load is
 * made on the same cores.
 */
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { buildIfNeeded } from "../../app/server/build/bundle.js";
import { openBare } from "./bare";
import { type Bench, type Row, tableOf } from "./line";
import { growing, paging } from "./lines/growth";
import { mixed } from "./lines/mixedLoad";
import { painting } from "./lines/paint";
import { serving } from "./lines/throughput";
import { weighing } from "./lines/weight";
import { writing } from "./lines/writes";

export const LINES = [serving, writing, paging, growing, weighing, painting, mixed];

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    workers: { type: "string", default: "2" },
    rounds: { type: "string" },
    minutes: { type: "string", default: "1" },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
buildIfNeeded(process.cwd(), say);
const bare = await openBare();
const bench: Bench = {
  quick: values.quick,
  rounds: Number(values.rounds ?? (values.quick ? 3 : 5)),
  seconds: values.quick ? 1 : 5,
  minutes: values.quick ? 1 / 10 : Number(values.minutes),
  workers: Number(values.workers),
  bare,
  say,
};
const chosen = values.only?.split(",");
const rows: Row[] = [];
for (const line of LINES) {
  if (chosen && !chosen.includes(line.name)) continue;
  say(`\n${line.name}`);
  rows.push(...(await line.measure(bench)));
}
bare.stop();

const machine =
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} ` +
  `GB, Node ${process.version}`;
const { workers, quick, rounds } = bench;
const found = { at: new Date().toISOString(), machine, workers, quick, rounds, rows };
writeFileSync("bench.json", `${JSON.stringify(found, null, 2)}\n`);
say(`\n${machine}; ${workers} processes, ${rounds} rounds; the median counts\n\n${tableOf(rows)}`);
