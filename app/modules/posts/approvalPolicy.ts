import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { FIRST_POST_SECONDS } from "./limits";
import type { Sent } from "./types";

/** Why a post waits for approval, and what moderators and its author read of it. */
const WHY = {
  limited: "What this member posts waits for approval for now.",
  trap: "A field was filled in that people do not see.",
  "first-post-fast": "It is a first post, and came sooner than anybody types.",
  "watched-word": "It has something that is looked at first:",
} as const;

export type Why = keyof typeof WHY;

/** The reason that a queue item keeps, in words; what stands behind its colon is said as it is. */
export function whyWords(kept: string): string {
  const [why = "", ...more] = kept.split(": ");
  const words = Object.hasOwn(WHY, why) ? WHY[why as Why] : why;
  return more.length === 0 ? words : `${words} ${more.join(": ")}`;
}

interface Facts {
  /** Absent where no form was sent: a seed, an import. */
  sent: Sent | undefined;
  /** Whether the member has a post that stands. */
  hasPosted: boolean;
  /** The watched word or domain that holds it; null where none does. */
  watched: string | null;
}

/**
 * Why a new post has to wait for approval, as its queue item keeps it; null where it need not. Nothing of a
 * moderator's waits. Whoever's form does not say when it was served is no better than who was fast: leaving
 * that out is easy.
 */
export function whyHeld(viewer: Member, { sent, hasPosted, watched }: Facts, now: Date): string | null {
  if (mayModerate(viewer).ok) return null;
  if (viewer.standing === "limited") return "limited";
  if (watched !== null) return `watched-word: ${watched}`;
  if (sent?.trapped) return "trap";
  if (sent?.paced && !hasPosted && isFast(sent.servedAt, now)) return "first-post-fast";
  return null;
}

const isFast = (servedAt: Date | null, now: Date): boolean =>
  servedAt === null || now.getTime() - servedAt.getTime() < FIRST_POST_SECONDS * 1000;
