import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { storyDraftKey } from "../../drafts/draftKeys";
import { readDraft } from "../../drafts/views";
import { readPlan } from "../answers";
import { readTelling } from "../views";
import { headOf } from "../../../ui/head";
import { keepText } from "../../../ui/form/keepText";
import { Link } from "../../../ui/Link";
import { StoryForm } from "../components/StoryForm";
import { newFormKey } from "../../../server/formKey";
import { forgetAt } from "../../../server/pendingSubmissions";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import { answeringOrMoved, movedThread, threadIdFor } from "../../site/routes/redirects";
import { sendStory, takeStory } from "./sendStory";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = ({ data: page, ...head }) =>
  headOf(head, { title: `Tell your story in ${page?.thread.title ?? "a thread"}` });

export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const viewer = memberOf(args);
      const telling = await readTelling(viewer, await threadIdFor(args));
      const place = storyDraftKey(telling.thread.id);
      const [kept, draft] = await Promise.all([
        keptFor(args, { kind: "story", targetId: telling.thread.id, place }),
        readDraft(viewer, place),
      ]);
      return { ...telling, kept, draft, formKey: newFormKey(viewer) };
    },
  );

export const action = (args: ActionFunctionArgs) =>
  takeStory(args, {
    place: storyDraftKey,
    async send(threadId, fields) {
      const { viewer, address } = args.context;
      if (!viewer) return parkAndLogIn(args, { kind: "story", targetId: threadId, fields });
      const to = await sendStory({ viewer, address }, threadId, fields);
      return seeOther(
        to,
        await forgetAt(args, { kind: "story", targetId: threadId, place: storyDraftKey(threadId) }),
      );
    },
    plan: (threadId, story, answering) => readPlan(args.context.viewer, threadId, story, answering),
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Tell() {
  const { thread, kept, draft, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? kept ?? undefined;
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <h1>Tell your story</h1>
      <p className="note">
        How your move went, or goes, or did not come to be. Only the two roles and how it stands are asked
        for; each other field makes your story easier to find and to compare.
      </p>
      <StoryForm
        {...page}
        action={`/threads/${thread.id}/story`}
        place={storyDraftKey(thread.id)}
        threadId={thread.id}
        draft={draft}
        reply={reply}
      />
    </div>
  );
}
