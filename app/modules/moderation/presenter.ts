import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import type { FlagReason, Withheld } from "../flags/types";
import { REASON_WORDS } from "../flags/words";
import { effectWords } from "./effects";
import { actionTypeNamed } from "./actionTypes";
import { whyWords } from "../posts/approvalPolicy";
import { claimOf } from "./queuePolicy";
import type { QueueItem } from "./queueTypes";
import type { About, Effects, ModAction, Names, Piece, ThreadNotice } from "./types";

interface ActionRow {
  id: number;
  kind: string;
  actor: string | null;
  actorId: number | null;
  reason: string;
  publicNote: string;
  about: About;
  affected: Effects;
  undoOf: number | null;
  undoneBy: number | null;
  at: Date;
}

/**
 * An action as this viewer reads it. Where the forum names no moderators (`named` is false) only moderators
 * read who it was.
 */
export function presentAction(
  viewer: Viewer,
  row: ActionRow,
  { names, named }: { names: Names; named: boolean },
): ModAction {
  const kind = actionTypeNamed(row.kind);
  const says = kind ? kind.says(row.about, names, row.affected) : [row.kind];
  return {
    id: row.id,
    kind: row.kind,
    label: kind?.label ?? row.kind,
    says: [...(row.undoOf === null ? [] : ["took back: "]), ...says].map((each): Piece =>
      typeof each === "string" ? { text: each } : each,
    ),
    ...actorOf(viewer, row, named),
    reason: row.reason,
    publicNote: row.publicNote,
    effects: effectWords(row.affected),
    at: row.at.toISOString(),
    undone: row.undoneBy !== null,
    undoOf: row.undoOf,
  };
}

/** Returns the actor of an action, as this viewer may know them. */
function actorOf(
  viewer: Viewer,
  { actorId, actor }: ActionRow,
  named: boolean,
): Pick<ModAction, "by" | "byHref"> {
  if (actorId === null) return { by: null, byHref: null };
  return named || mayModerate(viewer).ok
    ? { by: actor, byHref: `/m/${actor}` }
    : { by: "moderators", byHref: null };
}

/** An action as the readers of a thread see it where it was done. */
export const presentNotice = (
  { id, kind, says, by, byHref, at, reason, publicNote }: ModAction,
  { postId }: { postId: number | null },
): ThreadNotice => ({
  id,
  kind,
  postId,
  says,
  by,
  byHref,
  at,
  note: publicNote || reason,
});
interface ItemRow {
  id: number;
  kind: QueueItem["kind"];
  owner: string | null;
  weight: number;
  why: string;
  at: Date;
  claimedBy: number | null;
  claimer: string | null;
  claimedAt: Date | null;
  resolvedAt: Date | null;
  resolver: string | null;
  resolution: string | null;
  actionId: number | null;
}

interface AroundItem {
  viewer: { id: number };
  /** The item's subject; undefined where it is gone. */
  about: { title: string; excerpt: string; withheld?: Withheld } | undefined;
  reasons: { reason: FlagReason; n: number }[];
  now: Date;
}

/** An item of the queue, as moderators see it. */
export function presentItem(row: ItemRow, { viewer, about, reasons, now }: AroundItem): QueueItem {
  const { id, kind, owner, weight, at, resolvedAt, resolver, resolution, actionId } = row;
  const flagged = reasons.map(({ reason, n }) =>
    n === 1 ? REASON_WORDS[reason].name.toLowerCase() : `${n} × ${REASON_WORDS[reason].name.toLowerCase()}`,
  );
  return {
    id,
    kind,
    title: about?.title ?? "something that is gone",
    excerpt: about?.excerpt ?? "",
    owner: about?.withheld ? null : owner,
    weight: Math.round(weight * 10) / 10,
    causes: row.why === "" ? flagged : [whyWords(row.why), ...flagged],
    at: at.toISOString(),
    claim: claimOf(row, viewer, now),
    resolved: resolvedAt && {
      resolution: resolution ?? "",
      by: resolver,
      at: resolvedAt.toISOString(),
      actionId,
    },
  };
}
