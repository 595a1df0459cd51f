import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";

/** How long requests under way may take to finish once the process is told to stop. */
const REQUESTS_MS = 7_000;
/**
 * How long to accept requests already on their way at the signal to stop: shorter than anybody waits, longer
 * than a local network takes.
 */
const ARRIVING_MS = 100;

export interface Draining {
  drain(): Promise<void>;
  /** Whether the server has been told to stop. */
  isDraining(): boolean;
}

/**
 * Gives what ends a server without cutting anybody off: it takes no more connections, answers what is under
 * way and what arrives meanwhile on open connections, and says `Connection: close` in each answer. Call it
 * before the server's other listeners are added.
 */
export function drainable(server: Server): Draining {
  let draining = false;
  const sockets = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", (_, response: ServerResponse) => {
    if (draining) response.shouldKeepAlive = false;
    answers.add(response);
    response.once("close", () => {
      answers.delete(response);
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
  });

  async function drain(): Promise<void> {
    draining = true;
    for (const answer of answers) if (!answer.headersSent) answer.shouldKeepAlive = false;
    const closed = once(server, "close");
    // Not http's own: that would cut off connections whose next request is on its way.
    NetServer.prototype.close.call(server);
    const idle = setTimeout(() => {
      server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, ARRIVING_MS);
    const late = setTimeout(() => server.closeAllConnections(), REQUESTS_MS);
    await closed;
    clearTimeout(idle);
    clearTimeout(late);
  }

  return { drain, isDraining: () => draining };
}
