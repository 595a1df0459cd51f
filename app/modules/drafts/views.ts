import { db } from "../../../db/client";
import * as drafts from "../../../db/queries/drafts";
import type { Viewer } from "../accounts/types";
import { presentDraft } from "./presenter";
import type { Draft } from "./types";

/** The viewer's draft of a place; null where there is none, and for a visitor, whom it costs no query. */
export async function readDraft(viewer: Viewer, place: string): Promise<Draft | null> {
  const row = viewer && (await drafts.at(db, viewer.id, place));
  return row && presentDraft(row);
}
