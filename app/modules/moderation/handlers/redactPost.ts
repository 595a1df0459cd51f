import { db } from "../../../../db/client";
import { turn } from "../../../../db/client/yieldTurn";
import * as redacting from "../../../../db/queries/moderation/redaction";
import type { Rendered } from "../../../markdown/markdown";
import { idPrefixOf, renderPost } from "../../posts/markdown";
import { refuse } from "../../decision";
import { inValues, partsOf, takingOut } from "../redaction";
import type { FieldValues } from "../types";
import { foundText, shownPost } from "./lookups";
import type { Handler } from "./handler";

/** Texts as they will be shown, by what they will say. */
type Shown = Map<string, Rendered>;

/**
 * Takes texts out of a post, of all its versions and of every copy. Nothing of what was there is recorded:
 * the action's own change is that the post was redacted, and what earlier actions kept of the post is
 * redacted too, so that taking them back brings nothing back.
 */
export const redactPost: Handler = {
  async prepare(postId, given): Promise<Shown> {
    const takeOut = takingOut(partsOf(String(given.texts)));
    const post = await foundText(db, postId);
    const kept = await redacting.changesOf(db, postId);
    const rows = kept
      .flatMap(({ before, after }) => [before, after])
      .filter((row) => typeof row?.html === "string" && typeof row.source === "string");
    const sources = [post.source, ...rows.map((row) => row!.source as string)];
    const shown: Shown = new Map();
    for (const source of new Set(sources.map(takeOut)))
      shown.set(source, await renderPost(source, idPrefixOf(post)));
    return shown;
  },
  async run(context, postId, given: FieldValues, prepared) {
    const { tx, now, why } = context;
    const parts = partsOf(String(given.texts));
    const takeOut = takingOut(parts);
    if (takeOut(why.reason) !== why.reason) refuse("invalid", "redact-reason", { field: "reason" });
    if (takeOut(why.publicNote) !== why.publicNote)
      refuse("invalid", "redact-reason", { field: "publicNote" });
    const post = await foundText(tx, postId);
    const versions = await redacting.versionsOf(tx, postId);
    const touched = versions.filter(
      ({ source, note }) => takeOut(source) !== source || takeOut(note) !== note,
    );
    if (takeOut(post.source) === post.source && touched.length === 0)
      refuse("invalid", "redact-nothing", { field: "texts" });

    const shown = (source: string) =>
      (prepared as Shown).get(source) ?? refuse("conflict", "edited-meanwhile", { field: "texts" });
    const { html, version } = shown(takeOut(post.source));
    await context.updateUnrecorded("posts", [postId], {
      source: takeOut(post.source),
      html,
      renderVersion: version,
    });
    for (const { number, source, note } of touched)
      await context.updateUnrecorded("revisions", [postId, number], {
        source: takeOut(source),
        note: takeOut(note),
      });
    await context.besides(async () => {
      for (const { before, after, ...kept } of await redacting.changesOf(tx, postId)) {
        const changed = (row: Record<string, unknown> | null) => row && withoutParts(row, takeOut, shown);
        await redacting.putChange(tx, { ...kept, before: changed(before), after: changed(after) });
        await turn();
      }
      await redacting.changeCopies(
        tx,
        { postId, authorId: post.authorId },
        { text: takeOut, value: (value) => inValues(value, takeOut) as typeof value },
      );
    });
    await context.update("posts", [postId], { redactedAt: now });
    context.count("versions", Math.max(1, touched.length));
    return shownPost(post);
  },
};

/** A row as moderation kept it, without these texts; its HTML follows from its source. */
function withoutParts(
  row: Record<string, unknown>,
  takeOut: (text: string) => string,
  shown: (source: string) => Rendered,
) {
  const changed = inValues(row, takeOut) as Record<string, unknown>;
  if (typeof row.html !== "string" || typeof changed.source !== "string") return changed;
  const { html, version } = shown(changed.source);
  return { ...changed, html, renderVersion: version };
}
