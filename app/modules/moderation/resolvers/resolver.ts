import type { Db } from "../../../../db/client";
import type { ItemRow } from "../../../../db/queries/moderation/queue";
import type { Member } from "../../accounts/types";
import type { Resolution } from "../queueTypes";

/** The outcome of a decision. */
export interface Decided {
  resolution: string;
  /** The action that was taken, if any. */
  actionId: number | null;
  /** Threads whose readers hear of it. */
  announced: readonly number[];
}

/**
 * Checks a decision on one kind of item and makes it ready; what is returned makes it, in the transaction
 * that resolves the item.
 */
export type Resolver = (
  viewer: Member,
  item: ItemRow,
  decision: Resolution,
  now: Date,
) => Promise<(tx: Db) => Promise<Decided>>;
