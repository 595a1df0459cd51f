/** The content of a ballot, as far as a move of options changes it. */
export interface Held {
  /** In order of preference on a rank question. */
  optionIds: number[];
  text: string | null;
}

/** Every choice of one option becomes one of another: a merge, or a text that was made an option. */
export interface Move {
  from: number;
  into: number;
}

/**
 * The ballot after the move: `into` in the place of `from`, once, in the better place of the two, with no gap
 * left. What was written stays only while the option that takes text (null: there is none) is chosen.
 */
export function moved(held: Held, { from, into }: Move, takesText: number | null): Held {
  const optionIds = [...new Set(held.optionIds.map((id) => (id === from ? into : id)))];
  return { optionIds, text: takesText !== null && optionIds.includes(takesText) ? held.text : null };
}

/** A question event, as far as it tells of moves. */
export interface Event {
  id: number;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  undoOf: number | null;
}

/**
 * Returns the move that a question event made in ballots; null for an event that moved none, and for one that
 * undid another.
 */
export function moveOf({ kind, before, after }: Omit<Event, "id" | "undoOf">): Move | null {
  if (kind !== "merged" && kind !== "promoted") return null;
  const [from, into] = [before?.optionId, after?.optionId];
  return typeof from === "number" && typeof into === "number" ? { from, into } : null;
}

/** The question events that moved ballots, by id: each is a move, or the undoing of another event's move. */
export type Moves = Map<number, Move | { undoOf: number }>;

export function movesOf(events: Event[]): Moves {
  const moves: Moves = new Map();
  for (const event of events) {
    const move = event.undoOf === null ? moveOf(event) : { undoOf: event.undoOf };
    if (move) moves.set(event.id, move);
  }
  return moves;
}

/** One line of a member's history on a question, oldest first. */
export interface BallotLine extends Held {
  kind: "cast" | "changed" | "withdrawn" | "moved";
  causeId: number | null;
}

/**
 * Returns the content of a ballot as it is when one move is taken out of its history: the voter's last
 * choice, with every other move that still stands. Null where that move did not touch the voter's last
 * choice, or where the voter has chosen since.
 */
export function withoutMove(
  lines: BallotLine[],
  undone: number,
  moves: Moves,
  takesText: number | null,
): Held | null {
  const at = lines.findLastIndex((line) => line.kind !== "moved");
  const chosen = lines[at];
  const causes = standing(lines.slice(at + 1), moves);
  if (!chosen || !causes.has(undone)) return null;
  causes.delete(undone);
  return [...causes].reduce<Held>((held, cause) => {
    const move = moves.get(cause);
    return move && "into" in move ? moved(held, move, takesText) : held;
  }, chosen);
}

/** The events that have moved a ballot and were not taken back, in order. */
function standing(lines: BallotLine[], moves: Moves): Set<number> {
  const causes = new Set<number>();
  for (const { causeId } of lines) {
    if (causeId === null) continue;
    const move = moves.get(causeId);
    if (move && "undoOf" in move) causes.delete(move.undoOf);
    else causes.add(causeId);
  }
  return causes;
}
