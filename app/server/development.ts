import { createRequestHandler } from "@remix-run/node";
import type { ViteDevServer } from "vite";
import { env } from "./env";
import { httpApp } from "./http";
import { listenerOf } from "./listener";
import { startProcess } from "./process";

/** Starts the site from its sources: Vite serves what is for browsers, and reloads routes as they change. */
export const develop = (vite: ViteDevServer): Promise<void> =>
  startProcess({
    async pages({ origin, isDraining }) {
      const handler = createRequestHandler(() => import("virtual:remix/server-build"), "development");
      const lag = () => 0;
      const app = httpApp({ env, origin, handler, lag, isDraining, pages: null, clientFiles: null });
      const listen = listenerOf(app);
      return {
        listener: (request, response) =>
          vite.middlewares(request, response, () => void listen(request, response)),
        close: () => vite.close(),
      };
    },
    thread: new URL("../markdown/worker/entry.mjs", import.meta.url),
  });
