import { questionFormOf, draftOf, type FoundQuestion } from "../questions/questionForm";
import { NEW_THREAD, problemsOf, type QuestionDraft } from "../questions/questionDraft";

/** Fields that say what can be chosen. */
const CHOICES = new Set(["options", "max", "to", "low", "high"]);

/**
 * The questions that were found in an article, for a thread that nobody looks through before it is posted. A
 * question whose choices the article does not name, such as the ends of the scale for "How long did it
 * take?", is open: it is answered in words.
 */
export function importedDrafts(found: FoundQuestion[], now: Date): QuestionDraft[] {
  const drafts = found.map((question) => draftOf(questionFormOf(question)));
  const unclear = new Set(
    problemsOf(drafts, NEW_THREAD, now).flatMap(({ at, field }) => (CHOICES.has(field) ? [at] : [])),
  );
  return drafts.map((draft, at) => (unclear.has(at) ? opened(draft) : draft));
}

const opened = ({ prompt, audience }: QuestionDraft): QuestionDraft =>
  draftOf(questionFormOf({ prompt, kind: "open", options: [], audience }));
