import { Form } from "@remix-run/react";
import { OPTION_MAX_CHARS } from "../limits";
import type { Option } from "../types";
import { EditError, EditField } from "../../../ui/form/EditField";
import type { Reply } from "../../../ui/form/replyTo";
import { counted } from "../../../ui/words";

interface Props {
  option: Option;
  number: number;
  /** On a rank question votes are first places. */
  ranked: boolean;
  reply: Reply;
}

/** One option of a posted question: its wording, and whether it is offered. */
export function OptionEditor({ option, number, ranked, reply }: Props) {
  const { id, label, state, votes, takesText } = option;
  const retired = state === "retired";
  const facts = [
    retired && "no longer offered",
    takesText && "takes text",
    votes !== null &&
      (ranked ? counted(votes, "first place", "first places") : counted(votes, "vote", "votes")),
  ].filter(Boolean);
  return (
    <li id={`option-${id}`}>
      <Form
        key={`${label} ${state}`}
        method="post"
        action={`#option-${id}`}
        className="curate-option"
        aria-label={`Option ${number}: ${label}`}
      >
        <EditError reply={reply} />
        <input type="hidden" name="option" value={id} />
        <EditField
          id={`option-${id}-label`}
          name="label"
          label={`Option ${number}`}
          value={label}
          hint={facts.length > 0 ? facts.join(" · ") : undefined}
          reply={reply}
          maxLength={OPTION_MAX_CHARS}
        />
        <div className="buttons">
          <button className="button" name="intent" value="word-option">
            Save<span className="for-readers"> option {number}</span>
          </button>
          <button className="button" name="intent" value={retired ? "restore" : "retire"}>
            {retired ? "Offer again" : "Stop offering"}
            <span className="for-readers">
              {" "}
              “<bdi>{label}</bdi>”
            </span>
          </button>
        </div>
      </Form>
    </li>
  );
}

/** One more option. */
export const NewOption = ({ reply }: { reply: Reply }) => (
  <Form method="post" action="#options" className="curate-option" aria-label="Add an option">
    <EditError reply={reply} />
    <EditField
      id="new-option"
      name="label"
      label="Another option"
      value=""
      hint="Whoever has voted already did not see it. They can change their vote."
      reply={reply}
      maxLength={OPTION_MAX_CHARS}
    />
    <div className="buttons">
      <button className="button" name="intent" value="add">
        Add option
      </button>
    </div>
  </Form>
);
