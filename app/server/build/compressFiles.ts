import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin, ResolvedConfig } from "vite";

const COMPRESSIBLE = /\.(js|css|svg)$/;
/** The strongest compression: it is done once, and its result sent for a year. */
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Puts beside each file for browsers what is sent of it to those that take brotli or gzip. */
export function compressFiles(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "byway:compress-files",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      if (config.build.ssr) return;
      const folder = resolve(config.root, config.build.outDir);
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
        COMPRESSIBLE.test(name),
      );
      await Promise.all(
        files.map(async (name) => {
          const file = join(folder, name);
          const bytes = readFileSync(file);
          writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, BEST));
          writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
        }),
      );
    },
  };
}
