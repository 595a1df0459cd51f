import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { checkIn, readAsked } from "../checkIns";
import { CHECK_IN_NOTE_MAX_CHARS, CHECK_INS_PER_MEMBER } from "../limits";
import { transitionStatusWords } from "../policy";
import { TRANSITION_STATUSES } from "../../questions/types";
import { EditError, EditField } from "../../../ui/form/EditField";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { headOf } from "../../../ui/head";
import { keepText } from "../../../ui/form/keepText";
import { Link } from "../../../ui/Link";
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
  headOf(page, { title: `Is it still so? ${data?.title ?? "Your story"}` });

/** Returns the data of the check-in form, for the author of a story, once they are asked. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(args.params.id);
    return { storyId: id, ...(await readAsked(memberOf(args), id)) };
  });

const Fields = z.object({
  still: z.string().optional(),
  stands: z.string().default(""),
  note: z.string().default(""),
});

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, Fields);
    return form.attempt(async ({ still, stands, note }) => {
      await countAgainst(CHECK_INS_PER_MEMBER, viewer.id);
      await checkIn(viewer, id, { stands: still ?? stands, note });
      return seeOther(`/stories/${id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Asked() {
  const { storyId, after, stands, title } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = errorOf(reply, "stands");
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/stories/${storyId}`}>{title}</Link>
      </p>
      <h1>Is it still so?</h1>
      <p>
        {after} months ago you told “<bdi>{title}</bdi>”; it stood so:{" "}
        <strong>{transitionStatusWords({ stands })}</strong>. What you answer stands under your story, for
        everybody. To say more, <Link to={`/stories/${storyId}/edit`}>change the story</Link>.
      </p>
      <EditError reply={reply} />
      <Form method="post" className="form" aria-label="How it went on">
        <EditField
          id="note"
          name="note"
          label="In a line, if you like"
          value=""
          maxLength={CHECK_IN_NOTE_MAX_CHARS}
          reply={reply}
        />
        <div className="buttons">
          <button className="button button-primary" name="still" value={stands}>
            Still so
          </button>
        </div>
        <fieldset aria-describedby={error ? "stands-error" : undefined}>
          <legend>Or it stands otherwise now</legend>
          {Object.entries(TRANSITION_STATUSES)
            .filter(([key]) => key !== stands)
            .map(([key, words]) => (
              <label key={key} className="choice">
                <input
                  type="radio"
                  name="stands"
                  value={key}
                  defaultChecked={typedIn(reply, "stands") === key}
                />
                <span>{words}</span>
              </label>
            ))}
          {error && (
            <p className="field-error" id="stands-error" role="alert">
              {error}
            </p>
          )}
        </fieldset>
        <div className="buttons">
          <button className="button">It stands so now</button>
        </div>
      </Form>
    </div>
  );
}
