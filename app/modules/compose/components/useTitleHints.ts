import { useEffect, useState } from "react";
import type { TitleHints } from "../types";

/** A pause between two words; asked at every letter, the list would flicker and be read out over and over. */
const PAUSE_MS = 500;
const NONE: TitleHints = { threads: [], tags: [] };

/**
 * Asks, while a title is typed, for threads like it. What the server said with the form stands until then.
 */
export function useTitleHints(given: TitleHints | null): TitleHints & { onTyped: (title: string) => void } {
  const [hints, setHints] = useState(given ?? NONE);
  const [title, onTyped] = useState<string | null>(null);
  useEffect(() => {
    if (title === null) return;
    const gone = new AbortController();
    const pause = setTimeout(async () => {
      try {
        const answer = await fetch(`/threads/similar?${new URLSearchParams({ title })}`, {
          signal: gone.signal,
        });
        if (answer.ok) setHints((await answer.json()) as TitleHints);
      } catch {
        // Overtaken by more typing, or no connection: the form does not need the hints.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [title]);
  return { ...hints, onTyped };
}
