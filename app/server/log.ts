import { format } from "node:util";
import { pino } from "pino";
import { env } from "./env";
import { standardOutput } from "./logSink";
import { isNewsOfRequest, requestAddress, requestFields } from "./requestLog";

/** Addresses whose last part opens something for whoever has it: the routes with a `:token`. */
const SECRET_ADDRESSES = /\/(password\/reset|claim|unsubscribe|notices\/feed)\/[^\s"'\\/?#]+/gi;

/** Returns the line without the tokens of addresses. */
export const withoutTokens = (line: string): string => line.replace(SECRET_ADDRESSES, "/$1/…");

/**
 * The process's log: JSON lines on standard output, with the id of their request. Nothing that a person typed
 * goes into it.
 */
export const log = pino(
  { level: env.LOG_LEVEL, base: undefined, mixin: requestFields },
  { write: (line) => standardOutput().write(withoutTokens(line)) },
);

/** Says something to who starts the process, as it is. */
export const say = (line: string): void => standardOutput().write(`${line}\n`);

/** Logs an error with where it happened, for the people who run the site. */
export function logError(error: unknown, request: Request): void {
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "unforeseen error");
}

/**
 * Says once a request that it was refused, for what the people who run the site can do something about, or
 * want to count.
 */
export function logRefusal(cause: unknown, facts: Record<string, unknown>, line: string): void {
  if (isNewsOfRequest(cause)) log.warn({ ...facts, address: requestAddress() ?? undefined }, line);
}

/**
 * Writes everything as lines of the log from now on: Node's warnings, output of libraries, and the error that
 * ends the process.
 */
export function logEverything(): void {
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn({ err: warning }, "warning"));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "the process cannot go on");
    process.exit(1);
  });
  process.stderr.on("error", () => {});
  console.error = (...said: unknown[]) => log.error(format(...said));
  console.warn = (...said: unknown[]) => log.warn(format(...said));
  for (const level of ["log", "info", "debug"] as const)
    console[level] = (...said: unknown[]) => log.info(format(...said));
}
