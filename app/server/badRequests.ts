import type { RequestListener, Server } from "node:http";
import type { Socket } from "node:net";
import { baseHeaders, NO_PAGE_POLICY } from "./securityHeaders";

/** The status lines for bytes that are no request, by the code of Node's error. */
const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Answers bytes that are no HTTP request, and expectations that the server does not know, as Node would, with
 * the headers that every answer has. Returns the answer to a request without the host that HTTP/1.1 asks for.
 */
export function answerBadRequests(server: Server, options: { secure: boolean }): RequestListener {
  const headers = {
    ...baseHeaders(options),
    "Content-Security-Policy": NO_PAGE_POLICY,
    "Content-Length": "0",
    Connection: "close",
  };
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  const refuse =
    (status: number): RequestListener =>
    (_, response) =>
      response.writeHead(status, headers).end();
  server.on("checkExpectation", refuse(417));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // An answer that has begun cannot become another one.
    const answering = (socket as Socket & { _httpMessage?: { headersSent: boolean } })._httpMessage
      ?.headersSent;
    if (!socket.writable || answering || error.code === "ECONNRESET") return void socket.destroy();
    socket.end(`HTTP/1.1 ${STATUS[error.code ?? ""] ?? "400 Bad Request"}\r\n${lines}\r\n`);
  });
  return refuse(400);
}
