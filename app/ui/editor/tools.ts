import { code } from "./code";
import type { Command } from "./commands";
import { bulleted, numbered, quote } from "./lines";
import { bold, type Edit, italic, link } from "./marks";

export { continued, insertedApart } from "./lines";
export { Mentions } from "./Mentions";
export { pasted, pasteOf } from "./paste";

/** The effect of each command on a text. */
export const apply: Record<Command["name"], (edit: Edit) => Edit> = {
  bold,
  italic,
  link,
  bulleted,
  numbered,
  quote,
  code,
};
