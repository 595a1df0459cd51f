import type { Bearing } from "./types";

/** What a notice of the event `evidence-added` is about: words of the member's post were added to a claim. */
export interface EvidenceEvent {
  claimId: number;
  threadId: number;
  title: string;
  bearing: Bearing;
  by: string;
}

const WHAT: Record<Bearing, string> = { for: "for", against: "against", qualifies: "qualifying" };

/** `seen` are the threads that the reader may see. */
export function sayEvidence(
  { claimId, threadId, title, bearing, by }: EvidenceEvent,
  seen: ReadonlySet<number>,
): { sentence: string; href: string | null } {
  if (!seen.has(threadId))
    return { sentence: "Words of yours were added to a claim of a thread that is hidden now.", href: null };
  return {
    sentence: `${by} added words of yours as evidence ${WHAT[bearing]} a claim of “${title}”. You can take them away there.`,
    href: `/t/${threadId}/claims#claim-${claimId}`,
  };
}
