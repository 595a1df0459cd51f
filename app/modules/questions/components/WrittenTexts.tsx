import { Form } from "@remix-run/react";
import { OPTION_MAX_CHARS, REPEATED_MIN, WRITTEN_TEXTS_SHOWN } from "../limits";
import type { Question } from "../types";
import { normalize, type WrittenText } from "../writtenTexts";
import { whyHidden } from "../hiddenResult";
import { EditError, EditField } from "../../../ui/form/EditField";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";
import { counted } from "../../../ui/words";

interface Props {
  question: Question;
  /** Null while the result is hidden from whoever looks. */
  texts: WrittenText[] | null;
  reply: Reply;
}

/**
 * The texts that voters wrote under "something else". A text that several voters wrote can become an option,
 * which takes their votes along.
 */
export function WrittenTexts({ question, texts, reply }: Props) {
  const other = question.options.find((option) => option.takesText);
  const sent = normalize(typedIn(reply, "text") ?? "");
  const placed = texts?.some((written) => isRepeated(written) && written.key === sent) ?? false;
  return (
    <section id="written" aria-labelledby="written-head">
      <h2 id="written-head">What voters wrote under “{other?.label}”</h2>
      {!placed && (errorOf(reply, "text") ?? errorOf(reply, "label") ?? errorOf(reply, "")) && (
        <p className="form-error" role="alert">
          {errorOf(reply, "text") ?? errorOf(reply, "label") ?? errorOf(reply, "")}
        </p>
      )}
      {question.results !== "open" && (
        <p className="note">This is part of the result. {whyHidden(question.results)}</p>
      )}
      {texts?.length === 0 && <p className="note">Nobody has written anything yet.</p>}
      {texts && texts.length > 0 && (
        <>
          <p className="note">
            Without names. What two or more wrote can be made an option: their votes go to it, and they are
            told.
            {texts.length === WRITTEN_TEXTS_SHOWN && ` These are the ${WRITTEN_TEXTS_SHOWN} most frequent.`}
          </p>
          <ul className="curate-options">
            {texts.map((written, at) => (
              <li key={written.key}>
                <Written written={written} at={at} reply={written.key === sent ? reply : undefined} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const isRepeated = ({ votes }: WrittenText) => votes >= REPEATED_MIN;

function Written({ written, at, reply }: { written: WrittenText; at: number; reply: Reply }) {
  const { text, votes } = written;
  const said = (
    <p>
      {text} <span className="quiet figure">{counted(votes, "vote", "votes")}</span>
    </p>
  );
  if (!isRepeated(written)) return said;
  return (
    <Form method="post" action="#written" className="curate-option" aria-label={`Make an option of: ${text}`}>
      {said}
      <EditError reply={reply} />
      <input type="hidden" name="text" value={text} />
      <EditField
        id={`written-${at}`}
        name="label"
        label="As an option"
        value={text}
        reply={reply}
        maxLength={OPTION_MAX_CHARS}
      />
      <div className="buttons">
        <button className="button" name="intent" value="promote">
          Make it an option<span className="for-readers"> “{text}”</span>
        </button>
      </div>
    </Form>
  );
}
