import { oneLine } from "../../markdown/visibleText";

/** By what two spellings of a role or a skill are one: "DevOps Engineer" and "devops  engineer". */
export const normalize = (text: string): string => oneLine(text).toLowerCase();
