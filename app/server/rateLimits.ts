import cluster from "node:cluster";
import { RateLimiterCluster, RateLimiterMemory } from "rate-limiter-flexible";
import { Refusal } from "../modules/decision";
import type { RateLimit } from "../modules/accounts/types";
import { env } from "./env";

const limiters = new Map<string, RateLimiterMemory | RateLimiterCluster>();

/** Where several processes serve the site, the first of them counts for all (server/workers.ts). */
const limiterOf = ({ name, points, seconds: duration }: RateLimit) =>
  cluster.isWorker
    ? new RateLimiterCluster({ keyPrefix: name, points, duration, timeoutMs: COUNT_PATIENCE_MS })
    : new RateLimiterMemory({ points, duration });

/** Beyond it the process that counts is not well, and nothing is let through uncounted. */
const COUNT_PATIENCE_MS = 3_000;

function limiterFor(limit: RateLimit) {
  const limiter = limiters.get(limit.name) ?? limiterOf(limit);
  limiters.set(limit.name, limiter);
  return limiter;
}

const keyOf = ({ name }: RateLimit, who: string | number) => `${name}:${who}`;

/** Counts one act of `who` against the limit; refuses with the time to wait once it is used up. */
export async function countAgainst(limit: RateLimit, who: string | number): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  try {
    await limiterFor(limit).consume(keyOf(limit, who));
  } catch (used) {
    if (used instanceof Error) throw used;
    // A clock that was turned back would say more.
    const wait = Math.min((used as { msBeforeNext: number }).msBeforeNext, limit.seconds * 1000);
    throw new Refusal("too_many", "slow-down", { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) });
  }
}

/** Takes one act off the count again: it turned out to be none. */
export async function giveBack(limit: RateLimit, who: string | number): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const limiter = limiterFor(limit);
  const key = keyOf(limit, who);
  // Where the time is up meanwhile there is nothing to take it from, and it would be one more for the time
  // that comes.
  const counted = (await limiter.get(key))?.consumedPoints ?? 0;
  if (counted > 0) await limiter.reward(key);
}

/** Begins the count of `who` again. */
export async function clearCount(limit: RateLimit, who: string | number): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  await limiterFor(limit).delete(keyOf(limit, who));
}
