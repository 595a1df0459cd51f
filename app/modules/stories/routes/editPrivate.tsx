import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { fieldsOf } from "../../drafts/fields";
import type { Fields } from "../../drafts/types";
import { changePrivateStory, readPrivateStory } from "../privateStories";
import { STORY_CHANGES_PER_MEMBER } from "../limits";
import { storyTitle } from "../policy";
import { readStory, valuesOf } from "../storyForm";
import { errorOf } from "../../../ui/form/formReply";
import { headOf } from "../../../ui/head";
import { keepText } from "../../../ui/form/keepText";
import { Link } from "../../../ui/Link";
import { CourseStep, MoveStep, SkillsStep, Suggested } from "../components/StorySteps";
import { useLastSent } from "../../../ui/form/useLastSent";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { refusedStory } from "./sendStory";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction = (page) => [
  ...headOf(page, { title: "Change a story that is counted only" }),
  { name: "robots", content: "noindex" },
];

/** Returns the fields of a private story to edit, for its author; it has no words. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() => readPrivateStory(memberOf(args), idFrom(args.params.id)));

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, z.looseObject({}));
    return form.attempt(async () => {
      const fields = fieldsOf(form.form);
      const { story, problems } = readStory(fields, new Date());
      if (!story) return refusedStory(fields, problems);
      await countAgainst(STORY_CHANGES_PER_MEMBER, viewer.id);
      await changePrivateStory(viewer, id, story);
      return seeOther("/stories/mine#counted");
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function ChangeCounted() {
  const { story, roles, skills } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const sent = useLastSent(reply)?.lastResult.initialValue as Fields | undefined;
  const form = { fields: sent ?? valuesOf(story), error: (field: string) => errorOf(reply, field) };
  const problem = form.error("");
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to="/stories/mine">Your stories</Link>
      </p>
      <h1>{storyTitle(story)}</h1>
      <p className="note">
        Counted only: nobody but you sees it. With its fields changed, it joins the figures anew, once five
        such stories have been told.
      </p>
      <Form
        key={JSON.stringify(sent ?? null)}
        method="post"
        preventScrollReset
        className="form story-form"
        aria-label="Your story"
      >
        {problem && (
          <p className="form-error" role="alert">
            {problem}
          </p>
        )}
        <Suggested roles={roles} skills={skills} />
        <MoveStep {...form} />
        <CourseStep {...form} />
        <SkillsStep {...form} />
        <div className="buttons">
          <button className="button button-primary">Save</button>
        </div>
      </Form>
    </div>
  );
}
