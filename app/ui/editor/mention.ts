import { BEFORE_MENTION } from "../../markdown/mentionSyntax";
import { inFence } from "./code";
import { type Edit, lineStart, spliced } from "./marks";

/** An @ and the beginning of a name that the cursor stands behind. */
export interface Mention {
  /** The position of the @. */
  from: number;
  typed: string;
}

/** As the server reads them, and not yet whole. */
const BEGUN = new RegExp(`${BEFORE_MENTION}@([A-Za-z0-9_-]{1,20})$`, "u");

/** The mention that is being typed; null where there is none, and in code, where an @ is an @. */
export function mentionAt({ text, start, end }: Edit): Mention | null {
  if (start !== end || /^[\w-]/.test(text.slice(start, start + 1))) return null;
  const line = text.slice(lineStart(text, start), start);
  const [, typed] = BEGUN.exec(line) ?? [];
  if (typed === undefined || line.split("`").length % 2 === 0 || inFence(text, start)) return null;
  return { from: start - typed.length - 1, typed };
}

/** The text with the member's whole name in it, and the cursor behind the space after it. */
export function mentioned(edit: Edit, { from }: Mention, username: string): Edit {
  const spaced = edit.text[edit.start] === " ";
  const cursor = from + username.length + 2;
  return spliced(edit, from, edit.start, `@${username}${spaced ? "" : " "}`, [cursor, cursor]);
}
