import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readAnswerHistory } from "../history";
import { ANSWERS_PER_MEMBER } from "../limits";
import { restoreAnswer, takeDownAnswer } from "../../moderation/communityAnswers";
import { Diff } from "../../../ui/Diff";
import { EditError, EditField } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { errorOf } from "../../../ui/form/formReply";
import { keepText } from "../../../ui/form/keepText";
import { answersTo, type Reply } from "../../../ui/form/replyTo";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { viewedResults } from "../../../server/resultViews";
import { afterFrom, idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, {
    title: `History of the community answer: ${data?.question.prompt ?? "a question"}`,
    description: "Every version of a community answer, with its sources.",
  });

/**
 * Every version of a question's community answer, with what it changed and why. For everybody to whom the
 * result is open.
 */
export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    () =>
      readAnswerHistory(args.context.viewer, idFrom(args.params.id), {
        before: afterFrom(args.request.url),
        looked: viewedResults(args),
      }),
  );

const reason = z.string().default("");
const Fields = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("take-down"), reason }),
  z.object({ intent: z.literal("restore"), reason, version: z.coerce.number().int().positive() }),
]);

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, Fields);
    return form.attempt(async (sent) => {
      await countAgainst(ANSWERS_PER_MEMBER, viewer.id);
      if (sent.intent === "take-down") await takeDownAnswer(viewer, id, sent.reason);
      else await restoreAnswer(viewer, id, sent);
      return seeOther(`/questions/${id}/answer/history`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function AnswerHistory() {
  const { question, withheld, versions, nextCursor, mayWrite } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>
      </p>
      <h1>History of the community answer</h1>
      {withheld ? (
        <p className="note">It sums up a result that is hidden from you for now, and opens with it.</p>
      ) : (
        versions.length === 0 && <p className="note">Nobody has written one.</p>
      )}
      <ol className="versions">
        {versions.map((version) => (
          <li key={version.number}>
            <h2>
              Version {version.number}
              {version.stands && (version.empty ? ", none is up" : ", as it stands")}{" "}
              <span className="quiet">
                <Link to={`/m/${version.editor}`}>{version.editor}</Link>, <Moment at={version.at} />
              </span>
            </h2>
            <p className="note">{version.note}</p>
            {version.empty && <p>The answer was taken down.</p>}
            <Diff pieces={version.pieces} />
            {mayWrite && !version.empty && (
              <Change
                intent={version.stands ? "take-down" : "restore"}
                version={version.number}
                reply={answersTo(
                  reply,
                  version.stands ? "take-down" : "restore",
                  version.stands ? {} : { version: version.number },
                )}
              />
            )}
          </li>
        ))}
      </ol>
      {nextCursor !== null && (
        <nav className="pager" aria-label="Pages">
          <Link
            className="button"
            to={`/questions/${question.id}/answer/history?after=${nextCursor}`}
            rel="next"
          >
            Earlier versions
          </Link>
        </nav>
      )}
    </div>
  );
}

function Change({
  intent,
  version,
  reply,
}: {
  intent: "take-down" | "restore";
  version: number;
  reply: Reply;
}) {
  const label = intent === "restore" ? "Restore this version" : "Take the answer down";
  return (
    <details className="version-change" open={reply !== undefined}>
      <summary>{label}</summary>
      <EditError reply={reply} />
      {errorOf(reply, "version") && <p className="form-error">{errorOf(reply, "version")}</p>}
      <Form method="post" className="form" aria-label={`${label}: ${version}`}>
        <input type="hidden" name="version" value={version} />
        <EditField
          id={`reason-${version}`}
          name="reason"
          label="Why"
          value=""
          rows={2}
          hint="Everybody reads it here; of moderators, in the log."
          reply={reply}
        />
        <div className="buttons">
          <button className="button" name="intent" value={intent}>
            {label}
          </button>
        </div>
      </Form>
    </details>
  );
}
