/**
 * `npm run demo`: fills a folder of its own with generated members, stories, votes and replies, so that
 * pictures can be looked at, and then starts the site on it. Every page says that it was generated. A folder
 * with other data is refused.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { useEngine, write } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import { articleSource, seed } from "../../db/seed";
import "../modules/subscribers";
import { generateForum } from "../modules/site/demo/commands";
import { hot } from "../stats/ranking";
import { renderMarkdown } from "../markdown/markdown";
import { slugify } from "../markdown/slug";
import { env, envProblem } from "../server/env";
import { GENERATED_MARK } from "../server/generated";
import { root } from "../server/root";

const MEMBERS = 400;

function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

if (envProblem) stop(envProblem);
const { values } = parseArgs({ options: { members: { type: "string", default: String(MEMBERS) } } });
const members = /^[1-9]\d{0,3}$/.test(values.members)
  ? Number(values.members)
  : stop("--members is a number from 1 to 9,999.");
const [file, mark] = [join(env.DATA_DIR, "byway.db"), join(env.DATA_DIR, GENERATED_MARK)];
if (existsSync(file) && !existsSync(mark))
  stop(`${env.DATA_DIR} holds data that was not generated. Name another folder as DATA_DIR.`);
if (existsSync(file)) {
  process.stdout.write(`${env.DATA_DIR} has been filled before.\n`);
} else {
  mkdirSync(env.DATA_DIR, { recursive: true });
  writeFileSync(
    mark,
    "All members, stories, votes and replies in this folder were made up by `npm run demo`.\n",
  );
  const engine = openSqlite({ file, migrations: join(root, "migrations/sqlite") });
  useEngine(engine);
  try {
    await seed(write, articleSource(join(root, "db/seed")), { render: renderMarkdown, slugify, hot });
    const made = await generateForum({ members, now: new Date() });
    process.stdout.write(
      `${made.members} members, ${made.stories} stories, ${made.votes} votes and ${made.replies} replies ` +
        `were generated in ${env.DATA_DIR}.\n`,
    );
  } finally {
    await engine.close();
  }
}
