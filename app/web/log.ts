import { pino } from "pino";
import { env } from "./env";

/** The process's log: JSON lines on standard output. Nothing that a person typed goes into it. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined });

/** Logs an error with where it happened, for the people who run the site. */
export function logError(error: unknown, request: Request): void {
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "unforeseen error");
}
