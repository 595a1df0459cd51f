import { db } from "../../../../db/client";
import type { Rendered } from "../../../markdown/markdown";
import { NOTE_MAX_CHARS } from "../../posts/limits";
import { idPrefixOf, renderPost } from "../../posts/markdown";
import { refuse } from "../../decision";
import { foundText, shownPost } from "./lookups";
import type { Handler } from "./handler";

/**
 * Puts a new text in place of a post's, as its author's edit would: the one before stays in the history, with
 * the reason.
 */
export const editPost: Handler = {
  async defaults(tx, id): Promise<Record<string, string>> {
    const { source, revision } = await foundText(tx, id);
    return { body: source, revision: String(revision) };
  },
  prepare: async (id, given) => renderPost(String(given.body), idPrefixOf(await foundText(db, id))),
  async run(context, id, given, prepared) {
    const post = await foundText(context.tx, id);
    const source = String(given.body);
    if (post.state === "deleted") refuse("conflict", "post-deleted");
    if (String(post.revision) !== given.revision)
      refuse("conflict", "edited-meanwhile", { field: "revision" });
    if (post.source === source) refuse("conflict", "nothing-changes");
    const revision = post.revision + 1;
    const version = {
      postId: id,
      editorId: context.viewer.id,
      source,
      note: context.why.reason.trim().slice(0, NOTE_MAX_CHARS),
      at: context.now,
    };
    if (post.revision === 1)
      await context.insert("revisions", {
        ...version,
        number: 1,
        editorId: post.authorId,
        source: post.source,
        note: "",
        at: post.createdAt,
      });
    await context.insert("revisions", { ...version, number: revision });
    const { html, version: renderVersion } = prepared as Rendered;
    await context.update("posts", [id], { source, html, renderVersion, revision, editedAt: context.now });
    return shownPost(post);
  },
};
