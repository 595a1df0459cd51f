import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { markClaim } from "../commands";
import { CLAIMS_PER_MEMBER } from "../limits";
import { readMeasurable, readToMark } from "../views";
import { fieldsOf, readClaim } from "../claimForm";
import { fieldsOf as fieldsIn } from "../../drafts/fields";
import { messageFor } from "../../messages";
import { ClaimForm } from "../components/ClaimForm";
import { headOf } from "../../../ui/head";
import { keepText } from "../../../ui/form/keepText";
import { Link } from "../../../ui/Link";
import { withErrorResponse } from "../../../server/errors";
import { type FormReply, readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page, ...head }) =>
  headOf(head, { title: `Mark a claim of ${page?.thread.title ?? "an article"}` });

/**
 * Returns the data of the form that marks a sentence of an article as a claim, for its author and moderators;
 * `like` is the id of a claim to begin from.
 */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { thread, questions, like } = await readToMark(
      memberOf(args),
      idFrom(args.params.id),
      Number(new URL(args.request.url).searchParams.get("like")) || null,
    );
    return { thread, questions, fields: like ? fieldsOf(like) : {} };
  });

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const threadId = idFrom(args.params.id);
    const form = await readForm(args.request, z.looseObject({}));
    return form.attempt(async () => {
      const fields = fieldsIn(form.form);
      const { claim, problems } = readClaim(fields, await readMeasurable(threadId));
      if (!claim) {
        const error: Record<string, string[]> = {};
        for (const { field, reason } of problems) (error[field] ??= []).push(messageFor(reason));
        return data({ lastResult: { initialValue: fields, error } } as FormReply, { status: 422 });
      }
      await countAgainst(CLAIMS_PER_MEMBER, viewer.id);
      const id = await markClaim(viewer, threadId, claim);
      return seeOther(`/t/${threadId}/claims#claim-${id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Mark() {
  const { thread, questions, fields } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to={`/t/${thread.id}/claims`}>What the article claims</Link>
      </p>
      <h1>Mark a claim</h1>
      <p className="note">
        A testable sentence of “<bdi>{thread.title}</bdi>”. What stories and votes here say of it stands in
        the article&rsquo;s margin. A claim is never changed: withdraw it, and mark it anew.
      </p>
      <ClaimForm questions={questions} fields={fields} reply={reply} />
    </div>
  );
}
