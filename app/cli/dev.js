// @ts-check
/**
 * `npm run dev`: the site from its sources, all of them loaded by Vite. What changes in routes is loaded
 * again in place. What the process holds itself cannot be: then this ends with a code that asks for another
 * start.
 */
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const RESTART = 75;
const MAIN = fileURLToPath(new URL("../server/development.ts", import.meta.url));
const ROUTES = /virtual:remix\/server-build$/;

const vite = await createServer({ configFile: "remix.config.js" });
/** @type {Record<string, (server: typeof vite) => Promise<void>> | null} */
let loaded = null;

/**
 * Whether the process holds a module by its own imports, and not only by way of the routes.
 * @param {import("vite").ModuleNode} module
 * @returns {boolean}
 */
const isHeld = (module, seen = new Set()) =>
  module.file === MAIN ||
  (!ROUTES.test(module.id ?? "") &&
    !seen.has(module) &&
    (seen.add(module), [...module.importers].some((importer) => isHeld(importer, seen))));

vite.watcher.on("change", (file) => {
  // One that could not be loaded may be mended anywhere.
  if (!loaded || [...(vite.moduleGraph.getModulesByFile(file) ?? [])].some((each) => isHeld(each)))
    process.exit(RESTART);
});

// Vite says why a module cannot be loaded.
loaded = await vite.ssrLoadModule(MAIN).catch(() => null);
await loaded?.develop?.(vite);
