import { asciiWords } from "../forum/asciiWords";
import { SLUG_MAX_CHARS } from "./limits";

/** The readable part of an address: ASCII, lower case, at most 80 characters; `empty` where no letter is ASCII. */
export const slugify = (title: string, empty = "thread"): string => asciiWords(title, SLUG_MAX_CHARS) || empty;
