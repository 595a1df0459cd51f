import { Agent, request } from "node:http";
import autocannon from "autocannon";

/** Kept open, and few enough that two cores do not only switch between them. */
const CONNECTIONS = 16;

/** Answers a second, all of them 2xx. Refuses where any is not. */
export async function perSecond(
  url: string,
  { seconds, headers = {} }: { seconds: number; headers?: Record<string, string> },
): Promise<number> {
  const { requests, duration, non2xx, errors } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers,
  });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were no 2xx, and ${errors} failed.`);
  return requests.total / duration;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  ms: number;
}

/** One request over a connection that is kept, timed from before it is sent until its last byte is there. */
export function send(
  url: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  const begun = performance.now();
  return new Promise((done, failed) => {
    const sent = request(
      url,
      {
        method,
        headers: {
          ...headers,
          ...(body === undefined
            ? {}
            : {
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": Buffer.byteLength(body),
              }),
        },
        agent,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          done({
            status: answer.statusCode!,
            headers: answer.headers,
            body: Buffer.concat(chunks),
            ms: performance.now() - begun,
          }),
        );
        answer.on("error", failed);
      },
    );
    sent.on("error", failed);
    sent.end(body);
  });
}

/** The form as a browser on this site would send it. */
export const formOf = (url: string, fields: Record<string, string>) => ({
  method: "POST",
  headers: { Origin: new URL(url).origin, "Sec-Fetch-Site": "same-origin" },
  body: new URLSearchParams(fields).toString(),
});

/** Milliseconds of each of so many requests, one after the other, the first few left out. */
export async function times(
  url: string,
  { count, headers = {} }: { count: number; headers?: Record<string, string> },
): Promise<number[]> {
  const all: number[] = [];
  for (let n = -WARMING; n < count; n++) {
    const { status, ms } = await send(url, { headers });
    if (status !== 200) throw new Error(`${url}: ${status}`);
    if (n >= 0) all.push(ms);
  }
  return all;
}

const WARMING = 10;
