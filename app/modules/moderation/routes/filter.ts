import { REASON_WORDS } from "../../flags/words";
import type { FlagReason } from "../../flags/types";
import { QUEUE_KINDS, type QueueFilter } from "../queueTypes";

/**
 * What of the queue an address asks for, from `?state=`, `?kind=`, `?reason=` and `?claim=`; words that are
 * none ask for everything.
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
