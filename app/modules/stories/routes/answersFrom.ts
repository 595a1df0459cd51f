import type { Fields } from "../../drafts/types";
import { valueIn } from "../../drafts/fields";
import type { Answering } from "../answers";
import { askedField } from "../answerFields";
import { refuse } from "../../decision";
import { BallotFields, choiceOf } from "../../questions/routes/sendBallot";

const ASKED = /^q([1-9]\d{0,8})asked$/;
/** A story's vote on one question, as a ballot's form has it. */
const Vote = BallotFields.pick({ choice: true, place: true, text: true, shown: true });

/** Returns a story form's choices for the closing questions that it showed. Refuses choices that are none. */
export const answeringIn = (fields: Fields): Answering[] =>
  Object.keys(fields).flatMap((name) => {
    const id = ASKED.exec(name)?.[1];
    return id ? [answeringOf(Number(id), fields)] : [];
  });

function answeringOf(questionId: number, fields: Fields): Answering {
  const field = (name: Parameters<typeof askedField>[1]) => askedField(questionId, name);
  const listed = valueIn(fields, field("answers")) === "yes";
  if (valueIn(fields, field("votes")) === "yes") return { questionId, vote: "told", listed };
  // 0 is "no vote along with it", which a list of radio buttons needs as one of them.
  const choice = [fields[field("choice")] ?? []].flat().filter((value) => value !== "0");
  const read = Vote.safeParse({
    choice,
    place: fields[field("place")] ?? [],
    text: valueIn(fields, field("text")),
    shown: valueIn(fields, field("shown")),
  });
  if (!read.success) return refuse("invalid", "unknown-option", { field: field("choice") });
  const vote =
    read.data.choice.length + read.data.place.length > 0 || read.data.text.trim() !== ""
      ? choiceOf(read.data)
      : null;
  return { questionId, vote, listed };
}
