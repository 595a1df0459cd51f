import { type errorOf, typedIn } from "./formReply";

export type Reply = Parameters<typeof errorOf>[0];

/**
 * The reply, if it is to one of these intents, and about what the form is about. A page with several forms
 * gives each its own.
 */
export function answersTo(
  reply: Reply,
  intents: string | string[],
  about: Record<string, number> = {},
): Reply {
  const sent = typedIn(reply, "intent");
  const mine = sent !== undefined && [intents].flat().includes(sent);
  return mine && Object.entries(about).every(([name, id]) => typedIn(reply, name) === String(id))
    ? reply
    : undefined;
}
