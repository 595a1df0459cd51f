import type { TransitionStatus } from "../../questions/types";
import { AGAINS, HOWS, MODELS, PAYS, SKILLS, STAGES, type StoryFields } from "../../stories/types";

/** Chance that comes out the same every time. */
export interface Draw {
  chance(p: number): boolean;
  /** A whole number from `least` to `most`, those in the middle more often. */
  whole(least: number, most: number): number;
  one<T>(of: readonly T[]): T;
  /** The first more often than the last. */
  skewed<T>(of: readonly T[]): T;
  some<T>(of: readonly T[], most: number): T[];
}

/** Mulberry32 (Tommy Ettinger, 2017), a small generator whose numbers are good enough to look at. */
export function drawing(seed: number): Draw {
  let state = Math.imul(seed, 0x9e3779b1);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const at = <T>(of: readonly T[], share: number) =>
    of[Math.min(of.length - 1, Math.floor(share * of.length))]!;
  const one = <T>(of: readonly T[]) => at(of, next());
  return {
    chance: (p) => next() < p,
    whole: (least, most) => Math.round(least + ((next() + next() + next()) / 3) * (most - least)),
    one,
    skewed: (of) => at(of, next() * next()),
    some: (of, most) => [...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => one(of)))],
  };
}

const FROM = [
  "DevOps engineer",
  "DevOps engineer",
  "devops engineer",
  "Site reliability engineer",
  "Platform engineer",
  "Systems administrator",
  "Data engineer",
  "Backend engineer",
];
const TO = [
  "MLOps engineer",
  "MLOps engineer",
  "MLOps engineer",
  "ML platform engineer",
  "Platform engineer",
  "Machine learning engineer",
];
const STANDS: TransitionStatus[] = [
  "made",
  "made",
  "made",
  "middle",
  "middle",
  "considering",
  "against",
  "back",
];
const MORE_SKILLS = ["Terraform", "Python", "On-call", "Networking", "SQL", "GPU scheduling"];
const HARD = [
  "Feature stores: what they are for.",
  "Talking with data scientists about what breaks.",
  "Telling drift from a bad week.",
  "Everything has two versions: the code and the model.",
  "Nobody could say who owned the model after the launch.",
];
const SURPRISES = [
  "How much of it is plumbing.",
  "How little of it is Kubernetes.",
  "That the models were the stable part.",
  "That finance knew my name after the first GPU bill.",
];
const HELPS = [
  "A colleague who answered stupid questions.",
  "Running one small model myself, end to end.",
  "Reading postmortems.",
  "The on-call rota: things break in public.",
];
const TALES = [
  "It began with a pager. We had eleven models in production and nobody knew which version answered.",
  "My team was asked to run what the research group had built, and I was the one who did not say no.",
  "I applied for it twice. The second time I brought a small project that served a model " +
    "behind our own gateway.",
  "I had been automating releases for years; then a release was four gigabytes and wrong on Tuesdays.",
];
const REPLIES = [
  "How long did it take until you were on call for it?",
  "Same here, with fewer models and more meetings.",
  "What would you read first today?",
  "Thank you for the numbers. Ours were worse.",
  "Did your title change, or only the work?",
];

export const wordsFor = (draw: Draw): string => draw.one(REPLIES);

/** A made-up story of somebody who tells it at this time. */
export function storyFor(draw: Draw, at: Date): StoryFields {
  const stands = draw.one(STANDS);
  const moved = stands === "made" || stands === "back";
  const months = moved ? draw.whole(2, 26) : stands === "middle" ? draw.whole(1, 14) : null;
  const said = <T>(value: T): T | null => (draw.chance(0.85) ? value : null);
  const keys = <K extends string>(words: Record<K, string>) => Object.keys(words) as K[];
  return {
    fromRole: draw.one(FROM),
    toRole: draw.one(TO),
    stands,
    yearsBefore: said(draw.whole(0, 16)),
    begun:
      months === null
        ? null
        : new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1)).toISOString().slice(0, 7),
    months,
    how: said(draw.skewed(keys(HOWS))),
    stage: said(draw.one(keys(STAGES))),
    teamSize: said(draw.whole(1, 24)),
    pay: moved ? said(draw.one([...keys(PAYS), "more", "same"] as const)) : null,
    carriedOver: said(draw.whole(15, 95)),
    carried: draw.some([...SKILLS.carried, ...MORE_SKILLS.slice(0, 4)], 4),
    learned: moved || stands === "middle" ? draw.some([...SKILLS.learned, ...MORE_SKILLS.slice(4)], 3) : [],
    hardest: draw.chance(0.8) ? draw.one(HARD) : "",
    surprised: draw.chance(0.6) ? draw.one(SURPRISES) : "",
    helped: draw.chance(0.5) ? draw.one(HELPS) : "",
    otherwise: draw.chance(0.3) ? "Begin earlier." : "",
    again: moved ? said(draw.skewed([...keys(AGAINS)].toReversed())) : null,
    models: moved ? said(draw.skewed(keys(MODELS))) : null,
    body: draw.one(TALES),
  };
}
