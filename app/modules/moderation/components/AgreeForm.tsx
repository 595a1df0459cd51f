import { Form, Link } from "@remix-run/react";
import { PUBLIC_NOTE_MAX_CHARS, REASON_MAX_CHARS } from "../limits";
import type { OpenedItem } from "../queueTypes";
import { messageFor } from "../../messages";
import { EditField } from "../../../ui/form/EditField";
import type { Reply } from "../../../ui/form/replyTo";
import { ActFields } from "./ActFields";
import { Consequences } from "./Consequences";

interface Props {
  itemId: number;
  flagged: NonNullable<OpenedItem["flagged"]>;
  reply: Reply;
  effects: string[] | null;
}

/** Agreeing with flags: first what is done about it, in the address, then why. */
export function AgreeForm({ itemId, flagged, reply, effects }: Props) {
  const { acts, act, form, says, whyNot } = flagged;
  const to = (name: string) => `/moderation/queue/${itemId}?act=${name}#agree`;
  return (
    <Form method="post" className="form choice-form" id="agree" aria-label="Agree" preventScrollReset>
      <Consequences
        id="says-agree"
        label="Agree"
        says={
          effects && form
            ? [
                `${form.label}: ${effects.length > 0 ? effects.join(", ") : "nobody else is concerned"}.`,
                ...says.agree.slice(1),
              ]
            : says.agree
        }
      />
      <nav className="orders" aria-label="What to do about it">
        {acts.map(({ name, label }) => (
          <Link key={name} to={to(name)} aria-current={name === act ? "true" : undefined} preventScrollReset>
            {label}
          </Link>
        ))}
        <Link to={to("")} aria-current={act === "" ? "true" : undefined} preventScrollReset>
          Nothing more
        </Link>
      </nav>
      <input type="hidden" name="act" value={act} />
      {form && (
        <>
          <p className="note">{whyNot ? messageFor(whyNot) : form.explains}</p>
          <ActFields key={form.kind} specs={form.fields} defaults={form.defaults} reply={reply} />
          <EditField
            id="reason-agree"
            name="reason"
            label="Reason"
            value=""
            rows={3}
            maxLength={REASON_MAX_CHARS}
            hint="Whoever it concerns reads it, and so does everybody in the public log."
            reply={reply}
          />
          {form.inLog && (
            <EditField
              id="note-agree"
              name="publicNote"
              label="Note to readers"
              value=""
              maxLength={PUBLIC_NOTE_MAX_CHARS}
              hint="Shown at the place itself. May be empty."
              reply={reply}
            />
          )}
        </>
      )}
      <div className="buttons">
        <button
          className="button button-primary"
          name="intent"
          value="agree"
          data-key="a"
          aria-describedby="says-agree"
        >
          {form ? `Agree: ${form.label.toLowerCase()}` : "Agree, nothing more"}
        </button>
        {form && form.fields.length > 0 && (
          <button className="button" name="intent" value="preview">
            Show what it will do
          </button>
        )}
      </div>
    </Form>
  );
}
