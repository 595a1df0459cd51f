import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { replyDraftKey } from "../../drafts/draftKeys";
import { readAlias } from "../../threads/aliases";
import { readDraft } from "../../drafts/views";
import { preview } from "../commands";
import type { Post } from "../types";
import { PREVIEWS_PER_ADDRESS } from "../limits";
import { readPost, readSources } from "../views";
import { readQuestions } from "../../questions/views";
import { readThreadHead } from "../../threads/views";
import { refuse } from "../../decision";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Byline } from "../components/Post";
import { RepliesOver, ReplyTimes } from "../../threads/components/RepliesClosedNote";
import { typedIn } from "../../../ui/form/formReply";
import { ReplyForm } from "../components/ReplyForm";
import { keepText } from "../../../ui/form/keepText";
import { quoted, shortened } from "../../../ui/quoteMarkdown";
import { useViewer } from "../../accounts/components/viewer";
import { withErrorResponse } from "../../../server/errors";
import { newFormKey } from "../../../server/formKey";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { forgetAt } from "../../../server/pendingSubmissions";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import { asksToKeep, keepAsked, keepingDraft } from "../../drafts/routes/draftFields";
import { answeringOrMoved, movedThread, threadIdFor } from "../../site/routes/redirects";
import { ReplyFields, sendReply } from "./sendReply";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = ({ data: page, ...head }) => [
  ...headOf(head, { title: `Reply to ${page?.thread.title ?? "a thread"}` }),
];

export const headers = formHeaders;

/**
 * The form by itself: for answering one question, for a preview without scripts, and to give back what could
 * not be posted.
 */
export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { viewer } = args.context;
      const thread = await readThreadHead(viewer, await threadIdFor(args));
      const { searchParams } = new URL(args.request.url);
      const questionId = questionFrom(searchParams.get("question"));
      const to = searchParams.has("to") ? await readPost(viewer, idFrom(searchParams.get("to")!)) : null;
      if (to && to.threadId !== thread.id) refuse("not_found");
      const quote =
        to && searchParams.has("quote") ? quoteOf(to, (await readSources([to])).get(to.id)) : null;
      const place = replyDraftKey(thread.id, { postId: to?.id, questionId });
      const [asked, alias, kept, draft] = await Promise.all([
        readQuestions(viewer, thread.id),
        readAlias(viewer, thread.id),
        keptFor(args, { kind: "reply", targetId: thread.id, place }),
        readDraft(viewer, place),
      ]);
      // A kept answer to another question stays kept, and is shown where it belongs.
      const here =
        questionId === null || (kept && typedIn(kept, "questionId")) === String(questionId) ? kept : null;
      return {
        thread,
        ...asked,
        alias,
        kept: here,
        draft,
        questionId,
        to,
        quote,
        formKey: newFormKey(viewer),
      };
    },
  );

/** The question that an address names; null where it names none. */
const questionFrom = (given: string | null): number | null =>
  /^[1-9]\d{0,8}$/.test(given ?? "") ? Number(given) : null;

/** Returns the first values of a reply form that quotes this post; null without a source. */
const quoteOf = (post: Post, source = "") =>
  source === ""
    ? null
    : {
        lastResult: {
          initialValue: {
            body: quoted(shortened(source), { author: post.author.username, permalink: `/p/${post.id}` }),
          },
        },
      };

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const threadId = await withErrorResponse(async () => idFrom(params.id));
  const form = await readForm(request, ReplyFields);
  const attempt = () =>
    form.attempt(async (reply) => {
      if (reply.intent === "preview") {
        await countAgainst(PREVIEWS_PER_ADDRESS, context.address);
        return data({ lastResult: form.echo(), preview: await preview(reply.body) });
      }
      if (asksToKeep(reply.intent)) return keepAsked(args, form.form, form.echo());
      if (!context.viewer)
        return parkAndLogIn(args, { kind: "reply", targetId: threadId, fields: { ...reply } }, () =>
          preview(reply.body),
        );
      const post = await sendReply(context.viewer, threadId, reply);
      const headers = await forgetAt(args, {
        kind: "reply",
        targetId: threadId,
        place: reply.draftPlace ?? "",
      });
      return seeOther(`/p/${post.id}`, headers);
    });
  return keepingDraft(args, form.form, attempt);
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Replies() {
  const { thread, questions, cohort, alias, kept, draft, questionId, to, quote, formKey } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? kept ?? quote ?? undefined;
  const viewer = useViewer();
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <h1>{to ? `Reply to #${to.number}` : "Reply"}</h1>
      {!viewer && (
        <p className="note">
          You are not logged in. Your reply is kept while you log in or register, and posted then.
        </p>
      )}
      {to && (
        <section className="replied-to" aria-label={`Post ${to.number}`}>
          <Byline post={to} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: to.html }} />
          {!quote && to.html && (
            <p className="post-reply">
              <a href={`/threads/${thread.id}/replies?to=${to.id}&quote=1`}>Quote this post</a>
            </p>
          )}
        </section>
      )}
      {thread.replying.open ? (
        <ReplyTimes thread={thread} replying={thread.replying} />
      ) : (
        <RepliesOver thread={thread} draftId={undefined} />
      )}
      <ReplyForm
        key={`${to?.id} ${questionId}`}
        to={to?.id}
        alias={alias}
        draft={draft}
        threadId={thread.id}
        questions={questions}
        cohort={cohort}
        formKey={formKey}
        answering={questionId}
        reply={reply}
      />
    </div>
  );
}
