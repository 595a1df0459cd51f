import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  cohortChoices,
  draftOf,
  fieldOf,
  readQuestionForms,
  rearranged,
  touchedBy,
  valuesOf,
} from "../../questions/questionForm";
import { addQuestions, moveQuestion, removeQuestion } from "../questions";
import { EDITS_PER_MEMBER } from "../../questions/limits";
import { readAsked } from "../views";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { chosenIn, errorOf } from "../../../ui/form/formReply";
import { keepText } from "../../../ui/form/keepText";
import { KIND_WORDS } from "../../questions/components/kindWords";
import { QuestionBuilder } from "../components/QuestionBuilder";
import { QuestionPreview } from "../components/QuestionPreview";
import type { BuilderFormReply } from "../components/ThreadForm";
import { useLastSent } from "../../../ui/form/useLastSent";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { builderReply, errorsOf } from "./sendThread";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Closing questions of ${data?.thread.title ?? "a thread"}` });

export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() => readAsked(memberOf(args), idFrom(args.params.id)));

const Fields = z.looseObject({ intent: z.string().default("preview") });

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const threadId = await withErrorResponse(async () => idFrom(args.params.id));
  const form = await readForm(args.request, Fields);
  const intent = form.typed("intent") || "preview";
  const here = `/threads/${threadId}/questions`;
  return form.attempt(async () => {
    await countAgainst(EDITS_PER_MEMBER, viewer.id);
    const [verb, id] = intent.split(":");
    if (id !== undefined) {
      if (verb === "drop") await removeQuestion(viewer, idFrom(id));
      else await moveQuestion(viewer, idFrom(id), verb === "earlier" ? -1 : 1);
      return seeOther(here);
    }
    const questionForms = rearranged(
      readQuestionForms((name) => form.form.getAll(name).map(String)),
      intent,
    );
    const values = valuesOf(questionForms);
    if (intent !== "preview" && intent !== "post")
      return builderReply(values, { touched: touchedBy(questionForms, intent) });
    const { around, thread } = await readAsked(viewer, threadId);
    const error = errorsOf(questionForms, around);
    if (Object.keys(error).length > 0 || intent === "preview")
      return builderReply(values, { error, preview: intent === "preview" ? "" : null });
    await addQuestions(viewer, threadId, questionForms.map(draftOf));
    return seeOther(`/t/${threadId}/${thread.slug}#questions`);
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

/** A thread's closing questions for whoever may change them: those it has, and more to come. */
export default function Questions() {
  const { thread, around, questions } = useLoaderData<typeof loader>();
  const reply: BuilderFormReply | undefined = useActionData<typeof action>();
  const given = useLastSent(reply);
  const questionForms = readQuestionForms((name) => chosenIn(given, name) ?? []);
  const cohorts = cohortChoices(questionForms, around);
  const error = errorOf(reply, "");
  return (
    <div className="page">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <h1>Closing questions</h1>
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      {questions.length === 0 && <p className="note">This thread asks nothing yet.</p>}
      <Form method="post" preventScrollReset aria-label="Questions of this thread">
        <ol className="asked-rows">
          {questions.map((question, at) => (
            <li key={question.id}>
              <span>
                <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>{" "}
                <span className="quiet">
                  {KIND_WORDS[question.kind].name}
                  {question.closed && ", closed"}
                </span>
              </span>
              <span className="buttons">
                <Link className="button button-small" to={`/questions/${question.id}/edit`}>
                  Edit<span className="for-readers"> {question.prompt}</span>
                </Link>
                {question.kind !== "status" && (
                  <>
                    <button
                      className="button button-small"
                      name="intent"
                      value={`earlier:${question.id}`}
                      disabled={at === 0 || questions[at - 1]?.kind === "status"}
                    >
                      Move up<span className="for-readers"> {question.prompt}</span>
                    </button>
                    <button
                      className="button button-small"
                      name="intent"
                      value={`later:${question.id}`}
                      disabled={at === questions.length - 1}
                    >
                      Move down<span className="for-readers"> {question.prompt}</span>
                    </button>
                  </>
                )}
                {question.removable && (
                  <button className="button button-small" name="intent" value={`drop:${question.id}`}>
                    Remove<span className="for-readers"> {question.prompt}</span>
                  </button>
                )}
              </span>
            </li>
          ))}
        </ol>
      </Form>
      <Form
        key={JSON.stringify(given?.lastResult.initialValue ?? null)}
        method="post"
        preventScrollReset
        className="form compose"
        aria-label="More questions"
      >
        <button className="first-button" name="intent" value="preview" tabIndex={-1} aria-hidden="true">
          Preview
        </button>
        <QuestionBuilder
          questionForms={questionForms}
          cohorts={cohorts}
          mayAddStatus={around.cohorts === null}
          errorOf={(field) => errorOf(reply, field)}
          touched={reply?.touched ?? null}
        />
        {questionForms.length > 0 && (
          <div className="buttons">
            <button className="button button-primary" name="intent" value="post">
              Ask {questionForms.length === 1 ? "this question" : "these questions"}
            </button>
            <button className="button" name="intent" value="preview">
              Preview
            </button>
          </div>
        )}
        {typeof reply?.preview === "string" && questionForms.length > 0 && (
          <section className="preview" aria-label="Preview" tabIndex={-1} autoFocus>
            <p className="preview-label">Preview, as a voter sees it</p>
            {questionForms.map((questionForm, at) => (
              <QuestionPreview
                key={fieldOf(at, "kind")}
                questionForm={questionForm}
                at={at}
                cohorts={cohorts}
              />
            ))}
          </section>
        )}
      </Form>
    </div>
  );
}
