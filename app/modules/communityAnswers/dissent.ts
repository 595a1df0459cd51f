import type { Question } from "../questions/types";
import { DISSENT_SHARE } from "./limits";
import type { Dissent, Owed } from "./types";

type Asked = Pick<Question, "kind" | "results" | "voters" | "options" | "runOff" | "scale">;

/**
 * Returns the dissent among a question's ballots. Null where the viewer may not know it, or there are no
 * ballots. One choice, status: dissent is every ballot for another option than the one with most votes.
 * Several: every ballot that leaves that option out. Ranking: every ballot that puts another first than the
 * one that wins the run-off. Scale: every ballot on the other side of the middle than most; those on the
 * middle count with everybody. Equal options lead together: a tie has no other side. Of several choices with
 * a tie, the votes do not tell who left out each of the leading ones: null.
 */
export function dissentIn({ kind, results, voters, options, runOff, scale }: Asked): Dissent | null {
  if (kind === "open" || results !== "open" || !voters) return null;
  const leading =
    kind === "scale" && scale
      ? leadingSides(options, (scale.min + scale.max) / 2)
      : leadingOptions(options, runOff);
  if (kind === "multi" && leading.length > 1) return null;
  const standing = options
    .filter(({ id }) => leading.includes(id))
    .reduce((sum, { votes }) => sum + (votes ?? 0), 0);
  return { voters, dissenters: voters - standing, leading };
}

type Counted = Asked["options"];

function leadingOptions(options: Counted, runOff: Asked["runOff"]): number[] {
  if (runOff?.winner != null) return [runOff.winner];
  if (runOff && runOff.tied.length > 0) return runOff.tied;
  const most = Math.max(...options.map(({ votes }) => votes ?? 0));
  return options.filter(({ votes }) => (votes ?? 0) === most).map(({ id }) => id);
}

function leadingSides(options: Counted, middle: number): number[] {
  const side = (way: -1 | 1) => options.filter(({ value }) => Math.sign((value ?? middle) - middle) === way);
  const votes = (those: Counted) => those.reduce((sum, each) => sum + (each.votes ?? 0), 0);
  const [low, high] = [side(-1), side(1)];
  const lead = votes(high) - votes(low);
  const other = lead > 0 ? low : lead < 0 ? high : [];
  return options.filter((option) => !other.includes(option)).map(({ id }) => id);
}

/** Whether so many dissent that a summary has to say so. */
export const isOwed = ({ voters, dissenters }: Dissent): boolean => dissenters / voters >= DISSENT_SHARE;

/**
 * Whether an answer gives those who dissent their due: it cites one of them, or, where none may be known,
 * says how many they are.
 */
export function givesDue(
  { postIds, voters, dissenters }: Owed,
  answer: { text: string; postIds: number[] }[],
): boolean {
  if (postIds !== null) return answer.some((sentence) => sentence.postIds.some((id) => postIds.includes(id)));
  const percent = Math.round((100 * dissenters) / voters);
  const told = new RegExp(
    `(?<![\\d.,])(${dissenters}(?!\\s*%)|${percent}\\s*(%|per ?cent))(?![\\d]|[.,]\\d)`,
  );
  return answer.some(({ text }) => told.test(text));
}
