import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(["on", "off"]);

/** Every setting the process reads, with its default. docs/configuration.md lists them all. */
const Settings = z.object({
  PORT: port.default(3000).describe("a port number from 0 to 65535"),
  HOST: z.string().min(1).default("localhost").describe("a host name or address to listen on"),
  DATA_DIR: z.string().min(1).default("data").describe("a folder for the database and the outbox"),
  ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional()
    .describe("the public address, such as https://forum.example.org"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("a mail server, such as smtp://user:password@mail.example.org:587"),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@]+@[^\s@]+[^\r\n]*$/)
    .default("Byway <byway@localhost>")
    .describe("the sender of mail, such as Byway <forum@example.org>"),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe("how many proxies stand in front, from 0 to 10"),
  WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe("how many processes serve the site, from 1 to 64"),
  RATE_LIMITS: flag.default("on").describe("on or off"),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"])
    .default("info")
    .describe("silent, error, warn, info or debug"),
});

export type Env = z.output<typeof Settings>;

/** Reads the settings; refuses with one line that names the first wrong one and says what it wants. */
export function readEnv(
  source: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; line: string } {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).map((key) => [key, source[key] === "" ? undefined : source[key]]),
  );
  const result = Settings.safeParse(given);
  if (result.success) return { ok: true, env: result.data };
  const name = String(result.error.issues[0]?.path[0]) as keyof typeof Settings.shape;
  const field = Settings.shape[name];
  const wants = field.description ?? result.error.issues[0]?.message;
  return { ok: false, line: `${name} is ${JSON.stringify(given[name])}, but must be ${wants}.` };
}

/** Returns the warnings about these settings, printed once the site listens at `base`. */
export function warningsOf(
  { RATE_LIMITS, ORIGIN, HOST }: Pick<Env, "RATE_LIMITS" | "ORIGIN" | "HOST">,
  base: string,
): string[] {
  const warnings = [];
  if (RATE_LIMITS === "off")
    warnings.push(
      "WARNING: RATE_LIMITS=off. Nothing slows down guessing passwords or flooding. For load tests only.",
    );
  // In whatever way all of them are written: "0", "0.0.0.0", "::".
  if (!ORIGIN && /^[0.:]+$/.test(HOST)) {
    warnings.push(
      "WARNING: ORIGIN is not set, and the site listens on all addresses. Links in mail " +
        `and feeds begin with ${base}.`,
    );
  }
  return warnings;
}

const read = readEnv(process.env);

/**
 * The problem with this process's settings, in one line; null where they are right. app/server/process.ts
 * stops on it.
 */
export const envProblem: string | null = read.ok ? null : read.line;

/** This process's settings; the defaults where they are wrong, so that the problem can be told. */
export const env: Env = read.ok ? read.env : Settings.parse({});

/** Whether npm is this process's parent. */
export const startedByNpm: boolean = process.env.npm_lifecycle_event !== undefined;
