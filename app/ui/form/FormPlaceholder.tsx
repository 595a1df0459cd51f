import { PrefetchPageLinks } from "@remix-run/react";
import { useState } from "react";

/**
 * Fetches what sending this form will need as soon as somebody turns to it. Were it fetched only when they
 * send, a lost connection would reload the page, and with it go the text.
 */
export function useFormAhead(action: string) {
  const [turnedTo, setTurnedTo] = useState(false);
  return {
    onFocus: () => setTurnedTo(true),
    ahead: turnedTo ? <PrefetchPageLinks page={action} /> : null,
  };
}
