import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { checkVote } from "../../forum/questions/actions";
import { readQuestion } from "../../forum/questions/read";
import { Ballot } from "../../ui/Ballot";
import { headOf } from "../../ui/head";
import { Link } from "../../ui/Link";
import { Outcome, QuestionMeta } from "../../ui/QuestionCard";
import { keepText } from "../../ui/keepText";
import { useViewer } from "../../ui/viewer";
import { answering } from "../../web/errors";
import { readForm } from "../../web/forms";
import { lookedFrom } from "../../web/looks";
import { idFrom } from "../../web/params";
import { forgetAt } from "../../web/parking";
import { seeOther } from "../../web/seeOther";
import { formHeaders } from "../accounts/headers";
import { parkAndLogIn } from "../accounts/park";
import { keptFor } from "../accounts/parked";
import { placeOf } from "./place";
import { BallotFields, choiceOf, sendBallot } from "./sendBallot";

export { unlessRefused as shouldRevalidate } from "../../ui/keepText";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => headOf(page, { title: `${data?.question.prompt ?? "Vote"}` });

export const headers = formHeaders;

/** The ballot by itself, to give back what could not be cast. */
export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const id = idFrom(args.params.id);
    const [page, kept] = await Promise.all([
      readQuestion(args.context.viewer, id, { looked: lookedFrom(args) }),
      keptFor(args, { kind: "ballot", targetId: id }),
    ]);
    return { ...page, kept };
  });

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const id = await answering(async () => idFrom(params.id));
  const form = await readForm(request, BallotFields);
  return form.attempt(async (ballot) => {
    const { viewer, address } = context;
    if (!viewer) return parkAndLogIn(args, { kind: "ballot", targetId: id, fields: { ...ballot } }, () => checkVote(id, { ...choiceOf(ballot), reason: ballot.reason }));
    const question = await sendBallot({ viewer, address }, id, ballot);
    const headers = await forgetAt(args, { kind: "ballot", targetId: id });
    return seeOther(placeOf(question, form.typed), headers);
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => keepText(() => serverAction<typeof action>());

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
          <Ballot question={question} viewer={viewer} cohort={cohort} threadState={thread.state} from="thread" reply={reply} />
          <Outcome question={question} from="thread" />
        </div>
      </section>
    </div>
  );
}
