import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { EMAIL_MAX_CHARS, RESET_MAIL_EVERY_MINUTES, RESET_MINUTES } from "../limits";
import { requestReset } from "../passwordReset";
import { Field, FormErrors } from "../../../ui/form/Field";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { line, readForm } from "../../../server/forms";
import { limitResets } from "../../../server/guessLimits";
import { seeOther } from "../../../server/seeOther";
import { formHeaders } from "./headers";

const Fields = z.object({
  email: line({ required: "Enter your e-mail address." }).pipe(
    z.email("This is not an e-mail address.").max(EMAIL_MAX_CHARS, "This address is too long."),
  ),
});

export const meta: MetaFunction = (page) => headOf(page, { title: "Forgot your password?" });
export const headers = formHeaders;

export const loader = ({ request }: LoaderFunctionArgs) => ({
  sent: new URL(request.url).searchParams.has("sent"),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, Fields);
  return form.attempt(async ({ email }) => {
    await requestReset(email, new Date(), await limitResets({ request, context }, email));
    return seeOther("/password/forgot?sent=1");
  });
}

export default function Forgot() {
  const { sent } = useLoaderData<typeof loader>();
  const [form, { email }] = useForm<z.output<typeof Fields>>({
    lastResult: useActionData<typeof action>()?.lastResult,
  });
  return (
    <div className="page page-narrow">
      <h1>Forgot your password?</h1>
      {sent ? (
        <p className="note" role="status">
          If an account has this address, a link is on its way. It works once, for {RESET_MINUTES} minutes. If
          you asked before, the next mail can take {RESET_MAIL_EVERY_MINUTES} minutes, and the link in the
          last one still works.
        </p>
      ) : (
        <p>Enter the address you registered with, and we send you a link to set a new one.</p>
      )}
      <Form method="post" action="/password/forgot" className="form" {...getFormProps(form)}>
        <FormErrors form={form} />
        <Field label="Email" field={email} type="email" autoComplete="email" />
        <div className="buttons">
          <button type="submit" className="button button-primary">
            Send link
          </button>
          <Link to="/login">Log in</Link>
        </div>
      </Form>
    </div>
  );
}
