/** Something that a button and a shortcut do to the text; `apply` in tools.ts has what. */
export interface Command {
  name: "bold" | "italic" | "link" | "bulleted" | "numbered" | "quote" | "code";
  label: string;
  /** The key that does it, together with Ctrl, or Cmd on a Mac; a digit together with Shift too. */
  key: string;
}

/** In the order of their buttons. The keys are those of GitHub and Slack, so that hands find them. */
export const COMMANDS: Command[] = [
  { name: "bold", label: "Bold", key: "B" },
  { name: "italic", label: "Italic", key: "I" },
  { name: "link", label: "Link", key: "K" },
  { name: "bulleted", label: "Bulleted list", key: "8" },
  { name: "numbered", label: "Numbered list", key: "7" },
  { name: "quote", label: "Quote", key: "9" },
  { name: "code", label: "Code", key: "E" },
];

interface Keys {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * Whether this is the modifier of shortcuts alone: Cmd on a Mac, where Ctrl moves the cursor, and Ctrl
 * elsewhere.
 */
export const isShortcut = ({ ctrlKey, metaKey, altKey }: Keys, { mac }: { mac: boolean }): boolean =>
  !altKey && (mac ? metaKey && !ctrlKey : ctrlKey && !metaKey);

/**
 * The command that was typed, if it was one. Letters go by what is printed on the key, unless that is no
 * Latin letter; digits by their place.
 */
export function commandOf(keys: Keys, on: { mac: boolean }): Command | undefined {
  if (!isShortcut(keys, on)) return undefined;
  const letter = /^[a-z]$/i.test(keys.key) ? keys.key : keys.code.replace(/^Key/, "");
  return COMMANDS.find(({ key }) =>
    isDigit(key)
      ? keys.shiftKey && keys.code === `Digit${key}`
      : !keys.shiftKey && letter.toUpperCase() === key,
  );
}

const isDigit = (key: string) => /\d/.test(key);

/** The shortcut as aria-keyshortcuts has it: Control+Shift+8. */
export const ariaKeys = ({ key }: Command, { mac }: { mac: boolean }): string =>
  [mac ? "Meta" : "Control", ...(isDigit(key) ? ["Shift"] : []), key].join("+");

/** The shortcut as people know it: Ctrl+Shift+8, or ⇧⌘8. */
export const shownKeys = ({ key }: Command, { mac }: { mac: boolean }): string => {
  if (mac) return `${isDigit(key) ? "⇧" : ""}⌘${key}`;
  return `Ctrl+${isDigit(key) ? "Shift+" : ""}${key}`;
};
