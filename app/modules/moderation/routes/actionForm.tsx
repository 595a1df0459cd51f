import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { act, preview } from "../executor";
import { effectWords } from "../effects";
import { ACTIONS_PER_MODERATOR, PUBLIC_NOTE_MAX_CHARS, REASON_MAX_CHARS } from "../limits";
import { readForm as readActForm } from "../views";
import { messageFor } from "../../messages";
import { refuse } from "../../decision";
import { EditError, EditField } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText } from "../../../ui/form/keepText";
import { ActFields } from "../components/ActFields";
import { Preview } from "../components/Preview";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { ActFields as Fields, givenIn, nounOf, pluralOf, typedOf } from "./actionFields";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, {
    title: data ? `${data.label}: ${data.target.name} (${data.target.noun} ${data.target.id})` : "Moderation",
  });

const formOf = (args: LoaderFunctionArgs) => {
  const { noun, id, kind } = args.params;
  const asked = new URL(args.request.url).searchParams;
  const choosing = {
    page: asked.has("page") ? idFrom(asked.get("page")!) : null,
    postId: asked.has("post") ? idFrom(asked.get("post")!) : null,
  };
  return readActForm(
    memberOf(args),
    nounOf(noun) ?? refuse("not_found"),
    id === "0" ? 0 : idFrom(id),
    kind ?? "",
    choosing,
  );
};

/** The form of one kind of action, for those who may do it, with what the address gives. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const form = await formOf(args);
    return { ...form, defaults: { ...form.defaults, ...givenIn(args.request.url, form.fields) } };
  });

/** Looks first, or does it. What was typed comes back with what it would do, or with what is wrong. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const { target, kind, fields } = await formOf(args);
    const form = await readForm(args.request, Fields);
    const wanted = { kind, targetId: target.id, typed: typedOf(fields, form.form) };
    return form.attempt(async ({ intent, reason, publicNote }) => {
      await countAgainst(ACTIONS_PER_MODERATOR, viewer.id);
      if (intent === "preview")
        return data({ lastResult: form.echo(), effects: effectWords(await preview(viewer, wanted)) });
      const { id } = await act(viewer, wanted, { reason, publicNote });
      return seeOther(`/moderation/actions/${id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Act() {
  const { target, label, explains, fields, picked, undoable, inLog, tells, bar, defaults } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const effects = reply && "effects" in reply ? reply.effects : null;
  return (
    <div className="page page-narrow act">
      <p className="crumb">
        <Link to={`/moderation/${pluralOf(target.noun)}/${target.id}`}>All tools for this</Link>
      </p>
      <h1>{label}</h1>
      <p className="act-target">
        <Link to={target.href}>{target.name}</Link>
        {target.owner && target.noun !== "member" && ` by ${target.owner.username}`}
      </p>
      <p className="note">{explains}</p>
      <EditError reply={reply} />
      {effects && <Preview effects={effects} undoable={undoable} />}
      {bar && !reply ? (
        <p className="form-error">{messageFor(bar)}</p>
      ) : (
        <Form method="post" className="form" aria-label={label}>
          <ActFields specs={fields} defaults={defaults} picked={picked} reply={reply} />
          <EditField
            id="act-reason"
            name="reason"
            label="Reason"
            value=""
            rows={3}
            maxLength={REASON_MAX_CHARS}
            hint={
              inLog
                ? "Whoever it concerns reads it, and so does everybody in the public log."
                : tells
                  ? "Whoever it concerns reads it."
                  : "Moderators alone read it."
            }
            reply={reply}
          />
          {inLog && (
            <EditField
              id="act-public-note"
              name="publicNote"
              label="Note to readers"
              value=""
              maxLength={PUBLIC_NOTE_MAX_CHARS}
              hint="Shown at the place itself. May be empty."
              reply={reply}
            />
          )}
          <div className="buttons">
            <button className={effects ? "button" : "button button-primary"} name="intent" value="preview">
              {effects ? "Look again" : "Show what it will do"}
            </button>
            <button className={effects ? "button button-primary" : "button"} name="intent" value="do">
              {label}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}
