import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { addEvidence } from "../commands";
import { CLAIMS_PER_MEMBER, EVIDENCE_MAX_CHARS } from "../limits";
import { readClaim } from "../views";
import { BEARINGS } from "../types";
import { EditError, EditField } from "../../../ui/form/EditField";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { headOf } from "../../../ui/head";
import { keepText } from "../../../ui/form/keepText";
import { Link } from "../../../ui/Link";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom, postFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Evidence: ${data?.claim.says ?? "a claim"}` });

/** Returns the data of the form that adds words of a post to a claim. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const post = postFrom(args.request.url);
    return {
      ...(await readClaim(memberOf(args), idFrom(args.params.id), "add")),
      post: post === null ? "" : `#${post}`,
    };
  });

const Fields = z.object({
  post: z.string().default(""),
  bearing: z.string().default(""),
  quote: z.string().default(""),
});

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, Fields);
    return form.attempt(async (typed) => {
      await countAgainst(CLAIMS_PER_MEMBER, viewer.id);
      const { threadId } = await addEvidence(viewer, id, typed);
      return seeOther(`/t/${threadId}/claims#claim-${id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Evidence() {
  const { thread, claim, post } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = errorOf(reply, "bearing");
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/t/${thread.id}/claims`}>What the article claims</Link>
      </p>
      <h1>Add evidence</h1>
      <p>
        “<bdi>{thread.title}</bdi>” claims: <strong>{claim.says}</strong>.
      </p>
      <blockquote className="own-quote">{claim.sentence}</blockquote>
      <EditError reply={reply} />
      <Form method="post" className="form" aria-label="Evidence">
        <EditField
          id="post"
          name="post"
          label="The post"
          value={post}
          hint="Its number in this thread, such as #12, or the address of any post that everybody can read."
          reply={reply}
        />
        <EditField
          id="quote"
          name="quote"
          label="Its words"
          value=""
          rows={4}
          maxLength={EVIDENCE_MAX_CHARS}
          hint="Copied from the post."
          reply={reply}
        />
        <fieldset aria-describedby={error ? "bearing-error" : undefined}>
          <legend>What do they say of the claim?</legend>
          {Object.entries(BEARINGS).map(([key, words]) => (
            <label key={key} className="choice">
              <input
                type="radio"
                name="bearing"
                value={key}
                defaultChecked={typedIn(reply, "bearing") === key}
              />
              <span>{words}</span>
            </label>
          ))}
          {error && (
            <p className="field-error" id="bearing-error" role="alert">
              {error}
            </p>
          )}
        </fieldset>
        <div className="buttons">
          <button className="button button-primary">Add it</button>
        </div>
      </Form>
    </div>
  );
}
