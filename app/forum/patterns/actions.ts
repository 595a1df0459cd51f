import { db, write } from "../../../db/client";
import * as origins from "../../../db/queries/origins";
import { ORIGIN_DAYS } from "./limits";

const DAY_MS = 86_400_000;

/** Forgets from where ballots were cast once nobody looks at that any more. Costs one read where there is nothing to forget. */
export async function forgetOrigins(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - ORIGIN_DAYS * DAY_MS);
  if (await origins.anyBefore(db, before)) await write((tx) => origins.forgetBefore(tx, before));
}
