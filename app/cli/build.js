// @ts-check
/**
 * `npm run build`: builds the site beside what is served, and has the next start serve it. `npm start` and
 * the other commands come here first, and with `--if-needed` a build that is young enough stays.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildIfNeeded, buildSite } from "../server/build/bundle.js";

const root = join(fileURLToPath(import.meta.url), "../../..");
const { values } = parseArgs({ options: { "if-needed": { type: "boolean" } } });
try {
  // Standard output is for what comes after.
  if (values["if-needed"]) buildIfNeeded(root, (line) => process.stderr.write(`${line}\n`));
  else buildSite(root, { quiet: false });
} catch (error) {
  // Where all was to be seen, what failed has been said by who built.
  if (values["if-needed"]) process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
