import type { ThreadState } from "../threads/types";

/** A target that can be followed, as an address names it. */
export type Followed =
  | { kind: "thread"; id: number }
  | { kind: "question"; id: number }
  | { kind: "tag"; name: string }
  | { kind: "member"; username: string };

/** A target that can be muted, as an address names it. */
export type Muted = Extract<Followed, { kind: "thread" | "member" }>;

/** The facts that the rules need about a target: the rights to a question are those to its thread. */
export type Facts =
  | { kind: "thread" | "question"; id: number; threadState: ThreadState }
  | { kind: "tag" | "member"; id: number };

/** A viewer's follow and mute of a target; both false for a visitor. */
export interface Standing {
  following: boolean;
  muted: boolean;
}

/** The lists on the page of what one follows and mutes, in its order. */
export const GROUPS = ["threads", "questions", "tags", "members", "muted-threads", "muted-members"] as const;
export type Group = (typeof GROUPS)[number];

/** A line of such a list: where it leads, and the address that takes the form to stop it. */
export interface Choice {
  name: string;
  href: string;
  stopAt: string;
}

export interface Choices {
  group: Group;
  choices: Choice[];
  /** The id after which the next page begins; null on the last. */
  nextCursor: number | null;
}
