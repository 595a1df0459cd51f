import { getFormProps, useForm } from "@conform-to/react";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { resetIsOpen, resetPassword } from "../passwordReset";
import { messageFor } from "../../messages";
import { FormErrors } from "../../../ui/form/Field";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { rememberDevice } from "../../../server/devices";
import { readForm } from "../../../server/forms";
import { clearGuesses } from "../../../server/guessLimits";
import { seeOther } from "../../../server/seeOther";
import { secretHeaders } from "./headers";
import { NewPassword } from "../components/NewPassword";

const Fields = z.object({ password: z.string({ error: "Choose a password." }) });

export const meta: MetaFunction = (page) => headOf(page, { title: "Set a new password" });
export const headers = secretHeaders;

/** Looking uses nothing up: mail programs look before people do. */
export async function loader({ params }: LoaderFunctionArgs) {
  const open = await resetIsOpen(params.token!);
  return data({ open }, open ? 200 : 404);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request, Fields, { secrets: ["password"] });
  return form.attempt(async ({ password }) => {
    const member = await resetPassword(params.token!, password);
    await clearGuesses(member);
    // Whoever has the mailbox is the owner: strangers who go on guessing do not keep them from logging in
    // now.
    return seeOther("/login?reset=done", {
      "Set-Cookie": rememberDevice({ request, context }, member.memberId),
    });
  });
}

export default function Reset() {
  const { open } = useLoaderData<typeof loader>();
  const [form, { password }] = useForm<z.output<typeof Fields>>({
    lastResult: useActionData<typeof action>()?.lastResult,
  });
  return (
    <div className="page page-narrow">
      <h1>Set a new password</h1>
      {open ? (
        <Form method="post" className="form" {...getFormProps(form)}>
          <FormErrors form={form} />
          <NewPassword label="New password" field={password} />
          <div className="buttons">
            <button type="submit" className="button button-primary">
              Set password
            </button>
          </div>
        </Form>
      ) : (
        <>
          <p>{messageFor("reset-gone")}</p>
          <p>
            <Link to="/password/forgot">Ask for a new link</Link>
          </p>
        </>
      )}
    </div>
  );
}
