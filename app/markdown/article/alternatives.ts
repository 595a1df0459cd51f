import { regex } from "../regex";
import { MAX_OPTION_CHARS } from "./limits";
import { beginsQuestion, capitalised } from "./words";

const MAX_ALTERNATIVES = 6;
/** A choice named in a sentence is a few words; more is a clause. */
const MAX_WORDS = 9;

const NO_CHOICE = /^(?:not|so|more|less|fewer|otherwise|anything|no|later|why|why not|two|three)\b/i;
const TO_ONE = /^(?:did|do|would|will|are|were|is|was|have|has) (?:you|it|that|they|he|she)(?: \p{L}+ly)? /iu;
/** The beginning of a last choice that shares no words with the first: "… with your employer or move". */
const OWN_BEGINNING = regex("")`
  ^(?:an?|the|your|my
    |to|in|at|by|on|from|with|within|as|through|for
    |stay|move|leave|wait|quit|go|start|take|keep|join|find|switch|get|do|learn|study|apply|hire|ask|work
    |build|change|return|give|try|negotiate|accept|become|stop
    |something)\b
`;
const NAME = "\\p{Lu}[\\p{L}\\p{N}+#./-]*(?: \\p{Lu}[\\p{L}\\p{N}+#./-]*){0,2}";
const NAMES = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:${NAME}, ){0,4}${NAME}),? or (${NAME})(?![\\p{L}\\p{N}])`,
  "u",
);

/**
 * Returns the choices that a question names ("Did you stay or move?"), each as text of its own; null where
 * they cannot be cut out cleanly.
 */
export function alternativesIn(question: string): string[] | null {
  const text = question.replace(/\?$/, "").trim();
  if (!/ or /i.test(text)) return null;
  return (
    afterMark(text) ??
    afterComma(text) ??
    toOne(text) ??
    names(text) ??
    (beginsQuestion(text) ? null : listed(text))
  );
}

/** "What matters most: pay, time or people" */
function afterMark(text: string): string[] | null {
  const marks = [...text.matchAll(/:\s|\s?[—–]\s?|\?\s/g)];
  const last = marks.at(-1);
  return last ? alternativesIn(text.slice(last.index + last[0].length)) : null;
}

/** "Which was harder, the maths or the tooling" */
function afterComma(text: string): string[] | null {
  const comma = text.indexOf(", ");
  if (comma < 0 || !/^(?:which|what|who|where|how)\b/i.test(text)) return null;
  const rest = text.slice(comma + 2);
  return / or /i.test(rest.slice(0, -1)) && !beginsQuestion(rest) ? listed(rest) : null;
}

/** "Did you stay with your employer or move" */
function toOne(text: string): string[] | null {
  if (!TO_ONE.test(text)) return null;
  // "Was it the pager or the people that you found hardest": the end belongs to both.
  const named = /^(?:was|is) it /i.test(text) ? text.replace(/ (?:that|which|who) [^,]*$/i, "") : text;
  const choices = listed(named.replace(TO_ONE, ""));
  const last = choices?.at(-1) ?? "";
  const asTyped = last.charAt(0).toLowerCase() + last.slice(1);
  const clean =
    choices &&
    text.includes(asTyped) &&
    (OWN_BEGINNING.test(asTyped) || choices.every((choice) => !choice.includes(" ")));
  return clean ? choices : null;
}

/** "Did you learn on AWS or GCP first" */
function names(text: string): string[] | null {
  const found = NAMES.exec(text);
  if (!found) return null;
  const first = found.index === 0 && beginsQuestion(found[1]!) ? found[1]!.replace(/^\S+ ?/, "") : found[1]!;
  return first === "" ? null : listed(`${first} or ${found[2]!}`);
}

function listed(text: string): string[] | null {
  const choices = text
    .split(/,? or |, /i)
    .map((choice) => capitalised(choice.replace(/^(?:either|and) /i, "").trim()));
  const sound = (choice: string) =>
    choice !== "" &&
    choice.length <= MAX_OPTION_CHARS &&
    choice.split(" ").length <= MAX_WORDS &&
    !NO_CHOICE.test(choice) &&
    !beginsQuestion(choice);
  const distinct = new Set(choices).size === choices.length;
  return choices.length >= 2 && choices.length <= MAX_ALTERNATIVES && distinct && choices.every(sound)
    ? choices
    : null;
}
