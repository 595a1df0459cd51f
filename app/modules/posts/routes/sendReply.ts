import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Member } from "../../accounts/types";
import { postReply } from "../commands";
import { POSTS_PER_MEMBER } from "../limits";
import { sentWith } from "../../../server/submissionMeta";
import { countAgainst } from "../../../server/rateLimits";
import { DraftFields, draftIn, Intent } from "../../drafts/routes/draftFields";

const FORM_KEY = /^[A-Za-z0-9-]{8,64}$/;
const id = z.string().regex(/^[1-9]\d{0,8}$/, "Choose one of the questions.");

/**
 * A reply as its form sends it. Whether the text can be a post is the forum's to say, so that the reason is
 * the forum's.
 */
export const ReplyFields = z.object({
  body: z.string({ error: "Write something first." }),
  questionId: id.optional(),
  /** The post that it answers; none is the opening post. */
  to: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "Open the form again.")
    .optional(),
  formKey: z.string().regex(FORM_KEY, "Open the form again.").optional(),
  named: z.enum(["name", "alias"], "Choose one of those offered.").default("name"),
  /** A field hidden from people, which only bots fill in. */
  homepage: z.string().default(""),
  intent: Intent("post", "preview").default("post"),
  ...DraftFields,
});

export type ReplyFields = z.output<typeof ReplyFields>;

/** Posts what the form said, for whoever is logged in now. */
export async function sendReply(
  viewer: Member,
  threadId: number,
  { body, questionId, to, formKey = randomUUID(), homepage, named, ...rest }: ReplyFields,
) {
  await countAgainst(POSTS_PER_MEMBER, viewer.id);
  return postReply(viewer, threadId, {
    body,
    named,
    questionIds: questionId === undefined ? [] : [Number(questionId)],
    parentId: to === undefined ? null : Number(to),
    formKey,
    sent: sentWith({ formKey, homepage }),
    kept: draftIn(rest),
  });
}
