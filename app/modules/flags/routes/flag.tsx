import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { FLAG_NOTE_MAX_CHARS } from "../limits";
import { takeFlagBack } from "../commands";
import { readFlagForm } from "../views";
import { REASON_WORDS } from "../words";
import { messageFor } from "../../messages";
import { EditError, EditField } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { FlagReasons } from "../components/FlagReasons";
import { OwnFlag } from "../components/OwnFlag";
import { keepText } from "../../../ui/form/keepText";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { forgetAt } from "../../../server/pendingSubmissions";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import { addressOf, FlagFields, flagNamed, parkedAs, sendFlag } from "./sendFlag";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Flag ${data?.thing.name ?? ""}` });

export const headers = formHeaders;

/** The form in which a member flags something; or what became of their flag. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const named = flagNamed(args.params);
    const [form, kept] = await Promise.all([
      readFlagForm(memberOf(args), named),
      keptFor(args, parkedAs(named)),
    ]);
    return { ...form, kept };
  });

/** Flags it, or takes that back. Both lead to this page, which says what is so now. */
export async function action(args: ActionFunctionArgs) {
  const named = await withErrorResponse(async () => flagNamed(args.params));
  const form = await readForm(args.request, FlagFields);
  return form.attempt(async (fields) => {
    const { viewer } = args.context;
    if (!viewer)
      return parkAndLogIn(args, { ...parkedAs(named), fields: { ...fields, address: addressOf(named) } });
    if (fields.intent === "take-back") await takeFlagBack(viewer, named);
    else await sendFlag(viewer, named, fields);
    return seeOther(addressOf(named), await forgetAt(args, parkedAs(named)));
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Flag() {
  const { thing, reasons, why, mine, kept } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? kept ?? undefined;
  return (
    <div className="page page-narrow act">
      <p className="crumb">
        <Link to={thing.href}>Back</Link>
      </p>
      <h1>{mine ? "Your flag" : "Flag this?"}</h1>
      <p className="act-target">
        <Link to={thing.href}>{thing.name}</Link>
      </p>
      {thing.excerpt !== "" && <blockquote className="quoted">{thing.excerpt}</blockquote>}
      <EditError reply={reply} />
      {mine ? (
        <OwnFlag flag={mine} />
      ) : why ? (
        <p className="note">{messageFor(why)}</p>
      ) : (
        <Form method="post" className="form" aria-label="Flag">
          <p className="note">
            Moderators look at it, and you are told what came of it. Nobody else learns that you flagged it.
          </p>
          <FlagReasons reasons={reasons} reply={reply} />
          {reasons.includes("duplicate") && (
            <EditField
              id="flag-duplicate"
              name="duplicateOf"
              label={`Which thread it repeats, if it is a ${REASON_WORDS.duplicate.name.toLowerCase()}`}
              value=""
              hint="Its address or its number."
              reply={reply}
            />
          )}
          <EditField
            id="flag-note"
            name="note"
            label="Note to the moderators"
            value=""
            rows={3}
            hint={`At most ${FLAG_NOTE_MAX_CHARS} characters. May be empty, except for something else.`}
            reply={reply}
          />
          <div className="buttons">
            <button className="button button-primary" name="intent" value="flag">
              Flag
            </button>
            <Link className="button" to={thing.href}>
              Leave it
            </Link>
          </div>
        </Form>
      )}
    </div>
  );
}
