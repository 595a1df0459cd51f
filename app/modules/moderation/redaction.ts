/** The text in place of a removed passage. */
export const REMOVED = "[removed]";

/** The texts to take out, one a line. */
export const partsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");

/**
 * Takes every one of these texts out of another, in whatever case and however its words are broken into
 * lines. The longest go first.
 */
export function takingOut(parts: readonly string[]): (text: string) => string {
  const any = parts
    .toSorted((a, b) => b.length - a.length)
    .map(quoted)
    .join("|");
  return any === "" ? (text) => text : (text) => text.replace(new RegExp(any, "giu"), REMOVED);
}

/** The same with every text in a value as JSON knows them. */
export function inValues(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => inValues(each, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inValues(each, change)]));
}
