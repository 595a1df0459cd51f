import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { encoded, type Encoding, isWorthCompressing } from "../encodings";

/** Headers that each copy sets anew, or Node does. */
const OWN = new Set([
  "content-length",
  "content-encoding",
  "etag",
  "vary",
  "date",
  "connection",
  "keep-alive",
  "transfer-encoding",
]);

/** Headers that describe a body, left out of answers without one. */
const OF_BODIES = new Set(["content-length", "content-encoding", "content-type"]);

interface Copy {
  bytes: Buffer;
  /** In the form that `writeHead` takes fastest: name, value, name, value. */
  headers: string[];
  etag: string;
}

/**
 * A finished answer with status 200, ready to be sent again and again, in each encoding that was asked for.
 */
export class Page {
  /**
   * The approximate size in memory: the headers and all copies, of which the compressed ones together are
   * hardly as long as the page itself.
   */
  readonly size: number;
  readonly #bytes: Buffer;
  readonly #headers: string[];
  readonly #hash: string;
  readonly #compressible: boolean;
  readonly #copies = new Map<Encoding, Copy | Promise<Copy>>();

  constructor(headers: Headers, bytes: Buffer) {
    this.#bytes = bytes;
    this.#headers = [...headers].filter(([name]) => !OWN.has(name)).flat();
    this.#hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
    this.#compressible = isWorthCompressing(headers.get("content-type"), bytes.length);
    this.size = bytes.length * 2 + 2_000;
  }

  /** The copy for a browser that takes this encoding, at once where it has been made. */
  copy(wanted: Encoding): Copy | Promise<Copy> {
    const encoding = this.#compressible ? wanted : "identity";
    const known = this.#copies.get(encoding);
    if (known) return known;
    const making = encoded(this.#bytes, encoding).then((bytes) => {
      const copy = this.#copyOf(bytes, encoding);
      this.#copies.set(encoding, copy);
      return copy;
    });
    this.#copies.set(encoding, making);
    return making;
  }

  #copyOf(bytes: Buffer, encoding: Encoding): Copy {
    const etag = `"${this.#hash}-${encoding}"`;
    const headers = [
      ...this.#headers,
      "Vary",
      this.#compressible ? "Cookie, Accept-Encoding" : "Cookie",
      "ETag",
      etag,
      ...(encoding === "identity" ? [] : ["Content-Encoding", encoding]),
      "Content-Length",
      String(bytes.length),
    ];
    return { bytes, headers, etag };
  }
}

/** Answers with the copy, or says that the reader has it already (RFC 9110, 13.1.2). */
export function send(
  { bytes, headers, etag }: Copy,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const had = request.headers["if-none-match"];
  if (had !== undefined && matches(had, etag)) {
    response.writeHead(
      304,
      headers.filter((_, n) => !OF_BODIES.has(headers[n - (n % 2)]!.toLowerCase())),
    );
    response.end();
    return;
  }
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

const matches = (header: string, etag: string): boolean =>
  header
    .split(",")
    .map((each) => each.trim().replace(/^W\//, ""))
    .some((each) => each === etag || each === "*");
