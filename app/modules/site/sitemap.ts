import { db } from "../../../db/client";
import * as sitemap from "../../../db/queries/site/sitemap";
import { storySlug } from "../stories/views";
import { refuse } from "../decision";
import { ADDRESSES_PER_MAP } from "../threads/limits";

/** The parts of the site's map by name, in order. */
export async function readSitemapParts(): Promise<string[]> {
  const last = await sitemap.lastIds(db);
  return ["pages-1", ...KINDS.flatMap((kind) => parts(kind, last[kind]))];
}

/** The kinds of things that have pages of their own, in the order of the sitemap. */
const KINDS = ["threads", "questions", "stories", "tags"] as const;
type Kind = (typeof KINDS)[number];

/** Pages that are there from the first day. */
const PAGES = ["/", "/new", "/active", "/top", "/featured", "/tags", "/stories", "/evidence"];

const parts = (kind: string, lastId: number): string[] =>
  Array.from({ length: Math.ceil(lastId / ADDRESSES_PER_MAP) }, (_, at) => `${kind}-${at + 1}`);

/** A path of the map; `changedOn` is the day on which it last changed, where that is known. */
export interface SitemapEntry {
  path: string;
  changedOn?: string;
}

/** The paths of one part. Refuses a part that there is not. */
export async function readSitemapPart(name: string): Promise<SitemapEntry[]> {
  if (!(await readSitemapParts()).includes(name)) refuse("not_found");
  const [kind, number] = name.split("-") as [Kind | "pages", string];
  if (kind === "pages") return PAGES.map((path) => ({ path }));
  return ENTRIES[kind]({
    from: (Number(number) - 1) * ADDRESSES_PER_MAP,
    to: Number(number) * ADDRESSES_PER_MAP,
  });
}

type Range = Parameters<typeof sitemap.threadsIn>[1];

const ENTRIES: Record<Kind, (range: Range) => Promise<SitemapEntry[]>> = {
  threads: async (range) => (await sitemap.threadsIn(db, range)).map((thread) => entryOf("/t", thread)),
  questions: async (range) =>
    (await sitemap.questionsIn(db, range)).map((question) => entryOf("/q", question)),
  stories: async (range) =>
    (await sitemap.storiesIn(db, range)).map((story) =>
      entryOf("/stories", { ...story, slug: storySlug(story) }),
    ),
  tags: async (range) =>
    (await sitemap.tagsIn(db, range)).map((tag) => ({ path: `/tags/${encodeURIComponent(tag)}` })),
};

const entryOf = (prefix: string, { id, slug, changedAt }: sitemap.Place): SitemapEntry => ({
  path: `${prefix}/${id}/${slug}`,
  changedOn: changedAt.toISOString().slice(0, 10),
});
