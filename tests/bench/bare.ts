/**
 * The baseline: a bare node:http server that sends the bytes it is given, in a process of its own as the site
 * is.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);

export interface Bare {
  url: string;
  /** Sets the answer that the server sends from now on. */
  sends(headers: Record<string, string>, body: Buffer): Promise<void>;
  stop(): void;
}

export async function openBare(): Promise<Bare> {
  const child = fork(self, ["serve"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  process.once("exit", () => child.kill());
  const { url } = (await said(child)) as { url: string };
  return {
    url,
    async sends(headers, body) {
      child.send({ headers, body });
      await said(child);
    },
    stop: () => void child.kill(),
  };
}

const said = async (child: ChildProcess): Promise<unknown> => (await once(child, "message"))[0];

if (process.argv[1] === self && process.argv[2] === "serve") {
  let [headers, body] = [{}, Buffer.alloc(0)];
  const server = createServer((_, response) => {
    response.writeHead(200, headers);
    response.end(body);
  });
  server.listen(0, "127.0.0.1", () =>
    process.send!({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}` }),
  );
  process.on("message", (given: { headers: Record<string, string>; body: Uint8Array }) => {
    headers = { ...given.headers, "Content-Length": String(given.body.byteLength) };
    body = Buffer.from(given.body);
    process.send!({ done: true });
  });
}
