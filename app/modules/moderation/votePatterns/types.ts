/** One address behind several members' ballots on one question. */
export interface SharedAddress {
  question: { id: number; slug: string; prompt: string };
  members: string[];
  /** The Mondays of the weeks in which the first and the last of them were cast. */
  from: string;
  to: string;
}

/** A member whose helpful votes go to one author. */
export interface Devotion {
  voter: string;
  author: string;
  votes: number;
  of: number;
}

/** The patterns among votes: facts, with how common each is. They prove nothing by themselves. */
export interface Patterns {
  /** The Monday that it was counted up to. */
  at: string;
  addresses: SharedAddress[];
  /** Of so many addresses, question by question, so many have as many ballots behind them. */
  addressBase: { origins: number; shared: number };
  devotions: Devotion[];
  /** So many members have cast enough votes to be looked at. */
  voters: number;
}
