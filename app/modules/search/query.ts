import { QUERY_MAX_CHARS, TERMS_MAX } from "./limits";
import { tagNameFrom } from "../tags/policy";
import { rowsOf } from "./words";

/** A search query, parsed. */
export interface Query {
  /** `typed` as it stood there; `rows` are words of the index in a row, all of which have to be found. */
  terms: { typed: string; rows: string[][]; negated: boolean }[];
  inTitle: boolean;
  tags: string[];
  author: string | null;
  answers: number | null;
  status: string | null;
  after: Date | null;
  before: Date | null;
  locked: boolean;
  unanswered: boolean;
  /** The parts of the query that could not be understood, in words. */
  problems: string[];
}

const EMPTY: Query = {
  terms: [],
  inTitle: false,
  tags: [],
  author: null,
  answers: null,
  status: null,
  after: null,
  before: null,
  locked: false,
  unanswered: false,
  problems: [],
};

/**
 * Reads what was typed. Whatever it is, it means something: what is no filter is words, what is no word is
 * passed over, and what looks like an operator and is none is told and left out, or looked for where there is
 * nothing else.
 */
export function readQuery(typed: string): Query {
  const query: Query = structuredClone(EMPTY);
  const problems = new Set<string>();
  if (typed.length > QUERY_MAX_CHARS)
    problems.add(`Only the first ${QUERY_MAX_CHARS} characters were looked for.`);
  const aside: string[] = [];
  const parts = [...typed.slice(0, QUERY_MAX_CHARS).matchAll(PARTS)];
  for (const [, minus = "", phrase, open, word] of parts) {
    const quoted = phrase ?? open;
    const [text, problem] = quoted === undefined ? readOperator(query, word!, minus !== "") : [quoted, null];
    if (problem !== null) problems.add(problem);
    if (problem !== null && word !== undefined && !Object.hasOwn(FILTERS, word.split(":")[0]!.toLowerCase()))
      aside.push(word);
    addTerm(query, text, minus !== "");
  }
  const asked = query.terms.length > 0 || isFiltered(query);
  if (!asked) for (const text of aside) addTerm(query, text, false);
  if (query.terms.length > TERMS_MAX) {
    query.terms.length = TERMS_MAX;
    problems.add(`Only the first ${TERMS_MAX} words were looked for.`);
  }
  if (query.terms.length > 0 && query.terms.every((term) => term.negated)) {
    query.terms = [];
    problems.add("Say also what to look for: what is left out by “-” is left out of that.");
  }
  query.problems = [...problems];
  return query;
}

/** Whether anything is asked for beside words. */
export const isFiltered = ({ terms: _, inTitle: __, problems: ___, tags, ...filters }: Query): boolean =>
  tags.length > 0 || Object.values(filters).some((value) => value !== null && value !== false);

/**
 * A phrase in quotes, one whose end is missing, or what stands between spaces; each perhaps after a single
 * minus.
 */
const PARTS = /((?<!\S)-(?!-))?(?:"([^"]*)"|"([^"]*)$|([^\s"]+))/g;

/** Adds what is to be found, each once. */
function addTerm(query: Query, typed: string, negated: boolean): void {
  const rows = rowsOf(typed);
  const key = JSON.stringify(rows);
  if (
    rows.length === 0 ||
    query.terms.some((term) => term.negated === negated && JSON.stringify(term.rows) === key)
  )
    return;
  query.terms.push({ typed, rows, negated });
}

/**
 * Takes a filter into the query. Returns what is to be looked for as words, and what is wrong; neither for a
 * filter.
 */
function readOperator(query: Query, text: string, negated: boolean): [words: string, problem: string | null] {
  if (/^(?:AND|NEAR(?:\/\d+)?)$/.test(text))
    return ["", `“${text}” is no operator here: every word has to be found anyway.`];
  if (text === "OR")
    return ["", "“OR” is no operator here: every word has to be found. Search for one after the other."];
  if (text === "NOT") return ["", "“NOT” is no operator here: put a “-” before a word to leave it out."];
  if (text.startsWith("NEAR("))
    return [
      text.slice("NEAR(".length),
      "“NEAR(” is no operator here: put words that stand in a row in quotes.",
    ];
  const [, name = "", value = ""] = /^([a-z_][a-z_-]+):(?!\/\/|:)(.*)$/is.exec(text) ?? [];
  const filter = name.toLowerCase();
  if (name === "") return [text, null];
  if (!Object.hasOwn(FILTERS, filter))
    return value === "" ? [text, null] : ["", `There is no filter “${name}:”.`];
  if (negated) return ["", `A filter cannot be left out: “-${text}”.`];
  if (value === "") return ["", `“${filter}:” needs something behind it.`];
  return ["", FILTERS[filter]!(query, value) ?? null];
}

/** The effect of each filter on a query. Returns a problem where the filter's value is wrong. */
const FILTERS: Record<string, (query: Query, value: string) => string | void> = {
  tag: (query, value) => void query.tags.push(tagNameFrom(value)),
  author: (query, value) => void (query.author = value.replace(/^@/, "").toLowerCase()),
  status: (query, value) => void (query.status = value.toLowerCase()),
  answers: (query, value) => {
    if (!/^[1-9]\d{0,8}$/.test(value))
      return `“answers:${value}” needs the number of a question, as in its address.`;
    query.answers = Number(value);
  },
  in: (query, value) => {
    if (value.toLowerCase() !== "title") return `“in:${value}” is not known; “in:title” is.`;
    query.inTitle = true;
  },
  is: (query, value) => {
    const is = value.toLowerCase();
    if (is !== "locked" && is !== "unanswered")
      return `“is:${value}” is not known; “is:locked” and “is:unanswered” are.`;
    query[is] = true;
  },
  after: (query, value) => readDay("after", value, (day) => (query.after = day)),
  before: (query, value) => readDay("before", value, (day) => (query.before = day)),
};

function readDay(name: string, value: string, take: (day: Date) => void): string | void {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
    return `“${name}:${value}” needs a day, such as ${name}:2026-01-31.`;
  take(day);
}
