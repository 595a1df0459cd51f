/**
 * Limits on clients' connections. A connection has one request worked on at a time, so that nobody has pages
 * made that they do not read. A connection that does not read is closed, and the number of connections is
 * limited.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import * as limits from "./limits";

export interface ConnectionLimits {
  unreadMs: number;
  lookEveryMs: number;
  headersMs: number;
  requestMs: number;
  keepAliveMs: number;
  connections: number;
  /** Null where a proxy stands in front, from whose address all connections come. */
  perAddress: number | null;
  requestsWaiting: number;
}

/** Returns the limits for a site behind so many proxies. */
export const connectionLimits = (proxies: number): ConnectionLimits => ({
  unreadMs: limits.UNREAD_MS,
  lookEveryMs: limits.LOOK_EVERY_MS,
  headersMs: limits.HEADERS_MS,
  requestMs: limits.REQUEST_MS,
  keepAliveMs: limits.KEEP_ALIVE_MS,
  connections: limits.CONNECTIONS,
  perAddress: proxies > 0 ? null : limits.CONNECTIONS_PER_ADDRESS,
  requestsWaiting: limits.REQUESTS_WAITING_PER_CONNECTION,
});

/** Holds a server's connections to these limits. */
export function limitConnections(
  server: Server,
  { unreadMs, lookEveryMs, headersMs, requestMs, keepAliveMs, connections, perAddress }: ConnectionLimits,
): void {
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = keepAliveMs;
  server.maxConnections = connections;

  const open = new Map<Socket, Progress>();
  const counts = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (counts.get(address) ?? 0) + 1;
    if (perAddress !== null && count > perAddress && !isNear(address)) return void socket.destroy();
    counts.set(address, count);
    open.set(socket, { at: performance.now(), sent: 0, queued: 0 });
    socket.once("close", () => {
      open.delete(socket);
      const left = counts.get(address)! - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
  });

  const looking = setInterval(() => {
    const now = performance.now();
    for (const [socket, before] of open) {
      const progress = progressOf(socket, before, now);
      open.set(socket, progress);
      // Reset, for otherwise the system would go on holding what was not read.
      if (now - progress.at >= unreadMs) socket.resetAndDestroy();
    }
  }, lookEveryMs);
  looking.unref();
  server.once("close", () => clearInterval(looking));
}

/** A proxy on this machine or beside it, of which the settings may say nothing. */
const isNear = (address: string): boolean =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i.test(address);

interface Progress {
  /** When it last moved, or had nothing to send; in-process time. */
  at: number;
  /** Bytes that the system has taken, but for the write that is under way, and what of that it has not. */
  sent: number;
  queued: number;
}

function progressOf(socket: Socket, before: Progress, now: number): Progress {
  const queued =
    (socket as unknown as { _handle: { writeQueueSize?: number } | null })._handle?.writeQueueSize ?? 0;
  const sent = socket.bytesWritten - socket.writableLength;
  const waits = socket.writableLength > 0 && sent === before.sent && queued === before.queued;
  return { at: waits ? before.at : now, sent, queued };
}

/**
 * Begins a request once the one before it on its connection is answered and sent. Node hands over all that
 * stand in one packet, thousands of them, at once. A connection on which more wait than `requestsWaiting` is
 * closed.
 */
export function oneAtATime(
  listener: RequestListener,
  { requestsWaiting }: Pick<ConnectionLimits, "requestsWaiting">,
): RequestListener {
  const lines = new WeakMap<Socket, [IncomingMessage, ServerResponse][]>();

  function begin(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    response.once("close", () => {
      const next = lines.get(socket)?.shift();
      if (!next || socket.destroyed) lines.delete(socket);
      else begin(...next);
    });
    listener(request, response as never);
  }

  return (request, response) => {
    const line = lines.get(request.socket);
    if (!line) {
      lines.set(request.socket, []);
      begin(request, response);
    } else if (line.length < requestsWaiting) line.push([request, response]);
    else request.socket.resetAndDestroy();
  };
}
