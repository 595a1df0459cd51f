import cluster from "node:cluster";
import { RateLimiterCluster, RateLimiterMemory } from "rate-limiter-flexible";
import { Refusal } from "../forum/verdict";
import type { RateLimit } from "../forum/people/types";
import { env } from "./env";

const limiters = new Map<string, RateLimiterMemory | RateLimiterCluster>();

/** Where several processes serve the site, the first of them counts for all (process/workers.ts). */
const limiterOf = ({ name, points, seconds: duration }: RateLimit) =>
  cluster.isWorker ? new RateLimiterCluster({ keyPrefix: name, points, duration, timeoutMs: COUNT_PATIENCE_MS }) : new RateLimiterMemory({ points, duration });

/** Beyond it the process that counts is not well, and nothing is let through uncounted. */
const COUNT_PATIENCE_MS = 3_000;

/** Counts one act of `who` against the limit; refuses with the time to wait once it is used up. */
export async function countAgainst(limit: RateLimit, who: string | number): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const limiter = limiters.get(limit.name) ?? limiterOf(limit);
  limiters.set(limit.name, limiter);
  try {
    await limiter.consume(`${limit.name}:${who}`);
  } catch (used) {
    if (used instanceof Error) throw used;
    const wait = (used as { msBeforeNext: number }).msBeforeNext;
    throw new Refusal("too_many", "slow-down", { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) });
  }
}
