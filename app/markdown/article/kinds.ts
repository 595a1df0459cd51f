import { regex } from "../regex";
import { withoutEnd } from "../trimEnd";
import { alternativesIn } from "./alternatives";
import { cohortsNamed } from "./audience";
import { MAX_OPTION_CHARS, MAX_OPTIONS } from "./limits";

export type SuggestedKind = "status" | "single" | "multi" | "scale" | "rank" | "open";

export interface SuggestedOption {
  label: string;
  /** On a status question: the cohort's key. */
  cohort?: string;
  /** On a status question: how the choice reads beside a name. */
  short?: string;
  /** "Something else": the voter may say what. */
  takesText?: boolean;
}

const STATUS_OPTIONS: Required<Omit<SuggestedOption, "takesText">>[] = [
  { cohort: "made", label: "I made the move", short: "made the move" },
  { cohort: "middle", label: "I'm in the middle of it", short: "in the middle of it" },
  { cohort: "considering", label: "I'm considering it", short: "considering it" },
  { cohort: "against", label: "I looked at it and decided against it", short: "decided against it" },
  { cohort: "reading", label: "I'm here to read", short: "here to read" },
];
const YES_NO: SuggestedOption[] = [
  { label: "Yes" },
  { label: "No" },
  { label: "Something else", takesText: true },
];

const WHO =
  "(?:has|have|is|are|did) (?:any of you|anyone|anybody|someone|somebody)|have you|are you|anyone|" +
  "anybody|who(?: here)?(?:['’]s| has| have| is)?|how many of (?:you|us)(?: have| are)?";
const BETWEEN =
  "(?: (?:else|here|out there|reading(?: this)?|in here|on here|among you|has|have|is|already|ever|" +
  "personally|yourself|actually|recently|successfully|currently|also|too|(?:in|on|from|at) (?:your|this|" +
  "the|our) \\p{L}+))*";
const OBJECT = "(?:the|it|this|that|a|an|such|your|so|something|to|either)";
const MOVE =
  `(?:(?:made|done|tried|taken|making|doing|trying|taking|attempted|followed) ${OBJECT}|tried \\p{L}+ing|` +
  "moved|switched|transitioned|changed|gone|jumped|left|crossed|shifted|pivoted|become|migrated|swapped|" +
  "stepped|moving|switching|transitioning|changing|considering|considered|thinking (?:of|about)|thought " +
  "(?:of|about)|weighing|planning|leaving|going)";
/**
 * "Has anyone here made the transition?", "Who has moved?", "Have you switched?", "Anyone here considering
 * it?"
 */
const STATUS = new RegExp(`^(?:${WHO})${BETWEEN} ${MOVE}(?![\\p{L}\\p{N}])`, "iu");

const RANK = regex("i")`
  \brank\b
  |\bprioriti[sz]e\b
  |\bpriorit(?:y|ies)\b
  |\border (?:these|them|the following)\b
  |\b(?:in )?(?:what|which) order\b
  |\bwould you order\b
`;
const SCALE = regex("i")`
  \bhow (?:long|many|much|hard|likely|difficult|easy|confident|satisfied|happy|important|often|far|steep
    |useful|stressful|worried)\b
  |\bon a scale\b
`;
const ONE = /\b(?:best|most|first|one|biggest|hardest|main|single|closest|worst)\b|\bchoose (?:one|only)\b/i;
const SEVERAL = regex("iu")`
  \b(?:apply|applies|all that|any of|as many)\b
  |\bselect all\b
  |^(?:which|what)(?: of (?:these|those|the following|them))? (?:are|were|have|do|did)\b
  |^(?:which|what) (?!was\b|is\b|does\b|has\b)[\p{L}-]+s\b
`;
/** "Was" asks for yes or no before an English subject; in German it is "what". */
const POLAR = regex("i")`
  ^(?:(?:has|have|had|did|do|does|is|are|were|will|would|should|could|can)(?:n['’]t)?
    |was(?:n['’]t)? (?:it|the|that|this|there|your|you|an?|any|anyone|he|she|my))\b
`;
/** Yes or no in form only. */
const TELL = regex("iu")`
  \b(?:any|some) (?:\p{L}+ )?
  (?:advice|tips?|thoughts|suggestions|recommendations|ideas|stories|resources|regrets|lessons)\b
  |^(?:can|could|would|will) (?:you|anyone|anybody) (?:share|tell|describe|explain)\b
  |^(?:can|could) (?:you|anyone|anybody) recommend\b
`;

export const asksStatus = (prompt: string): boolean => STATUS.test(prompt);

/**
 * The status question's kind and options: the standard cohorts, or the author's own list where each item
 * names one of them.
 */
export function statusSuggestion(items: string[]): { kind: SuggestedKind; options: SuggestedOption[] } {
  const named = items.map(cohortsNamed);
  const keys = new Set(named.flat());
  if (items.length < 2 || named.some((cohorts) => cohorts.length !== 1) || keys.size !== items.length) {
    return { kind: "status", options: STATUS_OPTIONS };
  }
  const standard = (cohort: string) => STATUS_OPTIONS.find((option) => option.cohort === cohort)!;
  return { kind: "status", options: items.map((label, at) => ({ ...standard(named[at]![0]!), label })) };
}

/**
 * The kind that a question's wording suggests, and the options that it brings. `items`: the list that follows
 * it.
 */
export function suggestion(
  prompt: string,
  items: string[],
): { kind: SuggestedKind; options: SuggestedOption[] } {
  const listed = asOptions(items);
  const named = listed.length > 0 ? listed : (alternativesIn(prompt) ?? []).map((label) => ({ label }));
  const [first] = prompt.split("? ", 1) as [string];
  if (RANK.test(prompt)) return { kind: "rank", options: named };
  if (listed.length > 0)
    return { kind: !ONE.test(prompt) && SEVERAL.test(prompt) ? "multi" : "single", options: listed };
  if (SCALE.test(first)) return { kind: "scale", options: [] };
  if (named.length > 0) return { kind: "single", options: named };
  const yesOrNo =
    (POLAR.test(first) || asksStatus(first)) && !TELL.test(first) && !/ or (?!not\b|why\b)/i.test(prompt);
  return yesOrNo ? { kind: "single", options: YES_NO } : { kind: "open", options: [] };
}

function asOptions(items: string[]): SuggestedOption[] {
  const labels = [...new Set(items.map((item) => withoutEnd(item, /[.;,]/)))];
  if (
    labels.length < 2 ||
    labels.length > MAX_OPTIONS ||
    labels.some((label) => label === "" || label.length > MAX_OPTION_CHARS)
  )
    return [];
  return labels.map((label) =>
    /^(?:something else|other)\b/i.test(label) ? { label, takesText: true } : { label },
  );
}
