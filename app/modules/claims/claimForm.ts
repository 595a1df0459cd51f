import type { Fields } from "../drafts/types";
import type { Reason } from "../messages";
import { SHARED, type Shared } from "../stories/evidence";
import { SKILLS_MAX } from "../stories/limits";
import type { Problem } from "../stories/storyForm";
import { CLAIM_SENTENCE_MAX_CHARS, SAYS_MAX_CHARS, WHY_MAX_CHARS } from "./limits";
import type { Measure } from "./types";
import { oneLine, trimmed } from "../../markdown/visibleText";

/** A claim as its marker typed it. */
export interface TypedClaim {
  sentence: string;
  says: string;
  measure: Measure | null;
  why: string;
}

/** A closing question that a claim can be measured by. */
export interface Measurable {
  id: number;
  prompt: string;
  options: { id: number; label: string }[];
}

/** The ways to measure a claim, as the form offers them: of a story's field, by its name. */
export const WAYS = [
  "carried-over",
  "skills",
  "roles",
  "pay",
  "models",
  "again",
  "stands",
  "how",
  "stage",
  "question",
  "none",
] as const;
export type Way = (typeof WAYS)[number];

/** A claim as the values of its form. */
export function fieldsOf({ sentence, says, measure, why }: TypedClaim): Fields {
  if (measure === null) return { sentence, says, why, by: "none" };
  const said = { sentence, says, percent: String(measure.percent) };
  switch (measure.by) {
    case "field":
      return { ...said, by: measure.field, [`${measure.field}Keys`]: measure.keys };
    case "skills":
      return { ...said, by: "skills", kind: measure.kind, names: measure.names.join(", ") };
    case "question":
      return { ...said, by: "question", options: measure.optionIds.map(String) };
    default:
      return { ...said, by: measure.by };
  }
}

const all = (fields: Fields, name: string): string[] => [fields[name] ?? []].flat();
const first = (fields: Fields, name: string): string => trimmed(all(fields, name)[0] ?? "");

/**
 * A claim from what its form sent, or what is wrong with it, beside each field. Whether the article says it
 * is the caller's to look.
 */
export function readClaim(
  fields: Fields,
  questions: Measurable[],
): { claim: TypedClaim; problems: [] } | { claim: null; problems: Problem[] } {
  const problems: Problem[] = [];
  const wrong = (field: string, reason: Reason) => void problems.push({ field, reason });
  function text(field: string, most: number, missing: Reason, long: Reason): string {
    const said = first(fields, field).replace(/\s+/g, " ");
    if (said === "") wrong(field, missing);
    else if (said.length > most) wrong(field, long);
    return said;
  }
  function percent(): number {
    const typed = first(fields, "percent").replace(/%$/, "").trimEnd();
    const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    if (number < 1 || number > 100) wrong("percent", "claim-percent");
    return number;
  }
  function measureBy(way: string): Measure | null {
    if (way === "carried-over" || way === "roles") return { by: way, percent: percent() };
    if (way === "skills")
      return {
        by: "skills",
        kind: first(fields, "kind") === "carried" ? "carried" : "learned",
        names: names(),
        percent: percent(),
      };
    if (way === "question") return { by: "question", ...optionsOf(), percent: percent() };
    if (Object.hasOwn(SHARED, way))
      return { by: "field", field: way as Shared, keys: keysOf(way as Shared), percent: percent() };
    if (way !== "none") wrong("by", "claim-measure-missing");
    return null;
  }
  function names(): string[] {
    const named = [...new Set(first(fields, "names").split(",").map(oneLine).filter(Boolean))].slice(
      0,
      SKILLS_MAX,
    );
    if (named.length === 0) wrong("names", "claim-names-missing");
    return named;
  }
  function keysOf(field: Shared): string[] {
    const offered = Object.keys(SHARED[field]);
    const keys = offered.filter((key) => all(fields, `${field}Keys`).includes(key));
    if (keys.length === 0 || keys.length === offered.length) wrong(`${field}Keys`, "claim-keys-missing");
    return keys;
  }
  function optionsOf(): { questionId: number; optionIds: number[] } {
    const chosen = all(fields, "options").map(Number);
    const question = questions.find(
      ({ options }) => chosen.length > 0 && chosen.every((id) => options.some((option) => option.id === id)),
    );
    if (!question || chosen.length === question.options.length) wrong("options", "claim-question-elsewhere");
    return { questionId: question?.id ?? 0, optionIds: chosen };
  }
  const claim = {
    sentence: text("sentence", CLAIM_SENTENCE_MAX_CHARS, "claim-sentence-missing", "claim-sentence-long"),
    says: text("says", SAYS_MAX_CHARS, "claim-says-missing", "claim-says-long"),
    measure: measureBy(first(fields, "by")),
    why:
      first(fields, "by") === "none" ? text("why", WHY_MAX_CHARS, "claim-why-missing", "claim-why-long") : "",
  };
  return problems.length === 0 ? { claim, problems: [] } : { claim: null, problems };
}
