/** The preview of a text, or the reason why there is none. */
export type Seen = { html: string } | { reason: string };

type Ask = (text: string, signal: AbortSignal) => Promise<Seen>;

/** Long enough that nobody who types is shown half a word, short enough to be there when they look up. */
export const PAUSE_MS = 400;

const UNREACHED: Seen = { reason: "This cannot be shown just now: the connection was lost." };

/**
 * Shows a text as the server renders it whenever its writer pauses. A newer text takes back what was asked
 * for an older one, so that no late answer stands beside a text it is not about.
 */
export function livePreview(show: (seen: Seen) => void, ask: Ask = askServer) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  let text: string | undefined;

  const forget = () => {
    clearTimeout(timer);
    asked?.abort();
  };

  async function look(signal: AbortSignal) {
    const seen = await ask(text!, signal).catch(() => UNREACHED);
    if (!signal.aborted) show(seen);
  }

  return {
    /** To be told of everything that the text becomes. */
    write(next: string) {
      if (next === text) return;
      forget();
      text = next;
      if (next.trim() === "") return show({ html: "" });
      const { signal } = (asked = new AbortController());
      timer = setTimeout(() => void look(signal), PAUSE_MS);
    },
    stop: forget,
  };
}

async function askServer(body: string, signal: AbortSignal): Promise<Seen> {
  const answer = await fetch("/preview", { method: "POST", body: new URLSearchParams({ body }), signal });
  if (answer.ok) return (await answer.json()) as { html: string };
  // A proxy in front of the site may answer with a page of its own.
  const worded = answer.headers.get("Content-Type")?.startsWith("text/plain");
  return worded ? { reason: await answer.text() } : UNREACHED;
}
