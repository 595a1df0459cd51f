import { ANSWERING_FIELDS } from "../questions/storyFields";
import { NOTE_MAX_CHARS } from "../posts/limits";
import { type StoryFields, TEXTS } from "./types";

const { yearsBefore, months, how, stage, teamSize, pay, carriedOver, carried, learned, again, models, body } =
  ANSWERING_FIELDS;

/** The label of each field on pages, in the order of the form. */
export const FIELD_NAMES: Record<keyof StoryFields, string> = {
  fromRole: "From",
  toRole: "To",
  stands: "How it stands",
  yearsBefore,
  begun: "Begun",
  months,
  how,
  stage,
  teamSize,
  pay,
  carriedOver,
  carried,
  learned,
  ...TEXTS,
  again,
  models,
  body,
};

/** The fields in which two tellings of a story differ, in the order of the form. */
export const changedIn = (before: StoryFields, after: StoryFields): (keyof StoryFields)[] =>
  (Object.keys(FIELD_NAMES) as (keyof StoryFields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

/** The same as the note of a version: "Changed: Pay, Months taken." */
export function noteOf(changed: (keyof StoryFields)[]): string {
  const note = `Changed: ${changed.map((field) => FIELD_NAMES[field]).join(", ")}.`;
  return note.length <= NOTE_MAX_CHARS ? note : `Changed ${changed.length} fields.`;
}
