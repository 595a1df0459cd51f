import { useEffect, useRef, useState } from "react";

interface Fetcher<T> {
  state: "idle" | "submitting" | "loading";
  data?: T | undefined;
}

/**
 * Returns the server's last reply to a form, until the form succeeds: success is a redirect, beyond which
 * Remix keeps a fetcher's old reply. `given` is the reply on a page that is not hydrated; `done` is called
 * once a sent form brought no new reply to show.
 */
export function useFormReply<T>(fetcher: Fetcher<T>, given: T | undefined, done = () => {}): T | undefined {
  const [stale, setStale] = useState<T>();
  const atSubmit = useRef<{ answer: T | undefined } | null>(null);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state === "submitting") atSubmit.current ??= { answer: data };
    if (state !== "idle" || !atSubmit.current) return;
    const wentThrough = data === atSubmit.current.answer;
    atSubmit.current = null;
    if (!wentThrough) return;
    setStale(data);
    done();
  }, [state, data, done]);
  return data !== undefined && data !== stale ? data : given;
}
