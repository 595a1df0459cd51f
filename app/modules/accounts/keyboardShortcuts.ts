import { db, write } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import type { Member, Viewer } from "./types";

/** Whether single keys do something for this viewer; a visitor has none. */
export const hasKeys = async (viewer: Viewer): Promise<boolean> =>
  viewer !== null && members.keyShortcuts(db, viewer.id);

export const turnKeysOn = (viewer: Member): Promise<void> =>
  write((tx) => members.setKeyShortcuts(tx, viewer.id, true));
export const turnKeysOff = (viewer: Member): Promise<void> =>
  write((tx) => members.setKeyShortcuts(tx, viewer.id, false));
