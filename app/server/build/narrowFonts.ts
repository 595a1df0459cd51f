import subsetFont from "subset-font";
import type { Plugin } from "vite";

/** The weights that the styles use, of 200 to 900. A third of the bytes is what the others need. */
const WEIGHTS = { wght: { min: 400, max: 700 } };
/**
 * Every character that the styles' `unicode-range` may look for in one of these files; a font keeps those
 * that it has.
 */
const CHARACTERS = [
  [0x20, 0x2fff],
  [0xa720, 0xa7ff],
  [0xfeff, 0xfeff],
  [0xfffd, 0xfffd],
]
  .flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, n) => String.fromCodePoint(from! + n)))
  .join("");

/** Leaves out of the serif's files what no page can show. */
export const narrowFonts = (): Plugin => ({
  name: "byway:narrow-fonts",
  apply: "build",
  async generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "asset" || !/source-serif.*\.woff2$/.test(file.fileName)) continue;
      file.source = await subsetFont(Buffer.from(file.source as Uint8Array), CHARACTERS, {
        targetFormat: "woff2",
        variationAxes: WEIGHTS,
      });
    }
  },
});
