/**
 * Refuses costly requests while the process cannot keep up. All work waits in one queue, the event loop.
 * Where that is late, costly work is refused before it begins, so that cheap work is still answered.
 */
import { createHash } from "node:crypto";
import { readBody } from "./formBody";

/** A page that waits longer than this before it begins is one that people reload, which makes it worse. */
export const LAG_LIMIT_MS = 500;
/** Often enough to notice overload early, seldom enough to cost nothing. */
const LOOK_EVERY_MS = 100;
/** A burst is over by then: two hundred votes at once are late together, and are all taken. */
const LOOKS = 3;
/** When to try again: a burst is over by then. */
const RETRY_SECONDS = 5;

export interface LagMeter {
  /** Returns the smallest delay of the event loop at the last few looks, in milliseconds. */
  lag(): number;
  stop(): void;
}

export function openLagMeter(): LagMeter {
  const late = Array.from({ length: LOOKS }, () => 0);
  let due = performance.now() + LOOK_EVERY_MS;
  const looking = setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - due));
    late.shift();
    due = now + LOOK_EVERY_MS;
  }, LOOK_EVERY_MS);
  looking.unref();
  return { lag: () => Math.min(...late), stop: () => clearInterval(looking) };
}

/** Reads that go through many rows, or make something of them. */
const DEAR_READS = [
  /^\/search(\.json)?$/,
  /^\/threads\/similar$/,
  /^\/q\/\d+\/(by(\/\d+)?|results\.(csv|json)|chart\.svg|card\.png)$/,
  /^\/(stories|evidence)\.csv$/,
  /^\/t\/\d+(\.json|\/card\.png|\/feed\.xml)$/,
  /^\/q\/\d+(\.json|\/feed\.xml)$/,
  /^\/(tags\/[^/]+\/)?feed\.xml$/,
  /^\/sitemap(\.xml|\/[^/]+)$/,
  /^\/moderation\/(dashboard|patterns|log\/feed\.xml)$/,
];

/**
 * Whether a request is put off under load: every write, and the reads that cost the most. The cohort lens is
 * one of them on any page.
 */
export function isExpensive(
  method: string,
  { pathname, searchParams }: Pick<URL, "pathname" | "searchParams">,
): boolean {
  if (method !== "GET" && method !== "HEAD") return true;
  const path = pathname.replace(/\.data$/, "");
  return searchParams.has("as") || DEAR_READS.some((dear) => dear.test(path));
}

const STYLE =
  "body{font:100%/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}" +
  "textarea{box-sizing:border-box;width:100%;font:inherit}button{font:inherit;padding:.4rem 1rem}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Another page than all others: made of what was sent, without asking anything that is busy. */
const HEADERS = {
  "Retry-After": String(RETRY_SECONDS),
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
};
const WORDS = "The server is busy. Try again in a moment.";

/**
 * The answer to what is put off. A form comes back with everything that was typed, to be sent again as it is;
 * scripts keep what they sent.
 */
export async function shedLoad(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = (body: string, type: string) =>
    new Response(body, { status: 503, headers: { ...HEADERS, "Content-Type": `${type}; charset=utf-8` } });
  if (/\.(data|json|csv|xml|svg|png)$/.test(pathname)) return answer(`${WORDS}\n`, "text/plain");
  const typed = request.method === "POST" ? await readBody(request).catch(() => []) : null;
  return answer(pageOf(request.url, typed), "text/html");
}

function pageOf(url: string, typed: [string, string | File][] | null): string {
  const { pathname, search } = new URL(url);
  const again = escaped(`${pathname}${search}`);
  const body = typed
    ? `<p>${WORDS} What you wrote is still here.</p><form method="post" action="${again}">` +
      `${typed.map(fieldOf).join("")}<p><button>Send again</button></p></form>`
    : `<p>${WORDS}</p><p><a href="${again}">Try again</a></p>`;
  return (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="color-scheme" content="light dark"><title>The server is busy · Byway</title>' +
    `<style>${STYLE}</style><h1>One moment</h1>${body}</html>`
  );
}

/**
 * Returns a field of the form that is sent again: texts that a person wrote in sight, other values hidden. A
 * password must be typed again.
 */
function fieldOf([name, value]: [string, string | File]): string {
  if (typeof value !== "string") return "";
  const named = `name="${escaped(name)}"`;
  if (/password/i.test(name))
    return `<p><label>Your password again <input type="password" ${named}></label></p>`;
  if (!WRITTEN.test(name) && value.length < LONG_CHARS && !value.includes("\n"))
    return `<input type="hidden" ${named} value="${escaped(value)}">`;
  // The first line break after the tag is not part of the text.
  return `<p><textarea aria-label="${escaped(name)}" rows="12" ${named}>\n${escaped(value)}</textarea></p>`;
}

/** Names of the fields that a person writes, however short the text. */
const WRITTEN = /^(body|source|title|text|reason|note|about|message|prompt)$/;
/** Longer than a key or a choice. */
const LONG_CHARS = 80;

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (each) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[each]!);
