import { type Db, write } from "../../../db/client";
import * as drafts from "../../../db/queries/drafts";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import type { DraftSubmitted } from "../events";
import { presentDraft } from "./presenter";
import { mayBeDraft, versionOf } from "./policy";
import type { Draft, DraftRef, Fields } from "./types";

export interface Save extends DraftRef {
  fields: Fields;
  /** Counts the saves of this tab; null comes after all that it has saved. */
  turn: number | null;
}

/**
 * Refuses what no member could keep as a draft, wherever it is. Whether they may read the place is asked when
 * it is kept.
 */
export function checkDraft({ version, fields }: Save): void {
  ensure(mayBeDraft(fields, version === "" ? 0 : null));
}

/**
 * Removes the draft that was submitted, in the transaction of what it became. A newer one, from a page that
 * the form knew nothing of, stays.
 */
export async function settleDraft(tx: Db, { memberId, draft }: DraftSubmitted): Promise<void> {
  const stored = draft && (await drafts.at(tx, memberId, draft.place));
  if (!stored) return;
  const own = draft.tab !== "" && draft.tab === stored.tab;
  if (own || draft.version === versionOf(stored)) await drafts.remove(tx, memberId, stored.id);
}

/** Removes a draft of the viewer's, and returns what it said, so that it can be shown once more. */
export const discardDraft = (viewer: Member, id: number): Promise<Draft> =>
  write(async (tx) => {
    const row = (await drafts.byId(tx, viewer.id, id)) ?? refuse("not_found");
    await drafts.remove(tx, viewer.id, id);
    return presentDraft(row);
  });
