import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { fieldsOf } from "../../forum/drafts/fields";
import { storyPlace } from "../../forum/drafts/places";
import { readDraft } from "../../forum/drafts/read";
import { preview } from "../../forum/posts/actions";
import { PREVIEWS_PER_ADDRESS } from "../../forum/posts/limits";
import { readQuestions } from "../../forum/questions/read";
import { storyMarkdown } from "../../forum/stories/markdown";
import { readTelling } from "../../forum/stories/read";
import { readStory } from "../../forum/stories/typed";
import { keepText } from "../../ui/keepText";
import { Link } from "../../ui/Link";
import { StoryForm } from "../../ui/stories/StoryForm";
import { newFormKey } from "../../web/formKey";
import { answering } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { forgetAt } from "../../web/parking";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "../accounts/arrive";
import { formHeaders } from "../accounts/headers";
import { parkAndLogIn } from "../accounts/park";
import { keptFor } from "../accounts/parked";
import { asksToKeep, keepAsked, keepingDraft } from "../drafts/keeping";
import { answeringOrMoved, movedThread } from "../site/moved";
import { refusedStory, sendStory, StoryButtons } from "./sendStory";

export { unlessRefused as shouldRevalidate } from "../../ui/keepText";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `Tell your story in ${page?.thread.title ?? "a thread"} · Byway` }];

export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(() => movedThread(args), async () => {
    const viewer = memberOf(args);
    const telling = await readTelling(viewer, idFrom(args.params.id));
    const place = storyPlace(telling.thread.id);
    const [asked, kept, draft] = await Promise.all([
      readQuestions(viewer, telling.thread.id),
      keptFor(args, { kind: "story", targetId: telling.thread.id, place }),
      readDraft(viewer, place),
    ]);
    const questions = asked.questions.filter(({ kind, state }) => kind !== "status" && state === "open").map(({ id, prompt }) => ({ id, prompt }));
    return { ...telling, questions, status: asked.questions.find(({ kind }) => kind === "status")?.prompt ?? null, kept, draft, formKey: newFormKey(viewer) };
  });

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const threadId = await answering(async () => idFrom(params.id));
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
    if (!context.viewer) return parkAndLogIn(args, { kind: "story", targetId: threadId, fields });
    const { id } = await sendStory(context.viewer, threadId, fields);
    return seeOther(`/stories/${id}`, await forgetAt(args, { kind: "story", targetId: threadId, place: storyPlace(threadId) }));
  });
  return keepingDraft(args, form.form, attempt);
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => keepText(() => serverAction<typeof action>());

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
        How your move went, or goes, or did not come to be. Only the two roles and how it stands are asked for; each other field makes
        your story easier to find and to compare. It is posted in this thread under your name, where others can answer it.
      </p>
      <StoryForm {...page} action={`/threads/${thread.id}/story`} place={storyPlace(thread.id)} threadId={thread.id} draft={draft} reply={reply} />
    </div>
  );
}
