import { db } from "../../../db/client";
import * as sitemap from "../../../db/queries/sitemap";
import { refuse } from "../verdict";
import { ADDRESSES_PER_MAP } from "./limits";

/** The parts of the site's map by name, in order. */
export async function readMapParts(): Promise<string[]> {
  const last = await sitemap.lastIds(db);
  return [...parts("threads", last.threads), ...parts("questions", last.questions)];
}

const parts = (kind: string, lastId: number): string[] =>
  Array.from({ length: Math.ceil(lastId / ADDRESSES_PER_MAP) }, (_, at) => `${kind}-${at + 1}`);

/** The paths of one part, each with the day on which it last changed. Refuses a part that there is not. */
export async function readMapPart(name: string): Promise<{ path: string; changedOn: string }[]> {
  const [, kind, number] = /^(threads|questions)-([1-9]\d{0,5})$/.exec(name) ?? refuse("not_found");
  if (!(await readMapParts()).includes(name)) refuse("not_found");
  const range = { from: (Number(number) - 1) * ADDRESSES_PER_MAP, to: Number(number) * ADDRESSES_PER_MAP };
  const [places, prefix] = kind === "threads" ? [await sitemap.threadsIn(db, range), "/t"] : [await sitemap.questionsIn(db, range), "/q"];
  return places.map(({ id, slug, changedAt }) => ({ path: `${prefix}/${id}/${slug}`, changedOn: changedAt.toISOString().slice(0, 10) }));
}
