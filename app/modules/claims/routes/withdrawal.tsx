import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { withdrawClaim } from "../commands";
import { CLAIMS_PER_MEMBER, WITHDRAWAL_MAX_CHARS } from "../limits";
import { readClaim } from "../views";
import { EditError, EditField } from "../../../ui/form/EditField";
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
  headOf(page, { title: `Withdraw: ${data?.claim.says ?? "a claim"}` });

/** Returns the claim that the form withdraws, with a reason. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() => readClaim(memberOf(args), idFrom(args.params.id), "withdraw"));

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({ note: z.string().default("") }));
    return form.attempt(async ({ note }) => {
      await countAgainst(CLAIMS_PER_MEMBER, viewer.id);
      const { threadId } = await withdrawClaim(viewer, idFrom(args.params.id), note);
      return seeOther(`/t/${threadId}/claims`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Withdrawal() {
  const { thread, claim } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/t/${thread.id}/claims`}>What the article claims</Link>
      </p>
      <h1>Withdraw a claim</h1>
      <p>
        <strong>{claim.says}</strong>. It leaves the article&rsquo;s margin. On the page of claims it stays,
        below the others, with what was said of it and why it was withdrawn.
      </p>
      <EditError reply={reply} />
      <Form method="post" className="form" aria-label="Withdraw the claim">
        <EditField
          id="note"
          name="note"
          label="Why"
          value=""
          maxLength={WITHDRAWAL_MAX_CHARS}
          hint="In a line. Everybody reads it."
          reply={reply}
        />
        <div className="buttons">
          <button className="button button-primary">Withdraw it</button>
        </div>
      </Form>
    </div>
  );
}
