/**
 * The built site's process: `npm start` runs it from the build, with the routes and all else in one graph of
 * modules. In development app/server/development.ts stands in its place.
 */
import { fileURLToPath } from "node:url";
import { holdBuild } from "./build/bundle.js";
import { builtPages } from "./listener";
import { startProcess } from "./process";

await startProcess({
  // The first of several processes serves no page, and reads no route.
  pages: async (making) =>
    builtPages(
      await import("virtual:remix/server-build"),
      holdBuild(fileURLToPath(new URL("..", import.meta.url))),
    )(making),
  thread: new URL("thread.js", import.meta.url),
});
