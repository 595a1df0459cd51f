/** "1 reply", "2 replies", "no replies". */
export const counted = (n: number, one: string, many: string): string =>
  n === 0 ? `no ${many}` : n === 1 ? `1 ${one}` : `${n.toLocaleString("en-GB")} ${many}`;

/** "a", "a or b", "a, b or c". */
export const either = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
