/** "1 reply was", "14 replies were". */
export const counted = (n: number, one: string, more: string): string =>
  `${n.toLocaleString("en-GB")} ${n === 1 ? one : more}`;
