import { z } from "zod";
import { editPost } from "../edits";
import { EDITS_OF_POSTS_PER_MEMBER } from "../limits";
import type { Member } from "../../accounts/types";
import { countAgainst } from "../../../server/rateLimits";
import { isPaced } from "../../../server/submissionMeta";
import { DraftFields, draftIn, Intent } from "../../drafts/routes/draftFields";

/** An edit as its form sends it. */
export const PostEditFields = z.object({
  body: z.string({ error: "Write something first." }),
  note: z.string().default(""),
  revision: z.string().regex(/^[1-9]\d{0,8}$/, "Open the form again."),
  intent: Intent("save", "preview").default("save"),
  ...DraftFields,
});

export type PostEditFields = z.output<typeof PostEditFields>;

/** Saves what the form said, for whoever is logged in now. */
export async function sendPostEdit(
  viewer: Member,
  postId: number,
  { body, note, revision, ...rest }: PostEditFields,
) {
  await countAgainst(EDITS_OF_POSTS_PER_MEMBER, viewer.id);
  return editPost(viewer, postId, {
    source: body,
    note: note.trim().replace(/\s+/g, " "),
    revision: Number(revision),
    kept: draftIn(rest),
    paced: isPaced(),
  });
}
