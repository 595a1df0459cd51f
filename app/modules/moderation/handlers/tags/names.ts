import type { Db } from "../../../../../db/client";
import * as tags from "../../../../../db/queries/tags/tags";
import { mayBeTag, tagNameFrom } from "../../../tags/policy";
import { ensure, refuse } from "../../../decision";
import type { About, Blocker } from "../../types";

/** A name that a tag can have and none has. */
export async function freeName(tx: Db, typed: string): Promise<string> {
  const name = tagNameFrom(typed);
  ensure(mayBeTag(name));
  if ((await tags.named(tx, [name])).length > 0) refuse("conflict", "tag-exists", { field: "name" });
  return name;
}

/** Whether another tag has by now the name that this one would get back. */
export async function nameTaken(tx: Db, { former }: About, id: number): Promise<Blocker[]> {
  const taken = (await tags.named(tx, [String(former)])).some((tag) => tag.id !== id);
  return taken ? [{ actionId: null, says: `There is another tag “${former}” now.` }] : [];
}
