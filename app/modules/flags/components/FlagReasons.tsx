import type { FlagReason } from "../types";
import { REASON_WORDS } from "../words";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";

/** The reasons for a flag, as radio buttons. */
export function FlagReasons({ reasons, reply }: { reasons: readonly FlagReason[]; reply: Reply }) {
  const error = errorOf(reply, "reason");
  return (
    <fieldset
      className="field flag-reasons"
      aria-describedby={error ? "flag-reason-error" : undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend>What is wrong with it?</legend>
      {reasons.map((reason) => (
        <label key={reason} className="choice">
          <input
            type="radio"
            name="reason"
            value={reason}
            defaultChecked={typedIn(reply, "reason") === reason}
          />
          <span>
            {REASON_WORDS[reason].name}
            <small className="choice-says">{REASON_WORDS[reason].says}</small>
          </span>
        </label>
      ))}
      {error && (
        <p className="field-error" id="flag-reason-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
