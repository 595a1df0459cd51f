import { createHash } from "node:crypto";
import { type Db, db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import { TooComplex } from "../../markdown/limits";
import type { Rendered } from "../../markdown/markdown";
import { isBlankHtml } from "../../markdown/plain";
import { render } from "../../markdown/renderer";
import { MENTIONS_PER_POST } from "./limits";
import { ambiguousNames } from "../../markdown/mentionSyntax";
import { ensure, Refusal, refuse } from "../decision";
import { mayBePost } from "./policy";

/**
 * A post's text as its page shows it, rendered off the main thread where it is long. Refuses what cannot be a
 * post. `idPrefix` keeps the ids of its headings and footnotes its own.
 */
export async function renderPost(source: string, idPrefix = ""): Promise<Rendered> {
  ensure(mayBePost(source));
  try {
    const rendered = await render(source, { idPrefix, names: await namesWithDashes(db, source) });
    if (isBlankHtml(rendered.html)) refuse("invalid", "post-empty", { field: "body" });
    return rendered;
  } catch (error) {
    if (error instanceof TooComplex) throw new Refusal("invalid", "post-too-complex", { field: "body" });
    throw error;
  }
}

/** Returns the members' names in a text that end with a hyphen or underscore. */
export const namesWithDashes = async (from: Db, source: string): Promise<string[]> =>
  members.existing(from, ambiguousNames(source.replaceAll("\\", "")).slice(0, MENTIONS_PER_POST));

/**
 * Returns the prefix of the ids within a post; it is the same in every rendering. The opening post has none,
 * so that its addresses can be read. The prefix of a reply is a hash of its author and its form key, so that
 * no two posts of a page can share an id, not even on purpose.
 */
export function idPrefixOf({
  number,
  authorId,
  formKey,
}: {
  number: number | null;
  authorId: number;
  formKey: string;
}): string {
  if (number === 1) return "";
  return `${createHash("sha256").update(`${authorId} ${formKey}`).digest("hex").slice(0, 12)}_`;
}
