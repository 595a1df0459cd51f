import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { register } from "../commands";
import { EMAIL_MAX_CHARS, REGISTRATIONS_PER_ADDRESS } from "../limits";
import { refuse } from "../../decision";
import { Field, FormErrors } from "../../../ui/form/Field";
import { headOf } from "../../../ui/head";
import { Honeypot } from "../../../ui/form/Honeypot";
import { Link } from "../../../ui/Link";
import { line, readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { startSession } from "../../../server/session";
import { afterLogin, readArrival } from "./arrival";
import { formHeaders } from "./headers";
import { NewPassword } from "../components/NewPassword";

const Fields = z.object({
  username: line({ required: "Choose a username." }),
  email: line({ required: "Enter your e-mail address." }).pipe(
    z.email("This is not an e-mail address.").max(EMAIL_MAX_CHARS, "This address is too long."),
  ),
  password: z.string({ error: "Choose a password." }),
  next: z.string().optional(),
  homepage: z.string().default(""),
});

export const meta: MetaFunction = (page) =>
  headOf(page, {
    title: "Register",
    description: "Register to vote on closing questions, answer them and post transition stories.",
  });
export const headers = formHeaders;
export const loader = (args: LoaderFunctionArgs) => readArrival(args);

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const form = await readForm(request, Fields, { secrets: ["password"] });
  return form.attempt(async ({ next, homepage, ...registration }) => {
    await countAgainst(REGISTRATIONS_PER_ADDRESS, context.address);
    if (homepage !== "") refuse("invalid", "trap-filled");
    const member = await register(registration);
    const cookie = await startSession(member.id, { request, secure: context.secure });
    return afterLogin(args, member, cookie, next);
  });
}

export default function Register() {
  const { next, search, told } = useLoaderData<typeof loader>();
  const [form, { username, email, password }] = useForm<z.output<typeof Fields>>({
    lastResult: useActionData<typeof action>()?.lastResult,
  });
  return (
    <div className="page page-narrow">
      <h1>Register</h1>
      {told && <p className="note">{told}</p>}
      <Form method="post" className="form" {...getFormProps(form)}>
        <FormErrors form={form} />
        <input type="hidden" name="next" value={next} />
        <Field
          label="Username"
          field={username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          hint="3 to 20 letters, digits, _ or -. Everybody sees it."
        />
        <Field
          label="Email"
          field={email}
          type="email"
          autoComplete="email"
          hint="To reset your password. Nobody sees it."
        />
        <NewPassword label="Password" field={password} />
        <Honeypot />
        <div className="buttons">
          <button type="submit" className="button button-primary">
            Create account
          </button>
        </div>
      </Form>
      <p>
        You have an account? <Link to={`/login${search}`}>Log in</Link>
      </p>
    </div>
  );
}
