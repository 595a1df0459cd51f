import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "../../app/routes";
import { FIELD_MAX_CHARS, FIELD_MAX_REPEATS } from "../../app/web/forms";
import { Client, registered } from "../support/client";
import { full } from "../support/doubling";
import { type RunningServer, startServer } from "../support/server";

const APP = resolve(import.meta.dirname, "../../app");

interface Route {
  path: string;
  writes: boolean;
}

const ROUTES: Route[] = routes.map(({ path = "", file }) => ({
  path: `/${path}`,
  writes: /^export (?:const|async function|function) action\b/m.test(readFileSync(join(APP, file), "utf8")),
}));

/** An address of the route, with this in place of what it takes, or with what is there. */
const at = ({ path }: Route, put?: string) =>
  path.replace(/:(\w+)\??/g, (_, name: string) => put ?? ({ slug: "a", tag: "mlops", username: "watcher", noun: "posts", kind: "hide", way: "next", picture: "pay", part: "1" })[name] ?? "1").replace("*", put ?? "nowhere");

let site: RunningServer;
let readers: [name: string, client: Client][];

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  readers = [["a guest", new Client(site.url)], ["a member", await registered(site.url, "watcher")]];
}, 120_000);
afterAll(() => site.stop());

/** What the server has worked so far, its threads included, in hundredths of a second of a processor. */
function worked(): number {
  const fields = readFileSync(`/proc/${site.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

/** Sends a form, and says with what status it was answered; 0 where the connection was closed over a body that nobody wanted to read. */
async function send(client: Client, path: string, body: string): Promise<number> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: site.url, "Sec-Fetch-Site": "same-origin" };
  const ask = () => client.send(path, { method: "POST", body, headers });
  // A connection that was closed so may be taken for the next request.
  const answer = await ask().catch(ask).catch(() => null);
  return answer?.status ?? 0;
}

const form = (fields: [string, string][]) => new URLSearchParams(fields).toString();

it("the sweep knows the site's routes, and the forms among them", () => {
  expect(ROUTES.length).toBeGreaterThan(130);
  expect(ROUTES.filter(({ writes }) => writes).length).toBeGreaterThan(45);
});

describe("what is over a limit is refused before it is worked on, by every action", () => {
  const writes = ROUTES.filter((route) => route.writes);
  const OVER: [string, string][] = [
    ["900,000 fields", "a=&".repeat(900_000)],
    ["more of one name than a page has", "choice=1&".repeat(FIELD_MAX_REPEATS + 1)],
    ["a field longer than any may be", form([["title", full("word ", FIELD_MAX_CHARS + 1)], ["q1kind", "status"], ["choice", "1"]])],
  ];
  it.each(OVER)("%s", async (_, body) => {
    const taken: string[] = [];
    for (const [name, client] of readers) for (const route of writes) {
      const status = await send(client, at(route), body);
      // Nothing is answered by those that look at nothing of it.
      if ((status >= 200 && status < 300 && status !== 204) || status >= 500) taken.push(`${name} ${route.path}: ${status}`);
    }
    expect(taken).toEqual([]);
    const look = () => readers[0]![1].get("/");
    expect((await look().catch(look)).status).toBe(200);
  });

  it("900,000 fields cost no more than as many bytes in one field", async () => {
    const costs = async (body: string) => {
      const before = worked();
      for (const [, client] of readers) for (const route of writes.slice(0, 25)) await send(client, at(route), body);
      return worked() - before;
    };
    const many = await costs("a=&".repeat(400_000));
    const one = await costs(`a=${"b".repeat(1_200_000)}`);
    expect(many).toBeLessThan(1.5 * one);
  });
});

it("an address of as many slashes as there is room for costs no more than one of letters", async () => {
  const costs = async (piece: string) => {
    const before = worked();
    for (const [, client] of readers)
      for (const place of ["/t", "/t/1.data", "/x"]) {
        const ask = () => client.get(`${place}${full(piece, 14_000)}1`);
        // A connection that was closed over a form of the tests before may be taken for this request.
        await ask().catch(ask);
      }
    return worked() - before;
  };
  const letters = await costs("a");
  // In hundredths of a second: each of the six took half a second.
  expect(await costs("/")).toBeLessThan(letters + 100);
});

it("a body in chunks of a byte is refused before it is read", async () => {
  const before = worked();
  const sent = request(new URL("/login", site.url), { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: site.url } });
  sent.on("error", () => {}).write("a=");
  const answer = await new Promise<IncomingMessage>((done) => sent.once("response", done));
  expect(answer.statusCode).toBe(411);
  for (let n = 0; n < 300_000 && !sent.destroyed; n++) sent.write("b");
  sent.destroy();
  expect(worked() - before).toBeLessThan(100);
});
