import { tagNamesFrom } from "../tags/policy";
import { POSTS_MOVED_MAX } from "./limits";
import { deny, type Decision, allow } from "../decision";
import type { FieldSpec, FieldValues, FieldValue } from "./types";
import { isBlank, trimmed } from "../../markdown/visibleText";

/** The forms' raw values, by name; several under one name where several were chosen. */
export type Typed = Record<string, string | string[]>;

/** Reads what was given in an action's form, or says what is wrong with the first field that is. */
export function readGiven(
  specs: readonly FieldSpec[],
  typed: Typed,
  now: Date,
): { given: FieldValues; decision: Decision } {
  const given: FieldValues = {};
  for (const spec of specs) {
    const raw = typed[spec.name] ?? "";
    const read = READERS[spec.type](raw, spec, now);
    if (read === WRONG)
      return { given, decision: deny(WRONGS[spec.type], { code: "invalid", field: spec.name }) };
    if (read === TOO_LONG)
      return { given, decision: deny("field-long", { code: "invalid", field: spec.name }) };
    if (spec.required && isEmpty(read))
      return {
        given,
        decision: deny(spec.type === "posts" ? "field-posts" : "field-missing", {
          code: "invalid",
          field: spec.name,
        }),
      };
    given[spec.name] = read;
  }
  return { given, decision: allow };
}

const WRONG = Symbol("wrong");
const TOO_LONG = Symbol("too long");
type Read = FieldValue | typeof WRONG | typeof TOO_LONG;

const isEmpty = (value: FieldValue): boolean =>
  (typeof value === "string" && isBlank(value)) ||
  value === null ||
  (Array.isArray(value) && value.length === 0);

const one = (raw: string | string[]): string => trimmed(Array.isArray(raw) ? (raw[0] ?? "") : raw);
const many = (raw: string | string[]): string[] => [raw].flat().filter((each) => each !== "");

const words = (raw: string | string[], { max = 200 }: FieldSpec): Read =>
  one(raw).length > max ? TOO_LONG : one(raw);

/** "12" and "#12" are one post, "12-15" are four; what is neither is no number. */
function numbersIn(typed: string): number[] {
  const [, first, last] = /^#?(\d{1,9})(?:-#?(\d{1,9}))?$/.exec(typed) ?? [];
  if (first === undefined) return [Number.NaN];
  const length = Number(last ?? first) - Number(first) + 1;
  return length > 0 && length <= POSTS_MOVED_MAX
    ? Array.from({ length }, (_, at) => Number(first) + at)
    : [Number.NaN];
}

/** A thread by its number or its address. */
const THREAD_MEANT = /^(?:\S*\/t\/)?#?(\d{1,9})(?:[/?#]\S*)?$/;
/** Longer than the address of any thread of this site. */
const THREAD_MAX_CHARS = 500;

const READERS: Record<FieldSpec["type"], (raw: string | string[], spec: FieldSpec, now: Date) => Read> = {
  line: (raw, spec) => words(one(raw).replace(/\s+/g, " "), spec),
  text: words,
  markdown: (raw, { max = 200 }) =>
    String([raw].flat()[0] ?? "").length > max ? TOO_LONG : String([raw].flat()[0] ?? ""),
  hidden: words,
  member: (raw, spec) => words(one(raw).replace(/^@/, ""), spec),
  number(raw, { min = 0, max = 1_000_000 }) {
    if (one(raw) === "") return null;
    const value = Number(one(raw));
    return Number.isInteger(value) && value >= min && value <= max ? value : WRONG;
  },
  moment(raw, _, now) {
    if (one(raw) === "") return null;
    const at = new Date(`${one(raw).slice(0, "YYYY-MM-DDTHH:MM".length)}Z`);
    return !Number.isNaN(+at) && at > now ? at : WRONG;
  },
  choice(raw, { options = [] }) {
    return one(raw) === "" || options.some(({ value }) => value === one(raw)) ? one(raw) : WRONG;
  },
  choices(raw, { options = [] }) {
    return many(raw).every((each) => options.length === 0 || options.some(({ value }) => value === each))
      ? many(raw)
      : WRONG;
  },
  tags: (raw) => [...new Set(many(raw).flatMap(tagNamesFrom))],
  check: (raw) => one(raw) !== "",
  posts(raw) {
    const numbers = many(raw)
      .flatMap((each) => each.split(/[\s,]+/))
      .filter((each) => each !== "")
      .flatMap(numbersIn);
    return numbers.every((each) => Number.isInteger(each) && each > 0) ? [...new Set(numbers)] : WRONG;
  },
  thread(raw) {
    if (one(raw) === "") return null;
    const [, id] = THREAD_MEANT.exec(one(raw).slice(0, THREAD_MAX_CHARS)) ?? [];
    return id === undefined ? WRONG : Number(id);
  },
};

const WRONGS = {
  line: "field-missing",
  text: "field-missing",
  markdown: "field-missing",
  hidden: "field-missing",
  member: "field-missing",
  number: "field-number",
  moment: "field-moment",
  choice: "field-choice",
  choices: "field-choice",
  tags: "field-choice",
  check: "field-choice",
  posts: "field-posts",
  thread: "field-thread",
} as const;
