/**
 * Letters that a username could be part of a longer word with. Others may touch a mention: Chinese and
 * Japanese put no spaces between words, and Korean and Arabic join particles to a name.
 */
const JOINS = "\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{N}\\p{M}_";

/** Characters that must not stand before an @: those of a word, an address, another @. */
export const BEFORE_MENTION = `(?<![${JOINS}@/.+-])`;

/**
 * Characters that must not follow a name: more of a word, of an e-mail address, or of a package such as
 * @types/node.
 */
const AFTER_NAME = `(?![${JOINS}-]|[\\w.-]*@|/(?![\\s@]))`;

const MENTION = new RegExp(`${BEFORE_MENTION}@([A-Za-z0-9_-]{3,20})${AFTER_NAME}`, "gu");

/** Signs and letters that an e-mail address may have before its @, and a domain behind it. */
const ADDRESS_BEFORE = /[^\s()<>[\],;:]$/u;
const DOMAIN_AFTER = /^\.[A-Za-z0-9]/;

export interface Mention {
  /** The position of the @. */
  from: number;
  name: string;
}

/**
 * The names that a text calls by @name, in its order. A hyphen or underscore at a name's end belongs to it
 * only where `isName` says that a member, in lower case, is called so.
 */
export function readMentions(text: string, isName: (lower: string) => boolean): Mention[] {
  const mentions: Mention[] = [];
  for (const { 0: typed, 1: name, index } of text.matchAll(MENTION)) {
    const isAddress =
      DOMAIN_AFTER.test(text.slice(index + typed.length, index + typed.length + 2)) &&
      ADDRESS_BEFORE.test(text.slice(Math.max(0, index - 2), index));
    const called = isAddress ? null : nameIn(name!, isName);
    if (called !== null) mentions.push({ from: index, name: called });
  }
  return mentions;
}

/**
 * Names as typed that end in a hyphen or underscore, in lower case: those of which it must be asked whether
 * they are somebody's.
 */
export const ambiguousNames = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(MENTION)].map(([, name]) => name!.toLowerCase()).filter((name) => /[_-]$/.test(name)),
  ),
];

function nameIn(typed: string, isName: (lower: string) => boolean): string | null {
  const whole = typed.toLowerCase();
  for (let end = whole.length; end >= 3; end--) {
    if (!/[_-]/.test(whole[end - 1]!) || isName(whole.slice(0, end))) return typed.slice(0, end);
  }
  return null;
}
