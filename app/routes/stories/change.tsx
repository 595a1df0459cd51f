import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { fieldsOf, valueIn } from "../../forum/drafts/fields";
import { editPlace } from "../../forum/drafts/places";
import { readDraft } from "../../forum/drafts/read";
import { preview } from "../../forum/posts/actions";
import { EDITS_OF_POSTS_PER_MEMBER, PREVIEWS_PER_ADDRESS } from "../../forum/posts/limits";
import { changeStory } from "../../forum/stories/actions";
import { storyMarkdown } from "../../forum/stories/markdown";
import { readToChange } from "../../forum/stories/read";
import { storyTitle } from "../../forum/stories/rules";
import { readStory, valuesOf } from "../../forum/stories/typed";
import { errorOf } from "../../ui/formReply";
import { keepText, unlessRefused } from "../../ui/keepText";
import { Link } from "../../ui/Link";
import { StoryForm } from "../../ui/stories/StoryForm";
import { answering } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { isPaced } from "../../web/sent";
import { memberOf } from "../accounts/arrive";
import { formHeaders } from "../accounts/headers";
import { parkAndLogIn } from "../accounts/park";
import { asksToKeep, draftIn, keepAsked, keepingDraft } from "../drafts/keeping";
import { refusedStory, StoryButtons } from "./sendStory";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `Change ${page ? storyTitle(page.story) : "a story"} · Byway` }];

export const headers = formHeaders;

type Reply = { lastResult: { error?: Record<string, string[]> } } | undefined;

/** Who was overtaken needs to know which version stands now; beyond that, a form that came back loads nothing again. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs): boolean =>
  (args.actionResult as Reply)?.lastResult.error?.revision !== undefined || unlessRefused(args);

export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const viewer = memberOf(args);
    const page = await readToChange(viewer, idFrom(args.params.id));
    return { ...page, draft: await readDraft(viewer, editPlace(page.id)) };
  });

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const id = await answering(async () => idFrom(params.id));
  const form = await readForm(request, StoryButtons);
  const fields = fieldsOf(form.form);
  const intent = form.typed("intent");
  const attempt = () => form.attempt(async () => {
    if (asksToKeep(intent)) return keepAsked(args, form.form, { initialValue: fields });
    const { story, problems } = readStory(fields, new Date());
    if (!story) return refusedStory(fields, problems);
    if (intent === "preview") {
      await countAgainst(PREVIEWS_PER_ADDRESS, context.address);
      return data({ lastResult: { initialValue: fields }, preview: await preview(storyMarkdown(story)) });
    }
    // Its draft waits at this form until there is a login: a change is of a version, and may be overtaken.
    if (!context.viewer) return parkAndLogIn(args, { kind: "draft", targetId: 0, fields });
    await countAgainst(EDITS_OF_POSTS_PER_MEMBER, context.viewer.id);
    await changeStory(context.viewer, id, { story, revision: Number(valueIn(fields, "revision")) || 0, kept: draftIn(fields), paced: isPaced() });
    return seeOther(`/stories/${id}`);
  });
  return keepingDraft(args, form.form, attempt);
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => keepText(() => serverAction<typeof action>());

export default function Change() {
  const { id, slug, story, revision, draft, roles, skills } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to={`/stories/${id}/${slug}`}>{storyTitle(story)}</Link>
      </p>
      <h1>Change your story</h1>
      <p className="note">The post&rsquo;s history says which fields were changed, and keeps its earlier texts.</p>
      <StoryForm
        action={`/stories/${id}/edit`}
        place={editPlace(id)}
        story={valuesOf(story)}
        revision={errorOf(reply, "revision") ? revision : undefined}
        first={revision}
        {...{ roles, skills, draft, reply }}
      />
    </div>
  );
}
