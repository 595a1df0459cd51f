import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  connectionLimits,
  type ConnectionLimits,
  limitConnections,
  oneAtATime,
} from "../../app/server/connections";

let server: Server;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const PAGE = Buffer.alloc(1_000_000, "x");
const answerPage: RequestListener = (_, response) => void response.end(PAGE);

async function serve(
  listener: RequestListener,
  limits: Partial<ConnectionLimits & { checkEveryMs: number }> = {},
) {
  const held = { ...connectionLimits(0), checkEveryMs: 30_000, unreadMs: 500, lookEveryMs: 50, ...limits };
  server = createServer({ connectionsCheckingInterval: held.checkEveryMs });
  limitConnections(server, held);
  server.on("request", oneAtATime(listener, held));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/` };
}

/** A connection that sends so many requests at once; it reads nothing until it is told to. */
async function pipelining(port: number, requests: number, path = "/"): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  sockets.push(socket);
  await once(socket, "connect");
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: site.example\r\n\r\n`.repeat(requests));
  return socket;
}
const connections = () => new Promise<number>((done) => server.getConnections((_, count) => done(count)));
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

describe("a client that does not read", () => {
  it("is closed, has no pages made for it meanwhile, and keeps nobody else from reading", async () => {
    const clients = 200;
    const each = 20;
    let made = 0;
    const { port, url } = await serve((request, response) => {
      made += 1;
      answerPage(request, response);
    });
    await Promise.all(Array.from({ length: clients }, () => pipelining(port, each)));
    await eventually(() => expect(made).toBeGreaterThanOrEqual(clients));
    expect((await (await fetch(url, { headers: { Connection: "close" } })).arrayBuffer()).byteLength).toBe(
      PAGE.length,
    );
    await eventually(async () => expect(await connections()).toBe(0));
    // The system takes a few pages for each; the others were never begun.
    expect(made).toBeLessThan((clients * each) / 2);
  }, 60_000);

  it("is closed though more is written to it all the time, as to a live page", async () => {
    const { port } = await serve((_, response) => {
      response.write(PAGE);
      const saying = setInterval(() => response.write(PAGE.subarray(0, 50_000)), 20);
      response.once("close", () => clearInterval(saying));
    });
    await pipelining(port, 1);
    await eventually(async () => expect(await connections()).toBe(1));
    await eventually(async () => expect(await connections()).toBe(0));
  }, 60_000);

  it("is left alone while it reads, however slowly, and while nothing is there to read", async () => {
    const { port } = await serve(
      (request, response) =>
        request.url === "/wait"
          ? void setTimeout(() => response.end("late"), 4000)
          : answerPage(request, response),
      { unreadMs: 3000 },
    );
    const slow = await pipelining(port, 16);
    let read = 0;
    const reading = setInterval(() => (read += (slow.read() as Buffer | null)?.length ?? 0), 20);
    const waiting = await pipelining(port, 1, "/wait");
    let text = "";
    waiting.on("data", (data) => (text += String(data))).resume();
    await eventually(() => expect(text).toContain("late"));
    await eventually(() => expect(read).toBeGreaterThan(16 * PAGE.length));
    clearInterval(reading);
    expect(slow.destroyed).toBe(false);
  }, 60_000);
});

describe("requests that come at once", () => {
  it("are answered one after the other, in their order", async () => {
    let open = 0;
    let most = 0;
    let n = 0;
    const { port } = await serve((_, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open -= 1;
        response.end(`answer ${++n}.`);
      });
    });
    const socket = await pipelining(port, 20);
    let text = "";
    socket.on("data", (data) => (text += String(data))).resume();
    await eventually(() => expect(text).toContain("answer 20."));
    expect([...text.matchAll(/answer (\d+)\./g)].map(([, each]) => Number(each))).toEqual(
      Array.from({ length: 20 }, (_, each) => each + 1),
    );
    expect(most).toBe(1);
  });

  it("close their connection where they are too many", async () => {
    const answered = vi.fn<RequestListener>(() => {});
    const { port } = await serve(answered, { requestsWaiting: 4 });
    const fine = await pipelining(port, 5);
    const many = await pipelining(port, 500);
    many.resume();
    await new Promise((closed) => many.once("close", closed));
    expect(fine.destroyed).toBe(false);
    expect(answered).toHaveBeenCalledTimes(2);
  });
});

it("closes who does not finish the head of a request", async () => {
  const { port } = await serve(answerPage, { headersMs: 200, checkEveryMs: 50 });
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket
    .on("error", () => {})
    .resume()
    .write("GET / HTTP/1.1\r\nHost: site");
  await new Promise((closed) => socket.once("close", closed));
  expect(socket.destroyed).toBe(true);
});

describe("connections", () => {
  it("are so many and no more", async () => {
    const { port } = await serve(answerPage, { connections: 3 });
    const opened = await Promise.all(Array.from({ length: 5 }, () => pipelining(port, 0)));
    await eventually(async () => expect(await connections()).toBe(3));
    for (const socket of opened) socket.resume();
    await eventually(() => expect(opened.filter((socket) => socket.destroyed)).toHaveLength(2));
  });

  it("are counted by address, but for those of a proxy", async () => {
    const addressed = (address: string) => ({
      remoteAddress: address,
      once: () => {},
      destroy: vi.fn<() => void>(),
    });
    const { url } = await serve(answerPage, { perAddress: 2 });
    expect(url).toContain("127.0.0.1");
    const open = (address: string) => {
      const socket = addressed(address);
      for (const listener of server.listeners("connection").slice(1))
        (listener as (each: unknown) => void)(socket);
      return socket.destroy.mock.calls.length === 0;
    };
    expect(Array.from({ length: 4 }, () => open("203.0.113.9"))).toEqual([true, true, false, false]);
    expect(Array.from({ length: 4 }, () => open("127.0.0.1"))).toEqual([true, true, true, true]);
    expect(open("203.0.113.10")).toBe(true);
    expect(connectionLimits(1).perAddress).toBeNull();
  });
});
