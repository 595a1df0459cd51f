import type { Db } from "../../db/client";
import type { EventType, ForumEvent } from "./events";

export type Subscriber<E> = (tx: Db, event: E, now: Date) => Promise<void>;

/** The subscribers of each event, in the order in which they hear of it. */
export type Subscribers = {
  [T in EventType]: readonly Subscriber<Extract<ForumEvent, { type: T }>>[];
};

let subscribers: Subscribers | undefined;

/** Makes these the ones that `publish` tells, and returns those before them. */
export function useSubscribers(list: Subscribers | undefined): Subscribers | undefined {
  const before = subscribers;
  subscribers = list;
  return before;
}

/**
 * Tells each subscriber of an event, one after the other, within the transaction in which it happened: where
 * one fails, nothing has happened. Throws where the process has not imported `subscribers`.
 */
export async function publish(tx: Db, event: ForumEvent, now: Date): Promise<void> {
  if (!subscribers) throw new Error("nobody hears of events: import app/modules/subscribers first");
  for (const hear of subscribers[event.type] as readonly Subscriber<ForumEvent>[]) await hear(tx, event, now);
}
