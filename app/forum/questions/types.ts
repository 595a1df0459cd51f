export type QuestionKind = "status" | "single" | "multi" | "open";
export type QuestionState = "open" | "closed";

export interface Option {
  id: number;
  label: string;
  /** Null while results are hidden from this viewer. */
  votes: number | null;
}

/** A closing question as this viewer may see it. */
export interface Question {
  id: number;
  position: number;
  prompt: string;
  slug: string;
  kind: QuestionKind;
  audience: string[] | null;
  reveal: "always";
  state: QuestionState;
  closesAt: string | null;
  voters: number | null;
  answers: number;
  options: Option[];
  /** Who is asked, as the status question's options put it ("made the move"); empty when everybody is. */
  asked: string[];
  ballot: { optionIds: number[]; reason: string } | null;
}
