import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
} from "@remix-run/react";
import { valueIn } from "../../drafts/fields";
import { editDraftKey } from "../../drafts/draftKeys";
import { readDraft } from "../../drafts/views";
import { EDITS_OF_POSTS_PER_MEMBER } from "../../posts/limits";
import { changeStory } from "../commands";
import { readPlanAnew } from "../answers";
import { readToChange } from "../views";
import { storyTitle } from "../policy";
import { valuesOf } from "../storyForm";
import { errorOf } from "../../../ui/form/formReply";
import { headOf } from "../../../ui/head";
import { keepText, unlessRefused } from "../../../ui/form/keepText";
import { Link } from "../../../ui/Link";
import { StoryForm } from "../components/StoryForm";
import { withErrorResponse } from "../../../server/errors";
import { originOf } from "../../../server/origins";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { isPaced } from "../../../server/submissionMeta";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { draftIn } from "../../drafts/routes/draftFields";
import { answeringIn } from "./answersFrom";
import { takeStory } from "./sendStory";

export const meta: MetaFunction<typeof loader> = ({ data: page, ...head }) =>
  headOf(head, { title: `Change ${page ? storyTitle(page.story) : "a story"}` });

export const headers = formHeaders;

type Reply = { lastResult: { error?: Record<string, string[]> } } | undefined;

/**
 * Loads the page again where another edit was saved first, since the author needs the new version; not for
 * any other form that was refused.
 */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs): boolean =>
  (args.actionResult as Reply)?.lastResult.error?.revision !== undefined || unlessRefused(args);

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const page = await readToChange(viewer, idFrom(args.params.id));
    return { ...page, draft: await readDraft(viewer, editDraftKey(page.id)) };
  });

export const action = (args: ActionFunctionArgs) =>
  takeStory(args, {
    place: editDraftKey,
    async send(id, fields, story) {
      // Its draft waits at this form until there is a login: a change is of a version, and may be overtaken.
      const { viewer, address } = args.context;
      if (!viewer) return parkAndLogIn(args, { kind: "draft", targetId: 0, fields });
      await countAgainst(EDITS_OF_POSTS_PER_MEMBER, viewer.id);
      await changeStory(viewer, id, {
        story,
        answering: answeringIn(fields),
        origin: originOf(address),
        revision: Number(valueIn(fields, "revision")) || 0,
        kept: draftIn(fields),
        paced: isPaced(),
      });
      return seeOther(`/stories/${id}`);
    },
    plan: (id, story, answering) => readPlanAnew(args.context.viewer, id, story, answering),
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Change() {
  const { id, slug, story, revision, threadId, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to={`/stories/${id}/${slug}`}>{storyTitle(story)}</Link>
      </p>
      <h1>Change your story</h1>
      <p className="note">
        The post&rsquo;s history says which fields were changed, and keeps its earlier texts.
      </p>
      <StoryForm
        action={`/stories/${id}/edit`}
        place={editDraftKey(id)}
        story={valuesOf(story)}
        revision={errorOf(reply, "revision") ? revision : undefined}
        first={revision}
        {...{ ...page, threadId, reply }}
      />
    </div>
  );
}
