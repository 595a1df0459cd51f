import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { childrenOf, runs } from "../support/processes";
import { type RunningServer, startServer } from "../support/server";

const REPLY = new URLSearchParams({ body: "Said as it stopped", formKey: "stopping-1" }).toString();

/** A request on a connection of its own, whose body is still to come: the server has read its head. */
async function begin(site: RunningServer, cookie: string, path: string) {
  const headers = {
    Cookie: cookie,
    Origin: site.url,
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": REPLY.length,
    Expect: "100-continue",
    Connection: "keep-alive",
  };
  const sent = request(`${site.url}${path}`, { method: "POST", headers, agent: false });
  const answer = once(sent, "response").then(([response]) => response as IncomingMessage);
  sent.flushHeaders();
  await once(sent, "continue");
  return { sent, answer };
}

async function open(site: RunningServer): Promise<Socket> {
  const { hostname, port } = new URL(site.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  return socket;
}

const refusesConnections = (site: RunningServer) =>
  open(site).then(
    (socket) => (socket.destroy(), false),
    () => true,
  );

it("told to stop, answers what is under way with `Connection: close`, and nobody holds it up", async () => {
  const site = await startServer({ env: { RATE_LIMITS: "off" } });
  const ada = await registered(site.url, "ada");
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const { sent, answer } = await begin(site, cookie, "/threads/1/replies");
  // Its head is half sent, and one says nothing at all, and one keeps its body back for ever.
  const [asking, silent] = [await open(site), await open(site)];
  asking.write("GET /readyz HTTP/1.1\r\nHost: x\r\n");
  const held = await begin(site, cookie, "/threads/1/replies");
  held.answer.catch(() => {});
  held.sent.on("error", () => {});
  // The silent one is told, not reset in the middle of anything.
  silent.on("error", () => {});
  const silence = once(silent.resume(), "close");

  process.kill(site.pid, "SIGTERM");
  await expect.poll(() => refusesConnections(site), { timeout: 20_000, interval: 20 }).toBe(true);
  await silence;
  sent.end(REPLY);
  const saved = await answer;
  expect([saved.statusCode, saved.headers.connection]).toEqual([303, "close"]);
  asking.write("\r\n");
  const said = (await text(asking)).toLowerCase();
  expect(said).toMatch(/^http\/1\.1 503 /);
  expect(said).toContain("\r\nconnection: close\r\n");
  await site.stop();
}, 60_000);

it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "`npm start` passes %s on, and the site stops as it does by itself",
  async (signal) => {
    const site = await startServer({ npm: true, env: { LOG_LEVEL: "info" } });
    const [server] = childrenOf(site.pid);
    expect((await new Client(site.url).get("/healthz")).status).toBe(200);
    process.kill(site.pid, signal);
    await expect.poll(() => runs(server!), { timeout: 20_000, interval: 50 }).toBe(false);
    // SIGHUP ends npm, which does not tell the site: that notices by itself.
    expect(site.output()).toContain(
      `"signal":"${signal === "SIGHUP" ? "npm ended" : signal}","msg":"stopping"`,
    );
    expect(await refusesConnections(site)).toBe(true);
    await site.kill9();
    await site.stop();
  },
  90_000,
);

it("workers are restarted one after the other, and nobody is refused", async () => {
  const site = await startServer({ env: { WORKERS: "2", RATE_LIMITS: "off" } });
  const before = childrenOf(site.pid);
  expect(before).toHaveLength(2);
  const allAreNew = () => {
    const now = childrenOf(site.pid);
    return now.length === 2 && now.every((pid) => !before.includes(pid));
  };
  const failures: unknown[] = [];
  let answered = 0;
  const restarted = new AbortController();
  const asking = Array.from({ length: 4 }, async () => {
    while (!restarted.signal.aborted && failures.length === 0) {
      const status = await new Client(site.url)
        .get("/t/1.json", { Connection: "close" })
        .then((answer) => answer.status, String);
      if (status !== 200) failures.push(status);
      answered += 1;
    }
  });
  process.kill(site.pid, "SIGHUP");
  await expect.poll(() => failures.length > 0 || allAreNew(), { timeout: 60_000, interval: 200 }).toBe(true);
  restarted.abort();
  await Promise.all(asking);
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(8);
  await site.stop();
}, 120_000);
