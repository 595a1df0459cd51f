import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { logIn } from "../commands";
import { EMAIL_MAX_CHARS } from "../limits";
import { Field, FormErrors } from "../../../ui/form/Field";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { line, readForm } from "../../../server/forms";
import { limitGuesses } from "../../../server/guessLimits";
import { startSession } from "../../../server/session";
import { afterLogin, readArrival } from "./arrival";
import { formHeaders } from "./headers";

const Fields = z.object({
  login: line({ required: "Enter your username or e-mail address." }).pipe(
    z.string().max(EMAIL_MAX_CHARS, "No username or address is this long."),
  ),
  password: z.string({ error: "Enter your password." }),
  next: z.string().optional(),
});

export const meta: MetaFunction = (page) =>
  headOf(page, { title: "Log in", description: "Log in to vote, answer and reply on Byway." });
export const headers = formHeaders;
export const loader = (args: LoaderFunctionArgs) => readArrival(args);

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const form = await readForm(request, Fields, { secrets: ["password"] });
  return form.attempt(async ({ next, ...credentials }) => {
    const member = await limitGuesses(args, credentials.login, (known) => logIn({ ...credentials, known }));
    const cookie = await startSession(member.id, { request, secure: context.secure });
    return afterLogin(args, member, cookie, next);
  });
}

export default function LogIn() {
  const { next, search, told } = useLoaderData<typeof loader>();
  const [form, { login, password }] = useForm<z.output<typeof Fields>>({
    lastResult: useActionData<typeof action>()?.lastResult,
  });
  return (
    <div className="page page-narrow">
      <h1>Log in</h1>
      {told && <p className="note">{told}</p>}
      <Form method="post" className="form" {...getFormProps(form)}>
        <FormErrors form={form} />
        <input type="hidden" name="next" value={next} />
        <Field
          label="Username or email"
          field={login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field label="Password" field={password} type="password" autoComplete="current-password" />
        <div className="buttons">
          <button type="submit" className="button button-primary">
            Log in
          </button>
          <Link to="/password/forgot">Forgot your password?</Link>
        </div>
      </Form>
      <p>
        No account yet? <Link to={`/register${search}`}>Register</Link>
      </p>
    </div>
  );
}
