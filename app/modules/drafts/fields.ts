import type { DraftRef, Fields } from "./types";
import { regex } from "../../markdown/regex";

/** The fields about the form's draft and buttons; no part of the member's text. */
const ABOUT_THE_FORM = new Set([
  "intent",
  "draftPlace",
  "draftVersion",
  "draftTab",
  "draftTurn",
  "draftOwner",
  "homepage",
]);

/** Fields that a person writes or chooses in; the others stand in a form before anybody has touched it. */
const WRITTEN = regex("")`
  ^(title|body|note|fromRole|toRole|hardest|surprised|helped|otherwise|carriedMore|learnedMore
    |q\d+(prompt|help|options)|s\d+(text|c\d+quote))$
`;

/** Returns the values that a form sends; a name that is sent several times has a list. */
export function fieldsOf(entries: Iterable<[string, unknown]>): Fields {
  const sent = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (typeof value !== "string") continue;
    const values = sent.get(name);
    if (values) values.push(value);
    else sent.set(name, [value]);
  }
  return Object.fromEntries(
    [...sent].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]),
  );
}

/** Of what a form sends, what a draft keeps. */
export const keptOf = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !ABOUT_THE_FORM.has(name)));

/** The first value under a name; empty where there is none. */
export const valueIn = (fields: Fields, name: string): string => [fields[name] ?? ""].flat()[0] ?? "";

/** Whether there is anything in a form that its author would miss. */
export const isWritten = (fields: Fields): boolean =>
  Object.keys(fields).some((name) => WRITTEN.test(name) && valueIn(fields, name).trim() !== "");

/** Returns the length of a draft, names of fields included. */
export const sizeOf = (fields: Fields): number =>
  Object.entries(fields).reduce(
    (size, [name, value]) => size + [value].flat().reduce((sum, each) => sum + name.length + each.length, 0),
    0,
  );

/** Which draft a form says it was made from; null for a form that has no place for one. */
export function refIn(fields: Fields): DraftRef | null {
  const place = valueIn(fields, "draftPlace");
  return place === ""
    ? null
    : { place, version: valueIn(fields, "draftVersion"), tab: valueIn(fields, "draftTab") };
}

/** Returns the words of a draft in one piece: the text first, then the other fields. */
export function wordsIn(fields: Fields): string {
  const names = Object.keys(fields).filter(
    (name) => WRITTEN.test(name) && name !== "title" && name !== "body",
  );
  return ["title", "body", ...names]
    .map((name) => valueIn(fields, name).trim())
    .filter(Boolean)
    .join("\n\n");
}
