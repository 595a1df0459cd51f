import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vitest/config";
import manifest from "./package.json";
import { chunkOf } from "./app/server/build/chunks";
import { compressFiles } from "./app/server/build/compressFiles";
import { narrowFonts } from "./app/server/build/narrowFonts";

/** What runs by itself on a server, each a file of the build: the site, and commands for who runs it. */
const PROGRAMS = [
  "app/server/main.ts",
  "app/markdown/worker/thread.ts",
  "app/cli/import.ts",
  "app/cli/demo.ts",
];

/** Vite's and Vitest's configuration; every npm script names this file with --config. */
const database = ["tests/db/**/*.test.ts"];
const setupFiles = ["tests/support/console.ts"];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    // Vitest runs the modules as they are; the plugin would turn routes into something else.
    !process.env.VITEST &&
      remix({
        // Nobody builds where a build may be served: `npm run build` names another folder.
        buildDirectory: process.env.BYWAY_BUILD ?? "build",
        serverBuildFile: "[name].js",
        ignoredRouteFiles: ["**/*"],
        future: {
          v3_fetcherPersist: true,
          v3_lazyRouteDiscovery: true,
          v3_relativeSplatPath: true,
          v3_routeConfig: true,
          v3_singleFetch: true,
          v3_throwAbortReason: true,
        },
      }),
    narrowFonts(),
    compressFiles(),
  ],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    ...(isSsrBuild
      ? {
          sourcemap: true,
          rollupOptions: { input: PROGRAMS, output: { sourcemapExcludeSources: true } },
        }
      : {
          minify: "terser",
          terserOptions: { ecma: 2020, module: true, compress: { passes: 2 } },
          rollupOptions: { output: { manualChunks: chunkOf } },
        }),
  },
  // A build has all that it runs in it, but for what is no JavaScript: package.json's `dependencies`.
  ...(isSsrBuild
    ? {
        ssr: { noExternal: true, external: Object.keys(manifest.dependencies) },
        define: { "process.env.NODE_ENV": JSON.stringify("production") },
      }
    : {}),
  // In development Vite looks through routes for what browsers need, and finds what only the server does.
  optimizeDeps: { exclude: ["@node-rs/argon2", "better-sqlite3"] },
  server: { middlewareMode: true },
  test: {
    maxWorkers: 2,
    // What a test file imports is read once in each worker: half the time of everything went into reading it
    // again.
    isolate: false,
    restoreMocks: true,
    // A limit for what hangs, not a measure: PGlite on a busy core takes its time over two hundred
    // transactions.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/db/**", "tests/e2e/**"],
          setupFiles,
        },
      },
      { extends: true, test: { name: "sqlite", include: database, setupFiles } },
      {
        extends: true,
        test: { name: "pg", include: database, setupFiles, env: { BYWAY_DIALECT: "pg" } },
      },
    ],
  },
}));
