/** "1 reply", "2 replies", "no replies". */
export const counted = (n: number, one: string, many: string): string =>
  n === 0 ? `no ${many}` : n === 1 ? `1 ${one}` : `${n.toLocaleString("en-GB")} ${many}`;

/** "a", "a or b", "a, b or c". */
export const either = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(n: number): string {
  const tens = Math.floor(n / 10) % 10;
  const ending = tens === 1 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
