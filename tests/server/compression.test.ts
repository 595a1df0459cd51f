import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { compressing, type Whole } from "../../app/server/compression";

const LONG = "A page of words. ".repeat(200);

/** Returns an answer as the middleware sends it; `bytes` where the page's bytes are handed on beside it. */
async function sent(
  answer: Response,
  accepted: string | undefined,
  { method = "GET", bytes }: { method?: string; bytes?: Buffer } = {},
) {
  const app = new Hono<Whole>();
  app.use(compressing);
  app.all("*", (c) => {
    if (bytes) c.set("bytes", bytes);
    return answer;
  });
  return app.request("/", { method, headers: accepted === undefined ? {} : { "Accept-Encoding": accepted } });
}
const read = async (answer: Response) => {
  const bytes = Buffer.from(await answer.arrayBuffer());
  return String(answer.headers.get("Content-Encoding") ? gunzipSync(bytes) : bytes);
};
const HTML = { "Content-Type": "text/html; charset=utf-8" };

it.each([
  ["gzip, deflate, br, zstd", "gzip"],
  ["gzip, deflate", "gzip"],
  ["gzip;q=0, br", null],
  ["identity", null],
  [undefined, null],
])(
  "to a browser that takes %j a page is sent as %s, with its status, headers and every word",
  async (accepted, encoding) => {
    const made = new Response(LONG, {
      status: 422,
      headers: { ...HTML, "Set-Cookie": "a=b", Vary: "Cookie", "Content-Length": String(LONG.length) },
    });
    const answer = await sent(made, accepted);
    const { headers } = answer;
    expect([
      answer.status,
      headers.get("Content-Encoding"),
      headers.get("Set-Cookie"),
      headers.get("Content-Type"),
      headers.get("Vary"),
    ]).toEqual([422, encoding, "a=b", HTML["Content-Type"], "Cookie, Accept-Encoding"]);
    expect(headers.get("Content-Length")).toBe(encoding === null ? String(LONG.length) : null);
    expect(await read(answer)).toBe(LONG);
  },
);

it("takes the page that is handed on beside its answer", async () => {
  const answer = await sent(new Response(LONG, { headers: HTML }), "gzip", {
    bytes: Buffer.from(LONG.toUpperCase()),
  });
  expect(await read(answer)).toBe(LONG.toUpperCase());
});

it.each([
  ["a short answer", new Response("short", { headers: HTML }), "short"],
  ["a picture", new Response(LONG, { headers: { "Content-Type": "image/png" } }), LONG],
  ["a stream of events", new Response(LONG, { headers: { "Content-Type": "text/event-stream" } }), LONG],
  ["a part of a file", new Response(LONG, { status: 206, headers: HTML }), LONG],
  ["what has not changed", new Response(null, { status: 304, headers: HTML }), ""],
  ["nothing at all", new Response(null, { status: 302, headers: { Location: "/" } }), ""],
])("%s is sent as it is", async (_, made, words) => {
  const { status } = made;
  const answer = await sent(made, "gzip");
  expect([answer.status, answer.headers.get("Content-Encoding"), await answer.text()]).toEqual([
    status,
    null,
    words,
  ]);
});

it("what is compressed already is not compressed again, and a head has no body to compress", async () => {
  const ready = await sent(new Response(LONG, { headers: { ...HTML, "Content-Encoding": "br" } }), "gzip");
  expect([ready.headers.get("Content-Encoding"), await ready.text()]).toEqual(["br", LONG]);
  const head = await sent(new Response(null, { headers: { ...HTML, "Content-Length": "4000" } }), "gzip", {
    method: "HEAD",
    bytes: Buffer.from(LONG),
  });
  expect([head.headers.get("Content-Encoding"), head.headers.get("Content-Length")]).toEqual([null, "4000"]);
});
