import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

/** The encodings that browsers read, best first. A browser gets the first of them that it accepts. */
const COMPRESSED = ["br", "gzip"] as const;
/**
 * For pages made once for many readers, while the first of them waits: level 6 takes 3 ms for a thread's 60
 * kB, 11 takes 100.
 */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};
/**
 * Made for one reader, over and over: level 6, the usual one, takes nearly twice as long and makes a page a
 * thirtieth smaller.
 */
const GZIP = { level: 4 };
/** Below it, compressing saves no packet. */
const WORTH_COMPRESSING_BYTES = 1024;
/** A stream of events is sent as they happen. */
const COMPRESSIBLE =
  /^(text\/(?!event-stream)|application\/(json|atom\+xml|xml|ld\+json|javascript)|image\/svg\+xml)/;
/** Browsers say the same few things. */
const REMEMBERED = 200;

const brotlied = promisify(brotliCompress);
const gzipped = promisify(gzip);
const known = new Map<string, Set<string>>();

/** The best of these encodings that an Accept-Encoding header takes (RFC 9110, 12.5.3). */
export function encodingFor(accepted: string | undefined, among: readonly Encoding[] = COMPRESSED): Encoding {
  if (!accepted) return "identity";
  const taken = known.get(accepted) ?? takenBy(accepted);
  if (known.size >= REMEMBERED) known.clear();
  known.set(accepted, taken);
  return among.find((encoding) => taken.has(encoding)) ?? "identity";
}

function takenBy(accepted: string): Set<string> {
  const listed = accepted
    .toLowerCase()
    .split(",")
    .map((each) => each.trim());
  return new Set(
    listed.filter((each) => !/;\s*q=0(\.0*)?$/.test(each)).map((each) => each.split(";")[0]!.trim()),
  );
}

/** Whether anything is won by compressing an answer of this type and length. */
export const isWorthCompressing = (type: string | null, bytes: number): boolean =>
  bytes >= WORTH_COMPRESSING_BYTES && COMPRESSIBLE.test(type ?? "");

export const encoded = (bytes: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === "br"
    ? brotlied(bytes, BROTLI)
    : encoding === "gzip"
      ? gzipped(bytes, GZIP)
      : Promise.resolve(bytes);
