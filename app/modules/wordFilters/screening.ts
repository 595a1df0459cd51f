import type { Db } from "../../../db/client";
import type { Member } from "../accounts/types";
import { ensure } from "../decision";
import { judgeChange } from "./policy";
import { lookThrough } from "./views";

/**
 * Refuses a change to plain words that stand in a thread, as a closing question's, for what it brings in that
 * is watched; `field` is where they are typed.
 */
export async function screenTexts(
  tx: Db,
  viewer: Member,
  { before, after, field }: { before: string[]; after: string[]; field?: string },
): Promise<void> {
  const [was, is] = await lookThrough(tx, [
    { around: before, html: "" },
    { around: after, html: "" },
  ]);
  ensure(judgeChange(viewer, was!, is!, field));
}
