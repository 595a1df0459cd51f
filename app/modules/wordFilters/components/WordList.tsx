import { Form } from "@remix-run/react";
import type { WatchedWord } from "../types";
import { EditError, EditField } from "../../../ui/form/EditField";
import { typedIn } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";
import { Day } from "../../../ui/time";

interface Props {
  words: WatchedWord[];
  /** The most characters of a reason for removing a pattern. */
  reasonMaxChars: number;
  /** The reply to the last removal from the list. */
  reply: Reply;
}

/** The watched words and domains, each with the form that removes it. */
export function WordList({ words, reasonMaxChars, reply }: Props) {
  const asked = (word: WatchedWord) =>
    typedIn(reply, "pattern") === word.pattern && typedIn(reply, "kind") === word.kind;
  return (
    <>
      {reply && !words.some(asked) && <EditError reply={reply} />}
      <ul className="rows" role="list">
        {words.map((word) => (
          <li key={word.id}>
            <p>
              <strong>{word.pattern}</strong> <span className="mark">{word.kind}</span>{" "}
              <span className="mark">{word.verdict === "refuse" ? "refused" : "held"}</span>
            </p>
            <p className="note">
              {word.note !== "" && `${word.note} · `}
              {word.addedBy}, <Day at={word.at} />
            </p>
            <details open={asked(word)}>
              <summary>
                Take off<span className="for-readers"> {word.pattern}</span>
              </summary>
              <Form method="post" className="form" aria-label={`Take off ${word.pattern}`} preventScrollReset>
                {asked(word) && <EditError reply={reply} />}
                <input type="hidden" name="kind" value={word.kind} />
                <input type="hidden" name="pattern" value={word.pattern} />
                <EditField
                  id={`reason-${word.id}`}
                  name="reason"
                  label="Reason"
                  value=""
                  maxLength={reasonMaxChars}
                  reply={asked(word) ? reply : undefined}
                />
                <div className="buttons">
                  <button className="button" name="intent" value="remove">
                    Take it off the list
                  </button>
                </div>
              </Form>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
