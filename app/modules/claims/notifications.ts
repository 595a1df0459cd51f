import type { EvidenceAdded, FactsOf } from "../events";
import type { Bearing } from "./types";

/** The facts of the event `evidence-added`: words of the member's post became evidence for a claim. */
export type EvidenceEvent = FactsOf<EvidenceAdded>;

const WHAT: Record<Bearing, string> = { for: "for", against: "against", qualifies: "qualifying" };

/** `seen` are the threads that the reader may see. */
export function sayEvidence(
  { claimId, threadId, title, bearing, by }: EvidenceEvent,
  seen: ReadonlySet<number>,
): { sentence: string; href: string | null } {
  if (!seen.has(threadId))
    return { sentence: "Words of yours were added to a claim of a thread that is hidden now.", href: null };
  return {
    sentence:
      `${by} added words of yours as evidence ${WHAT[bearing]} a claim of “${title}”. You ` +
      "can take them away there.",
    href: `/t/${threadId}/claims#claim-${claimId}`,
  };
}
