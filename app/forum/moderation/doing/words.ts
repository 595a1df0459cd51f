import * as watchedWords from "../../../../db/queries/watchedWords";
import { refuse } from "../../decision";
import { PATTERNS_MAX } from "../../words/limits";
import { asPattern } from "../../words/policy";
import type { wordKinds } from "../kinds/words";
import type { Given } from "../types";
import type { Doing } from "./types";

export const doWords: Record<keyof typeof wordKinds, Doing> = {
  "watch-word": {
    async run(acting, _, given) {
      const { kind, pattern } = patternIn(given);
      if (await watchedWords.byPattern(acting.tx, kind, pattern)) refuse("conflict", "word-known", { field: "pattern" });
      if ((await watchedWords.howMany(acting.tx)) >= PATTERNS_MAX) refuse("conflict", "words-many", { field: "pattern" });
      const row = { kind, pattern, verdict: given.verdict, note: given.note, addedBy: acting.viewer.id, at: acting.now };
      const { id } = await acting.insert("watchedWords", row);
      return { about: { word: id as number } };
    },
  },
  "unwatch-word": {
    async run(acting, _, given) {
      const { kind, pattern } = patternIn(given);
      const { id } = (await watchedWords.byPattern(acting.tx, kind, pattern)) ?? refuse("conflict", "word-unknown", { field: "pattern" });
      await acting.remove("watchedWords", [id]);
      return { about: { word: id } };
    },
  },
};

function patternIn(given: Given) {
  const kind = given.kind as "word" | "domain";
  return { kind, pattern: asPattern(kind, String(given.pattern)) ?? refuse("invalid", "no-pattern", { field: "pattern" }) };
}
