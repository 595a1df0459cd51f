import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { ANSWERS_PER_MEMBER } from "../limits";
import { readToWrite } from "../sources";
import { ensureWriter } from "../commands";
import { sentenceField } from "../answerForm";
import { fieldsOf } from "../../drafts/fields";
import { answerDraftKey } from "../../drafts/draftKeys";
import { readDraft } from "../../drafts/views";
import { REASON_MAX_CHARS } from "../../moderation/limits";
import { messageFor } from "../../messages";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { SentenceText } from "../components/CommunityAnswer";
import { SentenceFields } from "../components/SentenceFields";
import { SourceList } from "../components/SourceList";
import { DraftFields, RestoredDraft, SaveDraft } from "../../drafts/components/DraftParts";
import { useDraft } from "../../drafts/components/useDraft";
import { chosenIn, errorOf } from "../../../ui/form/formReply";
import { keepText } from "../../../ui/form/keepText";
import { useLastSent } from "../../../ui/form/useLastSent";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { asksToKeep, draftIn, draftNamesOf, keepAsked, keepingDraft } from "../../drafts/routes/draftFields";
import { type AnswerReply, begun, sendAnswer } from "./sendAnswer";
import { AnswerFields, lookingFor, typedAnswer, typedValues } from "./answerFields";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Community answer: ${data?.question.prompt ?? "a question"}` });

/** The page on which a question's community answer is written, for moderators and who was asked. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const asked = new URL(args.request.url).searchParams;
    const looking = lookingFor({
      list: asked.get("list") ?? "",
      find: asked.get("find") ?? "",
      page: asked.get("page") ?? "",
    });
    const viewer = memberOf(args);
    const page = await readToWrite(viewer, idFrom(args.params.id), looking);
    return {
      ...page,
      looking,
      sentences: begun(page.sentences),
      draft: await readDraft(viewer, answerDraftKey(page.question.id)),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const { viewer } = args.context;
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, AnswerFields);
    const typed = typedAnswer((name) => form.form.getAll(name).map(String));
    const names = draftNamesOf(fieldsOf(form.form));
    if (!viewer)
      return parkAndLogIn(args, { kind: "draft", targetId: 0, fields: { ...typedValues(typed), ...names } });
    await ensureWriter(viewer, id);
    const intent = meant(form.typed("intent"), { find: form.typed("find"), shown: form.typed("shown") });
    const attempt = () =>
      form.attempt(async () => {
        if (asksToKeep(intent)) return keepAsked(args, form.form, { initialValue: typedValues(typed) });
        await countAgainst(ANSWERS_PER_MEMBER, viewer.id);
        return sendAnswer(viewer, id, {
          intent,
          typed,
          selected: form.typed("selected"),
          kept: draftIn(names),
        });
      });
    return keepingDraft(args, form.form, attempt);
  });

/** Enter looks for what was typed to be found, where that is new; else it is a preview. */
const meant = (intent: string, { find, shown }: { find: string; shown: string }): string =>
  intent === "enter" || intent === "" ? (find === shown ? "preview" : "find") : intent;

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function WriteAnswer() {
  const page = useLoaderData<typeof loader>();
  const { question, thread, owed } = page;
  const reply = useActionData<typeof action>() as AnswerReply | undefined;
  const draft = useDraft({ place: answerDraftKey(question.id), draft: page.draft, answer: reply });
  const given = useLastSent<FormState>(reply ?? draft.filled);
  const typed = given?.lastResult.initialValue
    ? typedAnswer((name) => chosenIn(given, name) ?? [])
    : { ...page, reason: "", into: 1 };
  const { sentences, looking } = typed;
  const wrong = (field: string) => errorOf(reply, field);
  const whole = wrong("") ?? wrong("answer");
  return (
    <div className="page write-answer">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
        {" · "}
        <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>
      </p>
      <h1>Community answer</h1>
      <p className="note">
        It stands on top of the question. Every sentence cites at least one post of this thread, in that
        post's own words; whoever is cited is told.{" "}
        {page.version > 0 && <Link to={`/questions/${question.id}/answer/history`}>Its history</Link>}
      </p>
      {page.withheld && <p className="form-error">{messageFor("answer-after-result")}</p>}
      {owed && (
        <p className="owed">
          {owed.dissenters} of {owed.voters} voted otherwise than most.{" "}
          {owed.known
            ? "At least one citation has to be of a post by one of them; such posts are marked below."
            : "No post by one of them can be named here, so at least one sentence has to " +
              "say how many they are."}
        </p>
      )}
      <RestoredDraft draft={draft} />
      <Form
        key={JSON.stringify(given?.lastResult.initialValue ?? null)}
        {...draft.on}
        method="post"
        preventScrollReset
        className="form compose"
        aria-label="Community answer"
      >
        <button className="first-button" name="intent" value="enter" tabIndex={-1} aria-hidden="true">
          Preview
        </button>
        <input type="hidden" name="version" value={typed.version} />
        <DraftFields draft={draft} />
        {whole && <Wrong says={whole} />}
        {wrong("version") && (
          <Wrong says={wrong("version")!}>
            {" "}
            <a href={`/q/${question.id}#community-answer`} target="_blank" rel="noreferrer">
              What stands now
            </a>
          </Wrong>
        )}
        {wrong("dissent") && <Wrong says={wrong("dissent")!} />}
        {sentences.map((each, at) => (
          <SentenceFields
            key={sentenceField(at)}
            sentence={each}
            at={at}
            of={sentences.length}
            errorOf={wrong}
            focus={reply?.touched === at}
          />
        ))}
        <p>
          <button className="button" name="intent" value="add">
            Another sentence
          </button>
        </p>
        <div className="field">
          <label htmlFor="reason">Why you write it so</label>
          <textarea
            id="reason"
            name="reason"
            className="curate-lines"
            rows={2}
            maxLength={REASON_MAX_CHARS}
            defaultValue={typed.reason}
            aria-invalid={wrong("reason") ? true : undefined}
            aria-describedby={wrong("reason") ? "reason-error reason-hint" : "reason-hint"}
          />
          {wrong("reason") && (
            <p className="field-error" id="reason-error" role="alert">
              {wrong("reason")}
            </p>
          )}
          <p className="field-hint" id="reason-hint">
            Everybody reads it in the history; of moderators, in the log.
          </p>
        </div>
        <div className="buttons">
          <button className="button button-primary" name="intent" value="post">
            Put it up
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
          <SaveDraft draft={draft} />
        </div>
        {reply?.looks && (
          <section className="preview" aria-label="Preview" tabIndex={-1}>
            <p className="preview-label">Preview, as readers will see it</p>
            <p className="community-answer-text">
              {reply.looks.map((each) => (
                <SentenceText key={each.id} sentence={each} />
              ))}
            </p>
          </section>
        )}
        <SourceList
          {...looking}
          sources={given?.sources ?? page.sources}
          more={given?.more ?? page.more}
          sentences={sentences.length}
          into={typed.into}
          dissent={owed?.known ?? false}
        />
      </Form>
    </div>
  );
}

/** The values that fill the form: the server's last reply, or a draft. */
type FormState = Pick<AnswerReply, "lastResult"> & Partial<AnswerReply>;

const Wrong = ({ says, children }: { says: string; children?: React.ReactNode }) => (
  <p className="form-error" role="alert">
    {says}
    {children}
  </p>
);
