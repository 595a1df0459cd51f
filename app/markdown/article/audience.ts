import { regex } from "../regex";

/** The standard cohorts of a status question, in their order. */
export const COHORTS = ["made", "middle", "considering", "against", "reading"];

const CONSIDERING = regex("iu")`
  \b(?:consider(?:ing|ed)?|thinking (?:of|about)|tempted|on the fence|weighing|planning|hesitat\w+
    |hop(?:e|ing) to|want(?:ing)? to|about to|not yet|yet to|have(?:n['’]t| not)|undecided)
  (?![\p{L}\p{N}])
`;
const AGAINST = regex("iu")`
  \b(?:against|turned (?:it|them|one) down|said no|stay(?:ed|ing)|chose not|gave up|backed out
    |did(?:n['’]t| not)|won['’]t|ruled it out)
  (?![\p{L}\p{N}])
`;
const MIDDLE = regex("iu")`
  \b(?:middle of|midway|halfway|in progress|under ?way|in transition|mid-(?:move|transition)
    |(?:are|is|am|['’]re|['’]m|currently|now) (?:making|moving|switching|transitioning|changing))\b
`;
const MADE = regex("iu")`
  \b(?:made|moved|switched|transitioned|done (?:it|this|so)|did (?:it|this|so)|changed|left|crossed
    |jumped|took|taken|went|gone|other side)\b
`;
const NEGATED = /n['’]t\b|\bnot\b|\bnever\b/i;

/**
 * The cohorts that a clause or a choice names ("those considering it"), in the standard order; empty where it
 * names none.
 */
export function cohortsNamed(words: string): string[] {
  if (/^if (?:so\b|you (?:did|have)$)/i.test(words)) return ["made", "middle"];
  if (/^if (?:not\b|you (?:did|have)(?:n['’]t| not)$)/i.test(words)) return ["considering", "against"];
  const [considering, against, middle] = [CONSIDERING.test(words), AGAINST.test(words), MIDDLE.test(words)];
  const several = /\bor\b/i.test(words);
  // "Considered it and decided against it" is one cohort; "considering or decided against it" is two.
  const named = {
    made: MADE.test(words) && !NEGATED.test(words) && (several || !(considering || against || middle)),
    middle,
    considering: considering && (several || !against),
    against,
  };
  return COHORTS.filter((key) => named[key as keyof typeof named]);
}

/** Whom a question is for by how it is worded, once a status question has been asked. The first that fits. */
const BY_WORDING: [RegExp, string[]][] = [
  [/\b(?:decided?|deciding) (?:against|not)\b/i, ["against"]],
  [
    regex("i")`
      \b(?:hold(?:s|ing)?|stopp?(?:s|ing)?|keep(?:s|ing)?|held|stopped|kept) you\b
      |\bwhat would it take\b
      |\bwhat would (?:make|convince|persuade) you\b
      |\bin your way\b
      |\bwhy have(?:n['’]t| not) you\b
    `,
    ["considering", "against"],
  ],
  [
    /\b(?:would you do it|do it (?:all )?(?:again|over)|do you (?:miss|regret)|go back)\b/i,
    ["made", "middle"],
  ],
  // The past tense: it asks about a role that one has.
  [
    regex("i")`
      ^(?:on a scale[^,]*, )?
      (?:what|which|how|who|where|when|why)(?:['’]s)?\b.*
      \b(?:was|were|did|surprised|helped|took|changed|missed|learn(?:ed|t)|wish)\b
      |^(?:did|was|were)\b
    `,
    ["made", "middle"],
  ],
];

/** The cohorts that this wording asks; null for everybody. */
export const audienceByWording = (prompt: string): string[] | null =>
  BY_WORDING.find(([wording]) => wording.test(prompt))?.[1] ?? null;
