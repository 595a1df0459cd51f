import { randomUUID } from "node:crypto";
import { data } from "@remix-run/node";
import { z } from "zod";
import { valueIn } from "../../forum/drafts/fields";
import type { Fields } from "../../forum/drafts/types";
import type { Member } from "../../forum/people/types";
import { POSTS_PER_MEMBER } from "../../forum/posts/limits";
import { sentence } from "../../forum/reasons";
import { tellStory } from "../../forum/stories/actions";
import { type Problem, readStory } from "../../forum/stories/typed";
import { refuse } from "../../forum/verdict";
import { countAgainst } from "../../web/rateLimits";
import { sentWith } from "../../web/sent";
import { draftIn } from "../drafts/keeping";

/** What the buttons of a story's form ask for; its fields are read by the forum. */
export const StoryButtons = z.looseObject({ intent: z.string().default("post") });

const FORM_KEY = /^[A-Za-z0-9-]{8,64}$/;

/** The form again, with what was typed and what is wrong beside each field. */
export function refusedStory(fields: Fields, problems: Problem[]) {
  const error: Record<string, string[]> = {};
  for (const { field, reason } of problems) (error[field] ??= []).push(sentence(reason));
  return data({ lastResult: { initialValue: fields, error } }, { status: 422 });
}

/** Tells the story that the form holds, for whoever is logged in now. Refuses a form whose fields are no story. */
export async function sendStory(viewer: Member, threadId: number, fields: Fields): Promise<{ id: number }> {
  const { story, problems } = readStory(fields, new Date());
  if (!story) return refuse("invalid", problems[0]!.reason, { field: problems[0]!.field });
  await countAgainst(POSTS_PER_MEMBER, viewer.id);
  const given = valueIn(fields, "formKey");
  const formKey = FORM_KEY.test(given) ? given : randomUUID();
  const answers = valueIn(fields, "questionId");
  return tellStory(viewer, threadId, {
    story,
    votes: valueIn(fields, "votes") === "yes",
    questionId: /^[1-9]\d{0,8}$/.test(answers) ? Number(answers) : null,
    formKey,
    kept: draftIn(fields),
    sent: sentWith({ formKey, homepage: valueIn(fields, "homepage") }),
  });
}
