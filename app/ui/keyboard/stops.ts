import type { Command } from "./keymap";

/** A post or a row that the keys stop at, as far as going on depends on it. */
export interface Stop {
  author: string | null;
  /**
   * The id of the post that it answers, "" for one that answers the opening post; null where it answers
   * nothing.
   */
  answers: string | null;
  id: string | null;
  isNew: boolean;
  /** The distance from the top of the window, in pixels. */
  top: number;
}

/** Rounding puts the stop that one has just been scrolled to a little above the top. */
const NEARLY = -8;

/**
 * Returns the stop that `j` or `k` leads to, by its index, or a neighbouring page. Without a stop at hand, it
 * begins with those in sight.
 */
export function step(stops: Stop[], at: number | null, by: 1 | -1): number | "next-page" | "previous-page" {
  const inSight = stops.findIndex(({ top }) => top >= NEARLY);
  const fromNowhere =
    by === 1 ? (inSight < 0 ? stops.length : inSight) : (inSight < 0 ? stops.length : inSight) - 1;
  const to = at === null ? fromNowhere : at + by;
  if (to < 0) return "previous-page";
  return to < stops.length ? to : "next-page";
}

/**
 * Returns the stop that another command leads to on this page, by its index; null where it leads off the
 * page, or nowhere: the server knows.
 */
export function alike(stops: Stop[], at: number | null, command: Command): number | null {
  const here = at === null ? null : stops[at]!;
  const found = (is: (stop: Stop) => boolean, from: Command | "anywhere") => {
    const places = stops.flatMap((stop, place) => (is(stop) ? [place] : []));
    if (from === "anywhere") return places[0] ?? null;
    return (
      (from.startsWith("next")
        ? places.find((place) => place > (at ?? -1))
        : places.findLast((place) => place < (at ?? 0))) ?? null
    );
  };
  if (command === "next-unread") return found((stop) => stop.isNew, command);
  if (!here) return null;
  if (command === "next-by-author" || command === "previous-by-author")
    return found((stop) => stop.author === here.author, command);
  if (here.answers === null) return null;
  if (command === "next-beside" || command === "previous-beside")
    return found((stop) => stop.answers === here.answers, command);
  if (command === "what-it-answers")
    return found(
      (stop) => (here.answers === "" ? stop.answers === null : stop.id === here.answers),
      "anywhere",
    );
  return null;
}
