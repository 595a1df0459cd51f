import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";
import { LRUCache } from "lru-cache";
import { Refusal } from "../modules/decision";
import { coverage } from "./fontCoverage";

/**
 * Pictures for previews, made of SVG off the main thread, with fonts of our own: the same on every machine.
 */

const require = createRequire(import.meta.url);
const FONTS = [
  "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
  "@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
  // Arabic, Hebrew, Armenian, Georgian and symbols, which the serif has not.
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
].map((font) => require.resolve(font));

/** A picture takes about 50 kB: those of some hundred threads that are being passed around. */
const CACHE_BYTES = 16 * 1024 * 1024;

/**
 * The longest queue: each picture takes a fraction of a second, and a request further back has to come again.
 */
const WAITING_MAX = 30;
const RETRY_SECONDS = 5;

/** Pictures by their content, so that each is made once for as long as it does not change. */
const made = new LRUCache<string, Buffer>({ maxSize: CACHE_BYTES, sizeCalculation: (png) => png.length });
const making = new Map<string, Promise<Buffer>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * The PNG of an SVG. One is made at a time, so that a crowd of them leaves the machine to the pages; refuses
 * when too many wait.
 */
export async function pngOf(svg: string): Promise<Buffer> {
  const key = createHash("sha256").update(svg).digest("base64");
  const known = made.get(key) ?? making.get(key);
  if (known) return known;
  if (making.size >= WAITING_MAX)
    throw new Refusal("too_many", "slow-down", { retryAfterSeconds: RETRY_SECONDS });
  const png = last.then(async () => {
    const image = await renderAsync(svg, {
      font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: "Source Serif 4" },
    });
    return image.asPng();
  });
  last = png.catch(() => undefined);
  making.set(key, png);
  try {
    const done = await png;
    made.set(key, done);
    return done;
  } finally {
    making.delete(key);
  }
}

let known: Set<number> | undefined;
const isDrawn = (char: string): boolean => {
  known ??= new Set(FONTS.flatMap((font) => [...coverage(readFileSync(font))]));
  return known.has(char.codePointAt(0)!) || /\s/.test(char);
};

/**
 * A text as the pictures can show it. The fonts have Latin, Greek, Cyrillic, Armenian, Georgian, Arabic,
 * Hebrew and most symbols; of other scripts (Chinese, Japanese, Korean, those of India, Thai) a run of
 * letters becomes "…", and a text that is mostly such is null. Emoji and the like are left out.
 */
export function drawable(text: string): string | null {
  const letters = [...text].filter((char) => /[\p{L}\p{N}]/u.test(char));
  const lost = letters.filter((char) => !isDrawn(char));
  if (lost.length > letters.length / 2) return null;
  return [...text]
    .map((char) => (isDrawn(char) ? char : /[\p{L}\p{N}]/u.test(char) ? "…" : ""))
    .join("")
    .replace(/…(?:\s*…)+/g, "…")
    .replace(/\s+/g, " ")
    .trim();
}
