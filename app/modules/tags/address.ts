/**
 * Returns the part of an address that stands for a set of tags: "careers+mlops", and "c%2B%2B" where a name
 * has a plus itself. A set has one address.
 */
export const tagSegment = (tags: readonly string[]): string =>
  [...new Set(tags)].toSorted().map(encodeURIComponent).join("+");

/**
 * The tags of such a piece of an address, as it was sent; in any order, and with a plus between them alone.
 */
export function tagsInSegment(segment: string): string[] {
  // No name has a plus but at its end: one within is an address from when all of them stood between names.
  const names = segment
    .split("+")
    .map(decoded)
    .flatMap((name) => name.split(/\+(?=[^+])/))
    .filter(Boolean);
  return [...new Set(names.map((name) => name.normalize("NFKC").toLowerCase()))].toSorted();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
