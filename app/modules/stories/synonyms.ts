import type { Counted } from "./evidence";
import { normalize } from "./normalize";

/** A role, or a skill, that moderators count as another: what people typed stays as they typed it. */
export interface Synonym {
  kind: "role" | "skill";
  /**
   * The normalized spelling (normalize.ts), the normalized name that it is counted as, and that name as
   * shown.
   */
  folded: string;
  intoFolded: string;
  name: string;
}

/** Which spellings are one. One that counts as another has none that count as it. */
export interface Synonyms {
  /** As what a spelling is counted, folded. */
  of(kind: Synonym["kind"], typed: string): string;
  /** Every spelling that is counted as the same, folded. */
  like(kind: Synonym["kind"], typed: string): string[];
  /** As what it is shown where it is counted. */
  shown(kind: Synonym["kind"], typed: string): string;
}

export function synonymsOf(all: Synonym[]): Synonyms {
  const key = (kind: Synonym["kind"], typed: string) => `${kind} ${normalize(typed)}`;
  const merged = new Map(all.map((each) => [key(each.kind, each.folded), each]));
  const of = (kind: Synonym["kind"], typed: string) =>
    merged.get(key(kind, typed))?.intoFolded ?? normalize(typed);
  return {
    of,
    like(kind, typed) {
      const one = of(kind, typed);
      return [
        one,
        ...all.filter((each) => each.kind === kind && each.intoFolded === one).map((each) => each.folded),
      ];
    },
    shown: (kind, typed) =>
      merged.get(key(kind, typed))?.name ??
      all.find((each) => each.kind === kind && each.intoFolded === normalize(typed))?.name ??
      typed,
  };
}

/**
 * A story as it is counted: its roles and skills by the name that their spellings have in common, each skill
 * once.
 */
export function resolveSynonyms(story: Counted, spellings: Synonyms): Counted {
  const skills = (names: string[]) => [
    ...new Map(names.map((name) => [spellings.of("skill", name), spellings.shown("skill", name)])).values(),
  ];
  return {
    ...story,
    fromRole: spellings.shown("role", story.fromRole),
    toRole: spellings.shown("role", story.toRole),
    carried: skills(story.carried),
    learned: skills(story.learned),
  };
}
