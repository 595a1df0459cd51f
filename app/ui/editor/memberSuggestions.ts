import type { Mention } from "./mention";

/** Somebody who may be meant by what was typed; `here` writes in the thread that is being answered. */
export interface Suggestion {
  username: string;
  here: boolean;
}

/** As long as the next letter takes somebody who knows the name. */
const PAUSE_MS = 120;

/**
 * Members who may be meant; nobody where that cannot be told, for a mention can be typed to its end. Null
 * once it was taken back.
 */
export async function suggestFor(
  { typed }: Mention,
  threadId: number | undefined,
  signal: AbortSignal,
): Promise<Suggestion[] | null> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  if (signal.aborted) return null;
  const asked = new URLSearchParams({
    q: typed,
    ...(threadId === undefined ? {} : { thread: String(threadId) }),
  });
  try {
    const answer = await fetch(`/members/suggest?${asked}`, { signal });
    const { members } = answer.ok ? ((await answer.json()) as { members: Suggestion[] }) : { members: [] };
    const whole = members.length === 1 && members[0]!.username.toLowerCase() === typed.toLowerCase();
    return signal.aborted ? null : whole ? [] : members;
  } catch {
    return signal.aborted ? null : [];
  }
}
