import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { misquote, takeBackMisquote } from "../misquotes";
import { MISQUOTE_MAX_CHARS, MISQUOTES_PER_MEMBER } from "../limits";
import { readOwnQuote } from "../views";
import { EditError, EditField } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText } from "../../../ui/form/keepText";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Your words under sentence ${data?.citation.id ?? ""}` });

/** Words of the viewer's own post as a community answer quotes them, to be objected to. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() => readOwnQuote(memberOf(args), idFrom(args.params.citation)));

const Fields = z.object({
  intent: z.enum(["misquotes", "take-back"]).default("misquotes"),
  note: z.string().default(""),
});

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const [id, citation] = [idFrom(args.params.id), idFrom(args.params.citation)];
    const form = await readForm(args.request, Fields);
    return form.attempt(async ({ intent, note }) => {
      await countAgainst(MISQUOTES_PER_MEMBER, viewer.id);
      if (intent === "misquotes") await misquote(viewer, citation, note);
      else await takeBackMisquote(viewer, citation);
      return seeOther(`/q/${id}#community-answer`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Misquote() {
  const { question, sentence, citation } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>
      </p>
      <h1>Does this misquote you?</h1>
      {sentence === null ? (
        <p>What the community answer says opens with the result.</p>
      ) : (
        <>
          <p>The community answer says:</p>
          <blockquote className="own-quote">{sentence}</blockquote>
        </>
      )}
      <p>
        It cites <Link to={`/p/${citation.postId}`}>your post #{citation.postNumber}</Link>:
      </p>
      <blockquote className="own-quote">
        {citation.quote === null ? "What is quoted here is not shown now." : `“${citation.quote}”`}
      </blockquote>
      <EditError reply={reply} />
      <Form method="post" className="form" aria-label="This misquotes me">
        <EditField
          id="note"
          name="note"
          label="What is wrong with it"
          value={citation.misquotes?.note ?? ""}
          maxLength={MISQUOTE_MAX_CHARS}
          hint={
            "In a word or two. Everybody reads it beside the sentence, which is marked " +
            "until its writer or a moderator has looked at it."
          }
          reply={reply}
        />
        <div className="buttons">
          <button className="button button-primary" name="intent" value="misquotes">
            This misquotes me
          </button>
          {citation.misquotes && (
            <button className="button" name="intent" value="take-back">
              Take it back
            </button>
          )}
        </div>
      </Form>
    </div>
  );
}
