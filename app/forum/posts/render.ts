import { TooComplex } from "../../text/limits";
import { renderMarkdown } from "../../text/markdown";
import { ensure, Refusal } from "../verdict";
import { mayBePost } from "./rules";

/** A post's text as its page shows it. Refuses what cannot be a post. `idPrefix` keeps the ids of its headings its own. */
export async function renderPost(source: string, idPrefix = ""): Promise<{ html: string; version: number }> {
  ensure(mayBePost(source));
  try {
    return renderMarkdown(source, { idPrefix });
  } catch (error) {
    if (error instanceof TooComplex) throw new Refusal("invalid", "post-too-complex", { field: "body" });
    throw error;
  }
}
