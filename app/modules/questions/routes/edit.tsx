import { mayModerate } from "../../accounts/sanctions";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { readCurated } from "../curation";
import { ClosingEditor } from "../components/ClosingEditor";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { keepText } from "../../../ui/form/keepText";
import { MergeEditor, UndoButton } from "../components/MergeEditor";
import { NewOption, OptionEditor } from "../components/OptionEditor";
import { QuestionHistory } from "../components/QuestionHistory";
import { answersTo, type Reply } from "../../../ui/form/replyTo";
import { StoryFieldEditor } from "../components/StoryFieldEditor";
import { useViewer } from "../../accounts/components/viewer";
import { WordingEditor } from "../components/WordingEditor";
import { WrittenTexts } from "../components/WrittenTexts";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { EditFields, sendEdit } from "./sendEdit";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Edit: ${data?.question.prompt ?? "a question"}` });

export const headers = formHeaders;

/** Everything about a posted question that its author and moderators can change, with its history. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const curated = await readCurated(memberOf(args), idFrom(args.params.id));
    return { ...curated, now: new Date().toISOString().slice(0, 16).replace("T", ", ") };
  });

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const id = await withErrorResponse(async () => idFrom(args.params.id));
  const form = await readForm(args.request, EditFields);
  return form.attempt(async (edit) => {
    const done = await sendEdit(viewer, id, edit);
    return seeOther(`/questions/${done.id}/edit#${done.at}`);
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function EditQuestion() {
  const { thread, question, texts, storyField, replaceable, history, undoable, now } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const viewer = useViewer();
  const { options, kind } = question;
  const chosen = kind !== "open" && kind !== "scale";
  const unplaced = reply && !standsBeside(reply, { options: options.map(({ id }) => id), undoable });
  return (
    <div className="page curate">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
        {" · "}
        <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>
      </p>
      <h1>Edit this question</h1>
      <p className="note">
        No vote is lost by anything here, and everything you change is listed below for all to read.
        {replaceable && (
          <>
            {" "}
            Nobody has voted yet: you can still change its kind, or drop it, among{" "}
            <Link to={`/threads/${thread.id}/questions`}>the thread's questions</Link>.
          </>
        )}
      </p>
      {unplaced && (
        <p className="form-error" role="alert">
          {errorOf(reply, "") ??
            "That form is not on this page any more. Look at how the question stands now."}
        </p>
      )}
      <WordingEditor question={question} reply={answersTo(reply, "word-question")} />
      {chosen && (
        <section id="options" aria-labelledby="options-head">
          <h2 id="options-head">Options</h2>
          <ol className="curate-options">
            {options.map((option, at) => (
              <OptionEditor
                key={option.id}
                option={option}
                number={at + 1}
                ranked={kind === "rank"}
                reply={answersTo(reply, ["word-option", "retire", "restore"], { option: option.id })}
              />
            ))}
          </ol>
          <NewOption key={options.length} reply={answersTo(reply, "add")} />
        </section>
      )}
      {kind !== "status" && (
        <StoryFieldEditor value={storyField ?? ""} reply={answersTo(reply, "story-field")} />
      )}
      {kind === "scale" && (
        <p className="note">The steps of a scale stay as they are, so that votes keep their meaning.</p>
      )}
      {chosen && options.some((option) => option.takesText) && (
        <WrittenTexts question={question} texts={texts} reply={answersTo(reply, "promote")} />
      )}
      {chosen && mayModerate(viewer).ok && (
        <MergeEditor key={history.length} question={question} reply={answersTo(reply, "merge")} />
      )}
      <ClosingEditor
        question={question}
        now={now}
        reply={answersTo(reply, ["close", "reopen", "time", "untime"])}
      />
      <section id="history" aria-labelledby="history-head">
        <h2 id="history-head">History</h2>
        <QuestionHistory
          events={history}
          options={options}
          beside={
            new Map(
              undoable.map((event) => [
                event,
                <UndoButton key={event} event={event} reply={answersTo(reply, "undo", { event })} />,
              ]),
            )
          }
        />
      </section>
    </div>
  );
}

/** Whether one of the page's forms shows this reply: what it was about may be gone by now. */
function standsBeside(
  reply: Reply,
  { options, undoable }: { options: number[]; undoable: number[] },
): boolean {
  const intent = typedIn(reply, "intent");
  if (intent === "undo") return undoable.includes(Number(typedIn(reply, "event")));
  const option = typedIn(reply, "option");
  if (intent === undefined || errorOf(reply, "intent")) return false;
  return option === undefined || options.includes(Number(option));
}
