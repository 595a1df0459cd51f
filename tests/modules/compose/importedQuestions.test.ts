import { expect, it } from "vitest";
import { importedDrafts } from "../../../app/modules/compose/importedQuestions";
import { NEW_THREAD, problemsOf } from "../../../app/modules/questions/questionDraft";
import { readArticle } from "../../../app/markdown/article";

const NOW = new Date("2026-05-01T12:00:00Z");
const imported = (questions: string) =>
  importedDrafts(readArticle(`# A\n\nI moved.\n\n## Over to you\n\n${questions}`).questions, NOW);

it.each([
  ["How long did it take?", "open"],
  ["How likely are you to stay?", "open"],
  ["How would you rank what helped?", "open"],
  ["Did you stay with your employer or move?", "single"],
  ["Which of these apply to you?\n\n- The maths\n- The tooling", "multi"],
  ["Has anyone here made the transition?", "status"],
])("%j is imported as a question that can be asked as it is: %s", (question, kind) => {
  const drafts = imported(question);
  expect(drafts.map((draft) => draft.kind)).toEqual([kind]);
  expect(problemsOf(drafts, NEW_THREAD, NOW)).toEqual([]);
});
