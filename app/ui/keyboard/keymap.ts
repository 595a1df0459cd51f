export type Command =
  | "next"
  | "previous"
  | "next-unread"
  | "what-it-answers"
  | "next-beside"
  | "previous-beside"
  | "next-by-author"
  | "previous-by-author"
  | "reply"
  | "quote"
  | "helpful"
  | "open"
  | "agree"
  | "disagree"
  | "ignore"
  | "up"
  | "search"
  | "help";

interface Key {
  key: string;
  command: Command;
  says: string;
  /** Set where it means so on an item of the moderators' queue alone, and there before anything else. */
  queue?: true;
}

/**
 * The commands of single keys, in the order of the help. The keys are letters, which every Latin layout has
 * without AltGr.
 */
export const KEYS: Key[] = [
  { key: "j", command: "next", says: "next post, or thread of a list; on to the next page" },
  { key: "k", command: "previous", says: "the one before; back to the previous page" },
  { key: "n", command: "next-unread", says: "next unread" },
  { key: "p", command: "what-it-answers", says: "the post that this one answers" },
  { key: "s", command: "next-beside", says: "next answer to the same post" },
  { key: "S", command: "previous-beside", says: "the answer to it before" },
  { key: "a", command: "next-by-author", says: "next post by the same author" },
  { key: "A", command: "previous-by-author", says: "their post before" },
  { key: "r", command: "reply", says: "reply to this post" },
  { key: "q", command: "quote", says: "quote it: what is selected of it, else how it begins" },
  { key: "h", command: "helpful", says: "mark it as helpful, or take that back" },
  { key: "o", command: "open", says: "open the thread of a list, or what waits in the queue" },
  { key: "a", command: "agree", says: "in the queue: go to Agree; again, do it", queue: true },
  { key: "d", command: "disagree", says: "in the queue: go to Disagree; again, do it", queue: true },
  { key: "i", command: "ignore", says: "in the queue: go to Ignore; again, do it", queue: true },
  { key: "u", command: "up", says: "up: to the thread, or to the list of threads" },
  { key: "/", command: "search", says: "search" },
  { key: "?", command: "help", says: "these keys" },
];

/** A key as it was pressed, and where. */
export interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
}

interface State {
  /** Whether the member has not turned the keys off. */
  enabled: boolean;
  /** Whether the key was pressed in a field, where it is a letter. */
  typing: boolean;
  /** Whether a dialog is open, which has the page behind it. */
  dialog: boolean;
  /** Whether the page is an item of the moderators' queue. */
  queue?: boolean;
}

/**
 * Returns the command of a key; null for a key with a modifier, in a field, behind a dialog, or where keys
 * are turned off.
 */
export function meaningOf(
  { key, shiftKey, ...pressed }: Pressed,
  { enabled, typing, dialog, queue = false }: State,
): Command | null {
  if (
    !enabled ||
    typing ||
    dialog ||
    pressed.ctrlKey ||
    pressed.altKey ||
    pressed.metaKey ||
    pressed.isComposing
  )
    return null;
  // With caps lock on a letter is still the key, and with shift the other.
  const meant = /^[a-z]$/i.test(key) ? (shiftKey ? key.toUpperCase() : key.toLowerCase()) : key;
  const fits = KEYS.filter((each) => each.key === meant && (queue || !each.queue));
  return (fits.find((each) => each.queue) ?? fits[0])?.command ?? null;
}
