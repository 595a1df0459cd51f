import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { checkVote } from "../commands";
import { readQuestion } from "../../posts/answers";
import { type BallotNow, readBallotNow } from "../staleBallot";
import { Ballot } from "../components/Ballot";
import { chosenIn } from "../../../ui/form/formReply";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Outcome, QuestionMeta } from "../components/QuestionCard";
import { keepText } from "../../../ui/form/keepText";
import { useViewer } from "../../accounts/components/viewer";
import { withErrorResponse } from "../../../server/errors";
import { type FormReply, readForm } from "../../../server/forms";
import { viewedResults } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { forgetForms, keptForms } from "../../../server/pendingSubmissions";
import { seeOther } from "../../../server/seeOther";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import { placeOf } from "./returnFields";
import { BallotFields, choiceOf, sendBallot } from "./sendBallot";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = ({ data: shown, ...page }) =>
  headOf(page, { title: `${shown?.question.prompt ?? "Vote"}` });

export const headers = formHeaders;

/**
 * The ballot by itself, to give back what could not be cast; of a question that was merged, on the one that
 * stands for it now.
 */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(args.params.id);
    const now = await readBallotNow(id);
    const [page, kept] = await Promise.all([
      readQuestion(args.context.viewer, now.questionId, { looked: viewedResults(args) }),
      keptFor(args, { kind: "ballot", targetId: id }),
    ]);
    return { ...page, kept: kept && asNow(kept, now) };
  });

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const id = await withErrorResponse(async () => idFrom(params.id));
  const form = await readForm(request, BallotFields);
  const reply = await form.attempt(async (ballot) => {
    const { viewer, address } = context;
    if (!viewer)
      return parkAndLogIn(args, { kind: "ballot", targetId: id, fields: { ...ballot } }, () =>
        checkVote(id, { ...choiceOf(ballot), reason: ballot.reason }),
      );
    const question = await sendBallot({ viewer, address }, id, ballot);
    return seeOther(placeOf(question, form.typed), await forgetBallots(args, question.id));
  });
  return "init" in reply ? data(asNow(reply.data, await readBallotNow(id)), reply.init ?? undefined) : reply;
}

/** A form that is given back, with what was chosen in the options that stand now. */
function asNow({ lastResult }: FormReply, { optionNow }: BallotNow): FormReply {
  const now = (value: string) =>
    value.replace(/^[1-9]\d{0,8}(?=\.|$)/, (id) => String(optionNow(Number(id))));
  const chosen = Object.fromEntries(
    ["choice", "place"].map((name) => [name, (chosenIn({ lastResult }, name) ?? []).map(now)]),
  );
  return { lastResult: { ...lastResult, initialValue: { ...lastResult.initialValue, ...chosen } } };
}

/** Forgets what was kept for this question, and for those that were merged into it, once it is cast. */
async function forgetBallots(args: ActionFunctionArgs, questionId: number): Promise<Record<string, string>> {
  const kept = (await keptForms(args)).filter(({ form }) => form.kind === "ballot");
  const here = await Promise.all(
    kept.map(async ({ form }) => (await readBallotNow(form.targetId)).questionId === questionId),
  );
  const tokens = kept.filter((_, n) => here[n]).map(({ token }) => token);
  return tokens.length === 0 ? {} : { "Set-Cookie": await forgetForms(args, tokens) };
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function BallotPage() {
  const { thread, question, cohort, kept } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? kept ?? undefined;
  const viewer = useViewer();
  return (
    <div className="page">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <section className="question question-alone">
        <header>
          <h1 id={`q${question.id}-prompt`}>{question.prompt}</h1>
          <QuestionMeta question={question} />
        </header>
        <div className="question-body">
          <Ballot
            question={question}
            viewer={viewer}
            cohort={cohort}
            threadState={thread.state}
            from="thread"
            reply={reply}
          />
          <Outcome question={question} from="thread" />
        </div>
      </section>
    </div>
  );
}
