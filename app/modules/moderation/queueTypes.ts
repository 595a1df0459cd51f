import type { Flagged, FlagReason } from "../flags/types";
import type { Reason } from "../messages";
import type { Typed } from "./fields";
import type { FieldSpec, ModAction } from "./types";

export type QueueKind = "flags" | "approval" | "tag" | "appeal";

export const QUEUE_KINDS: readonly QueueKind[] = ["flags", "approval", "tag", "appeal"];

/** The filter of the queue's page. */
export interface QueueFilter {
  resolved: boolean;
  kind: QueueKind | null;
  reason: FlagReason | null;
  /** Nobody's at the moment, or the viewer's own. */
  claim: "free" | "mine" | null;
}

/** The moderator who has claimed an item, and the end of the claim, to the millisecond. */
export interface Claim {
  by: "nobody" | "me" | "other";
  username: string | null;
  until: string | null;
}

/** An item of the queue as moderators see it in the list, and at the head of its page. */
export interface QueueItem {
  id: number;
  kind: QueueKind;
  /** The item's subject, in words. */
  title: string;
  excerpt: string;
  /** The owner of the target; null where it has none. */
  owner: string | null;
  weight: number;
  /** Flags by reason, or why it waits. */
  causes: string[];
  at: string;
  claim: Claim;
  resolved: { resolution: string; by: string | null; at: string; actionId: number | null } | null;
}

/** A moderator's decision on an item. `act` is the type of action that an agreement takes; empty for none. */
export interface Resolution {
  verdict: "agree" | "disagree" | "ignore";
  act: string;
  typed: Record<string, string | string[]>;
  reason: string;
  publicNote: string;
}

/** A flag as moderators read it, with what came of its maker's earlier ones. */
export interface FlagShown {
  id: number;
  memberId: number;
  username: string;
  reason: FlagReason;
  note: string;
  duplicateOf: number | null;
  weight: number;
  at: string;
  upheld: number;
  disagreed: number;
}

/** The flags of an item, and the decisions on them. */
export interface FlaggedShown {
  flags: FlagShown[];
  /** The action by which the flags themselves have hidden it; null where they have not. */
  hiddenBy: number | null;
  /** The actions that an agreement can take, and the chosen one; "" is no action. */
  acts: { name: string; label: string }[];
  act: string;
  form: {
    kind: string;
    label: string;
    explains: string;
    fields: readonly FieldSpec[];
    defaults: Typed;
    inLog: boolean;
  } | null;
  /** Why what was chosen cannot be done. */
  whyNot: Reason | null;
  /** The consequences of each decision, in sentences. */
  says: Record<Resolution["verdict"], string[]>;
}

/** The subject of an item, by kind; all other kinds are null. */
export interface ItemParts {
  thing: (Flagged & { html: string; state: string }) | null;
  /** The post or question that the target answers. */
  context: { name: string; href: string; excerpt: string } | null;
  flagged: FlaggedShown | null;
  proposal: { name: string; threadTitle: string; threadHref: string; proposer: string } | null;
  appealed: { text: string; by: string; action: ModAction; grant: string[]; whyNot: Reason | null } | null;
  approving: { approve: string[]; refuse: string[]; whyNot: Reason | null } | null;
}

/** An item of the queue, opened. */
export interface OpenedItem extends ItemParts {
  item: QueueItem;
  /** Why this moderator does not decide on it; null where they may. */
  why: Reason | null;
  /** The earlier actions on the same owner. */
  earlier: ModAction[];
  next: number | null;
}
