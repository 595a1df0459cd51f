import type { FlagOutcome, FlagReason } from "./types";

/**
 * Why the forum hid something itself, as its author reads it. Who flagged it is nobody's business, nor how
 * many.
 */
export const HIDDEN_BY_FLAGS = "Members flagged this. It is hidden until a moderator has looked at it.";

/** The name of each reason, and its meaning for the member who flags. */
export const REASON_WORDS: Record<FlagReason, { name: string; says: string }> = {
  "off-topic": { name: "Off topic", says: "It has nothing to do with what is being asked or said here." },
  unkind: { name: "Unkind", says: "It attacks or belittles somebody." },
  spam: { name: "Spam", says: "It advertises something, or was made to be linked from here." },
  misleading: {
    name: "Misleading",
    says: "It gives false facts, quotes falsely, or pretends to be somebody else's.",
  },
  duplicate: { name: "Duplicate", says: "Another thread asks or says the same." },
  personal: {
    name: "Personal data",
    says: "It tells what is nobody's to tell: an address, a salary with a name, a private message.",
  },
  other: { name: "Something else", says: "Say what." },
};

/** The outcome of a flag, in words for the member who made it. */
export const OUTCOME_WORDS: Record<FlagOutcome, string> = {
  agreed: "Moderators agreed with you.",
  disagreed: "Moderators looked at it and did not agree.",
  ignored: "Moderators looked at it and left it as it is.",
};
