import { BRAND, reservedNames, STAFF_FILLERS, STAFF_OFFICES, STAFF_WORDS } from "./reservedNames";

/**
 * Signs of a username that look like others (Unicode Technical Standard 39, as far as its table is about the
 * signs that names are made of), in the order in which they are replaced.
 */
const LOOKALIKES = [
  ["0", "o"],
  ["1", "l"],
  ["i", "l"],
  ["rn", "m"],
  ["vv", "w"],
] as const;

/** A part of a name that reads as a number, whichever of its signs are letters: "l1". */
const NUMBER = /^[\doil]+$/;

/**
 * Returns what two names have in common that a reader takes for one: "warden01" and "Warden-0l". Numbers
 * after the first part stay apart: "tim-1-11" is another than "tim-11-1".
 */
export function skeletonOf(username: string): string {
  const parts = username.toLowerCase().split(/[-_]+/);
  const isApart = (at: number) => at > 1 && NUMBER.test(parts[at]!) && NUMBER.test(parts[at - 1]!);
  const joined = parts.map((part, at) => (isApart(at) ? `.${part}` : part)).join("");
  return LOOKALIKES.reduce((name, [sign, plain]) => name.replaceAll(sign, plain), joined);
}

/**
 * Digits that are read as letters in the middle of a known word, however little they look like them: "st4ff".
 */
const DIGITS: Record<string, string> = { 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g" };
const known = (word: string): string => skeletonOf(word.replace(/[345789]/g, (digit) => DIGITS[digit]!));

const reserved = new Set([...reservedNames].map(skeletonOf));
const staff = new Set([...STAFF_WORDS, BRAND].map(known));
const offices = new Set(STAFF_OFFICES.map(known));
const fillers = new Set(STAFF_FILLERS.map(known));

/**
 * Whether a name is the site's, or reads like one of the site's or of its moderators: "admin_", "byway-team",
 * "rnoderator", "the-m0d".
 */
export function looksReserved(username: string): boolean {
  const whole = known(username);
  const parts = username.split(/[-_]+/).flatMap((part) => [known(part), known(part.replace(/\d+$/, ""))]);
  return (
    reserved.has(skeletonOf(username)) ||
    parts.some((part) => staff.has(part)) ||
    whole.startsWith(known(BRAND)) ||
    isMadeOfStaff(known(username.replace(/\d+$/, "")))
  );
}

/**
 * Whether a name is words for staff and nothing but what goes with them: "therealadmin", "siteadmins",
 * "site-owner".
 */
function isMadeOfStaff(name: string): boolean {
  // For each length of the name's beginning: not made of such words, of fillers alone, or with a word for
  // staff among them.
  const made: ("no" | "fillers" | "staff")[] = ["fillers"];
  for (let end = 1; end <= name.length; end++) {
    made[end] = "no";
    for (let start = 0; start < end; start++) {
      if (made[start] === "no") continue;
      const word = name.slice(start, end);
      if (staff.has(word) || offices.has(word) || (fillers.has(word) && made[start] === "staff"))
        made[end] = "staff";
      else if (fillers.has(word) && made[end] === "no") made[end] = "fillers";
    }
  }
  return made[name.length] === "staff";
}

/** A username as its columns hold it: as it was typed, without case, and without what looks alike. */
export const nameColumns = (username: string) => ({
  username,
  usernameLower: username.toLowerCase(),
  usernameSkeleton: skeletonOf(username),
});
