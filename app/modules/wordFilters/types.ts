export type WordKind = "word" | "domain";
export type WordVerdict = "hold" | "refuse";

/** A word or a domain that holds a post for approval, or refuses it. */
export interface Watched {
  kind: WordKind;
  /** As `asPattern` makes it: folded, perhaps with `*` at its end. */
  pattern: string;
  verdict: WordVerdict;
}

/** A watched word as admins read it. */
export interface WatchedWord extends Watched {
  id: number;
  note: string;
  addedBy: string;
  at: string;
}

/** A text in the forms in which it is searched for patterns. */
export interface Looked {
  /** The plain words of the text. */
  text: string;
  /** The hosts that its links lead to. */
  hosts: string[];
}

/** Something watched in a text: where it begins and ends, or (null) behind a link. */
export interface Found extends Watched {
  at: [from: number, to: number] | null;
  /** The host, for a domain. */
  host?: string;
}
