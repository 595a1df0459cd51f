import { versionOf } from "./policy";
import type { Draft, StoredDraft } from "./types";

/** A draft for the form that it belongs to. */
export const presentDraft = (row: StoredDraft): Draft => ({
  id: row.id,
  place: row.place,
  fields: row.fields,
  version: versionOf(row),
  at: row.at.toISOString(),
});
