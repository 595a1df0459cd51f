/** `npm run build`: builds the pages beside those that are served, and has the next start serve them. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSite } from "../server/build/bundle";

try {
  buildSite(join(fileURLToPath(import.meta.url), "../../.."), { quiet: false });
} catch {
  // What failed has been said by who built.
  process.exit(1);
}
