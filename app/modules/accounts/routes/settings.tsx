import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changePassword } from "../commands";
import { hasKeys } from "../keyboardShortcuts";
import { readAccount } from "../views";
import { Field, FormErrors } from "../../../ui/form/Field";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { KeyboardSetting } from "../components/KeyboardSetting";
import { Day } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { limitPasswordChanges } from "../../../server/guessLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "./arrival";
import { formHeaders } from "./headers";
import { NewPassword } from "../components/NewPassword";

const Fields = z.object({
  current: z.string({ error: "Enter your current password." }),
  next: z.string({ error: "Choose a password." }),
});

export const meta: MetaFunction = (page) => headOf(page, { title: "Settings" });
export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const [account, keys] = await Promise.all([readAccount(viewer), hasKeys(viewer)]);
    return { account, keys, changed: new URL(args.request.url).searchParams.get("changed") };
  });

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const form = await readForm(args.request, Fields, { secrets: ["current", "next"] });
  return form.attempt(async (change) => {
    await limitPasswordChanges(viewer, () =>
      changePassword(viewer, { ...change, sessionId: args.context.sessionId! }),
    );
    return seeOther("/settings?changed=password");
  });
}

const PAGES = [
  { to: "/settings/profile", words: "About you" },
  { to: "/settings/following", words: "Following and muting" },
  { to: "/settings/notices", words: "What you are told of, and how" },
  { to: "/drafts", words: "Your drafts" },
  { to: "/settings/sessions", words: "Devices that are logged in" },
];
const ROLES = { member: "Member", moderator: "Moderator", admin: "Admin" };

export default function Settings() {
  const { account, keys, changed } = useLoaderData<typeof loader>();
  const [form, { current, next }] = useForm<z.output<typeof Fields>>({
    lastResult: useActionData<typeof action>()?.lastResult,
  });
  return (
    <div className="page page-narrow">
      <h1>Settings</h1>
      <dl className="facts">
        <dt>Username</dt>
        <dd>
          <Link to={`/m/${account.username}`}>{account.username}</Link>
        </dd>
        <dt>Email</dt>
        <dd>{account.email}</dd>
        <dt>Role</dt>
        <dd>{ROLES[account.role]}</dd>
        <dt>Member since</dt>
        <dd>
          <Day at={account.createdAt} />
        </dd>
      </dl>
      <ul className="settings-pages" role="list">
        {PAGES.map(({ to, words }) => (
          <li key={to}>
            <Link to={to}>{words}</Link>
          </li>
        ))}
      </ul>
      <KeyboardSetting on={keys} saved={changed === "keyboard"} />
      <h2>Change your password</h2>
      {changed === "password" && (
        <p className="note" role="status">
          Your password is changed, and your other devices are logged out.
        </p>
      )}
      {/* With the document, what was typed goes too. */}
      <Form method="post" reloadDocument className="form" {...getFormProps(form)}>
        <FormErrors form={form} />
        {/* For password managers, which keep a password under a name. */}
        <input type="text" autoComplete="username" defaultValue={account.username} readOnly hidden />
        <Field label="Current password" field={current} type="password" autoComplete="current-password" />
        <NewPassword label="New password" field={next} />
        <div className="buttons">
          <button type="submit" className="button button-primary">
            Change password
          </button>
        </div>
      </Form>
    </div>
  );
}
