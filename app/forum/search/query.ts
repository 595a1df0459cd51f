import { QUERY_MAX_CHARS, TERMS_MAX } from "./limits";

/** What somebody looks for, read from what they typed. */
export interface Query {
  terms: { words: string[]; negated: boolean }[];
  inTitle: boolean;
  tags: string[];
  author: string | null;
  answers: number | null;
  status: string | null;
  after: Date | null;
  before: Date | null;
  locked: boolean;
  unanswered: boolean;
  /** What could not be understood, in words. */
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

/** Lower case, without marks: "Zürich" is found by "zurich". */
export const folded = (text: string): string => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

/** The words of a text as the index has them: letters and digits, folded. */
export const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Reads what was typed. Whatever it is, it means something: what is no filter is words, and what is no word is passed over. */
export function readQuery(typed: string): Query {
  const query: Query = structuredClone(EMPTY);
  if (typed.length > QUERY_MAX_CHARS) query.problems.push(`Only the first ${QUERY_MAX_CHARS} characters were looked for.`);
  for (const [, minus, phrase, open, word] of typed.slice(0, QUERY_MAX_CHARS).matchAll(PARTS)) {
    const text = phrase ?? open ?? word ?? "";
    if (phrase === undefined && open === undefined && !minus && readFilter(query, text)) continue;
    const words = wordsOf(text);
    if (words.length === 0) continue;
    if (query.terms.length < TERMS_MAX) query.terms.push({ words, negated: minus !== "" });
    else if (query.problems.length === 0) query.problems.push(`Only the first ${TERMS_MAX} words were looked for.`);
  }
  if (query.terms.length > 0 && query.terms.every((term) => term.negated)) {
    query.terms = [];
    query.problems.push("Say also what to look for: what is left out by “-” is left out of that.");
  }
  return query;
}

/** A phrase in quotes, one whose end is missing, or what stands between spaces; each perhaps after a minus. */
const PARTS = /(-?)(?:"([^"]*)"|"([^"]*)$|([^\s"]+))/g;

/** Takes a filter into the query; says whether it was one. */
function readFilter(query: Query, text: string): boolean {
  const at = text.indexOf(":");
  const [name, value] = [text.slice(0, at).toLowerCase(), text.slice(at + 1)];
  if (at < 1 || value === "" || !Object.hasOwn(FILTERS, name)) return false;
  const problem = FILTERS[name]!(query, value);
  if (problem) query.problems.push(problem);
  return true;
}

/** What each filter does to a query; or what is wrong with its value. */
const FILTERS: Record<string, (query: Query, value: string) => string | void> = {
  tag: (query, value) => void query.tags.push(value.toLowerCase()),
  author: (query, value) => void (query.author = value.replace(/^@/, "").toLowerCase()),
  status: (query, value) => void (query.status = value.toLowerCase()),
  answers: (query, value) => {
    if (!/^[1-9]\d{0,8}$/.test(value)) return `“answers:${value}” needs the number of a question, as in its address.`;
    query.answers = Number(value);
  },
  in: (query, value) => {
    if (value.toLowerCase() !== "title") return `“in:${value}” is not known; “in:title” is.`;
    query.inTitle = true;
  },
  is: (query, value) => {
    const is = value.toLowerCase();
    if (is !== "locked" && is !== "unanswered") return `“is:${value}” is not known; “is:locked” and “is:unanswered” are.`;
    query[is] = true;
  },
  after: (query, value) => readDay("after", value, (day) => (query.after = day)),
  before: (query, value) => readDay("before", value, (day) => (query.before = day)),
};

function readDay(name: string, value: string, take: (day: Date) => void): string | void {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) return `“${name}:${value}” needs a day, such as ${name}:2026-01-31.`;
  take(day);
}
