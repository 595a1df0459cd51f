import * as watchedWords from "../../../../db/queries/wordFilters";
import { refuse } from "../../decision";
import { PATTERNS_MAX } from "../../wordFilters/limits";
import { asPattern } from "../../wordFilters/policy";
import type { wordActionTypes } from "../actionTypes/words";
import type { FieldValues } from "../types";
import type { Handler } from "./handler";

export const wordHandlers: Record<keyof typeof wordActionTypes, Handler> = {
  "watch-word": {
    async run(context, _, given) {
      const { kind, pattern } = patternIn(given);
      if (await watchedWords.byPattern(context.tx, kind, pattern))
        refuse("conflict", "word-known", { field: "pattern" });
      if ((await watchedWords.howMany(context.tx)) >= PATTERNS_MAX)
        refuse("conflict", "words-many", { field: "pattern" });
      const row = {
        kind,
        pattern,
        verdict: given.verdict as "hold" | "refuse",
        note: String(given.note),
        addedBy: context.viewer.id,
        at: context.now,
      };
      const { id } = await context.insert("watchedWords", row);
      return { about: { word: id } };
    },
  },
  "unwatch-word": {
    async run(context, _, given) {
      const { kind, pattern } = patternIn(given);
      const { id } =
        (await watchedWords.byPattern(context.tx, kind, pattern)) ??
        refuse("conflict", "word-unknown", { field: "pattern" });
      await context.remove("watchedWords", [id]);
      return { about: { word: id } };
    },
  },
};

function patternIn(given: FieldValues) {
  const kind = given.kind as "word" | "domain";
  return {
    kind,
    pattern: asPattern(kind, String(given.pattern)) ?? refuse("invalid", "no-pattern", { field: "pattern" }),
  };
}
