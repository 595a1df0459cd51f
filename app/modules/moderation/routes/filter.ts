import { REASON_WORDS } from "../../flags/words";
import type { FlagReason } from "../../flags/types";
import { QUEUE_KINDS, type QueueFilter } from "../queueTypes";

/**
 * Returns the filter of the queue from `?state=`, `?kind=`, `?reason=` and `?claim=`. An unknown word filters
 * nothing.
 */
export function filterFrom(url: string): QueueFilter {
  const params = new URL(url).searchParams;
  const one = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === params.get(name)) ?? null;
  return {
    resolved: params.get("state") === "resolved",
    kind: one("kind", QUEUE_KINDS),
    reason: one("reason", Object.keys(REASON_WORDS) as FlagReason[]),
    claim: one("claim", ["free", "mine"] as const),
  };
}
