import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data } from "@remix-run/node";
import { z } from "zod";
import { fieldsOf, valueIn } from "../../drafts/fields";
import type { Fields } from "../../drafts/types";
import type { Member } from "../../accounts/types";
import { preview } from "../../posts/commands";
import { POSTS_PER_MEMBER, PREVIEWS_PER_ADDRESS } from "../../posts/limits";
import { messageFor } from "../../messages";
import { tellStory } from "../commands";
import type { Answering } from "../answers";
import type { Planned } from "../answerFields";
import { tellPrivateStory } from "../privateStories";
import { storyMarkdown } from "../markdown";
import { type Problem, readStory } from "../storyForm";
import type { StoryFields } from "../types";
import { refuse } from "../../decision";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { originOf } from "../../../server/origins";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { sentWith } from "../../../server/submissionMeta";
import { answeringIn } from "./answersFrom";
import { asksToKeep, draftIn, keepAsked, keepingDraft, parkAsDraft } from "../../drafts/routes/draftFields";

/** The intents of a story form's buttons; the module reads its fields. */
const StoryButtons = z.looseObject({ intent: z.string().default("post") });

const FORM_KEY = /^[A-Za-z0-9-]{8,64}$/;

/** The form again, with what was typed and what is wrong beside each field. */
export function refusedStory(fields: Fields, problems: Problem[]) {
  const error: Record<string, string[]> = {};
  for (const { field, reason } of problems) (error[field] ??= []).push(messageFor(reason));
  return data({ lastResult: { initialValue: fields, error } }, { status: 422 });
}

interface Taking {
  /** Returns the draft key of the form. */
  place: (id: number) => string;
  send: (id: number, fields: Fields, story: StoryFields) => Promise<Response>;
  /** Returns the effects that the story would have on its thread's closing questions. */
  plan: (id: number, story: StoryFields, answering: Answering[]) => Promise<Planned[]>;
}

/**
 * Answers a story's form, new or changed: keeps it, shows it, gives it back with what is wrong, or hands it
 * to `send`, which may want a login first.
 */
export async function takeStory(args: ActionFunctionArgs, { place, send, plan }: Taking) {
  const id = await withErrorResponse(async () => idFrom(args.params.id));
  const form = await readForm(args.request, StoryButtons);
  const fields = fieldsOf(form.form);
  const intent = form.typed("intent");
  const attempt = () =>
    form.attempt(async () => {
      if (asksToKeep(intent)) return keepAsked(args, form.form, { initialValue: fields });
      if (intent === "preview" && !args.context.viewer) return parkAsDraft(args, place(id), fields);
      const { story, problems } = readStory(fields, new Date());
      if (!story)
        return args.context.viewer ? refusedStory(fields, problems) : parkAsDraft(args, place(id), fields);
      if (intent !== "preview") return send(id, fields, story);
      if (isCountedOnly(fields))
        return data({
          lastResult: { initialValue: fields },
          preview: "<p>Counted only, nothing of it is shown.</p>",
        });
      await countAgainst(PREVIEWS_PER_ADDRESS, args.context.address);
      const answering = answeringIn(fields).map((each) =>
        valueIn(fields, "named") === "alias" ? { ...each, vote: null } : each,
      );
      return data({
        lastResult: { initialValue: fields },
        preview: await preview(storyMarkdown(story)),
        plan: await plan(id, story, answering),
      });
    });
  return keepingDraft(args, form.form, attempt);
}

const isCountedOnly = (fields: Fields): boolean => valueIn(fields, "named") === "counted";

/**
 * Tells the story that the form holds, for whoever is logged in now, at this address, and says where it is
 * then. Refuses a form whose fields are no story.
 */
export async function sendStory(
  { viewer, address }: { viewer: Member; address: string },
  threadId: number,
  fields: Fields,
): Promise<string> {
  const { story, problems } = readStory(fields, new Date());
  if (!story) return refuse("invalid", problems[0]!.reason, { field: problems[0]!.field });
  const named = valueIn(fields, "named") || "name";
  if (named !== "name" && named !== "alias" && named !== "counted")
    refuse("invalid", "story-named", { field: "named" });
  await countAgainst(POSTS_PER_MEMBER, viewer.id);
  if (named === "counted") {
    await tellPrivateStory(viewer, threadId, { story, kept: draftIn(fields) });
    return "/stories/mine#counted";
  }
  const given = valueIn(fields, "formKey");
  const formKey = FORM_KEY.test(given) ? given : randomUUID();
  const { id } = await tellStory(viewer, threadId, {
    story,
    named,
    answering: answeringIn(fields),
    origin: originOf(address),
    checkIns: valueIn(fields, "checkIns") === "yes",
    formKey,
    kept: draftIn(fields),
    sent: sentWith({ formKey, homepage: valueIn(fields, "homepage") }),
  });
  return `/stories/${id}`;
}
