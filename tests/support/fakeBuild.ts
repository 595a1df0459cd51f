import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A site's folder in which a build takes no time: what it serves at /words is what its one source says. */
export interface FakeSite {
  root: string;
  /** Changes the source, which is younger than what is built then. A build of "half" fails in the middle. */
  write(words: string): void;
}

/** Stands where Remix's own command does. It notes what `build` held at its end: see `made-beside`. */
const COMMAND = `
const fs = require("node:fs");
const words = fs.readFileSync("app/words", "utf8");
const to = process.env.BYWAY_BUILD;
fs.mkdirSync(to + "/server", { recursive: true });
fs.mkdirSync(to + "/client/assets", { recursive: true });
fs.writeFileSync(to + "/client/assets/" + words + ".js", "");
if (words === "half") process.exit(1);
const routes = \`{
  root: { id: "root", path: "", module: {} },
  words: {
    id: "words", parentId: "root", path: "words", module: { loader: () => new Response("\${words}") },
  },
}\`;
fs.writeFileSync(to + "/server/main.js", \`
export const routes = \${routes};
export const assets = { routes: {}, entry: { module: "", imports: [] }, url: "", version: "1" };
export const entry = { module: {} };
export const future = {};
export const publicPath = "/", assetsBuildDirectory = "", basename = "/";
export const isSpaMode = false, mode = "production";
\`);
const assets = "build/client/assets";
fs.writeFileSync("made-beside", fs.existsSync(assets) ? fs.readdirSync(assets).join() : "");
`;

/** Makes such a folder, with nothing built in it. */
export function fakeSite(): FakeSite {
  const root = mkdtempSync(join(tmpdir(), "byway-build-"));
  const command = join(root, "node_modules/@remix-run/dev/dist");
  for (const folder of [command, join(root, "app")]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(command, "cli.js"), COMMAND);
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  return {
    root,
    write(words) {
      const file = join(root, "app/words");
      writeFileSync(file, words);
      // To the millisecond, as the time of a build is.
      const now = new Date();
      utimesSync(file, now, now);
    },
  };
}
