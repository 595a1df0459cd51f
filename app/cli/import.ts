/**
 * `npm run import -- file.md --author NAME --tags a,b`: starts a thread from an article, with the closing
 * questions that are found at its end, as the page "Start from an article" would and without changing them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Engine, useEngine } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import "../modules/subscribers";
import { importArticle } from "../modules/compose/importedArticle";
import { messageFor } from "../modules/messages";
import { Refusal } from "../modules/decision";
import { env, envProblem } from "../server/env";
import { root } from "../server/root";

const USAGE = "Usage: npm run import -- file.md --author NAME --tags a,b [--title TITLE]";

function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function wanted() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { author: { type: "string" }, tags: { type: "string" }, title: { type: "string" } },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0 || !values.author || !values.tags) stop(USAGE);
    return {
      file,
      author: values.author,
      tags: values.tags
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
      title: values.title,
    };
  } catch (error) {
    stop(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    stop(`${file} cannot be read as UTF-8 text: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function opened(open: () => Engine): Engine {
  try {
    return open();
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}

if (envProblem) stop(envProblem);
const { file, ...article } = wanted();
const source = textOf(file);
const engine = opened(() =>
  openSqlite({ file: join(env.DATA_DIR, "byway.db"), migrations: join(root, "migrations/sqlite") }),
);
useEngine(engine);
try {
  const { thread, questions } = await importArticle({ ...article, source });
  process.stdout.write(`/t/${thread.id}/${thread.slug}\n`);
  for (const { kind, prompt } of questions) process.stdout.write(`  ${kind.padEnd(6)} ${prompt}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.field ? `${error.field}: ` : ""}${messageFor(error.reason)}\n`);
  process.exitCode = 1;
} finally {
  await engine.close();
}
