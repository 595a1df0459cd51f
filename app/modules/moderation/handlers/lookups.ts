import * as threads from "../../../../db/queries/threads/threads";
import { refuse } from "../../decision";
import type { ActionContext } from "./types";

/** The thread that is acted on. */
export const foundThread = async (
  { tx }: Pick<ActionContext, "tx">,
  id: number,
): Promise<threads.ThreadRow> => (await threads.byId(tx, id)) ?? refuse("not_found");

/** Refuses what would change nothing. */
export function ensureChanged(changed: boolean): void {
  if (!changed) refuse("conflict", "nothing-changes");
}

/** A moment as its field has it, in UTC; empty where there is none. */
export const momentField = (at: Date | null): string =>
  at?.toISOString().slice(0, "YYYY-MM-DDTHH:MM".length) ?? "";
