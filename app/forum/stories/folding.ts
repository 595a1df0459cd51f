/** One line without spaces at its ends or twice in a row. */
export const tidy = (text: string): string => text.trim().replace(/\s+/g, " ");

/** By what two spellings of a role or a skill are one: "DevOps Engineer" and "devops  engineer". */
export const folded = (text: string): string => tidy(text).toLowerCase();
