import { oneLine as tidy } from "../visible";

export { tidy };

/** By what two spellings of a role or a skill are one: "DevOps Engineer" and "devops  engineer". */
export const folded = (text: string): string => tidy(text).toLowerCase();
