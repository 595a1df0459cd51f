import { FACETS, type StoryFilter } from "../types";

/** What a list of stories is narrowed down by, from its address; a field without a value narrows nothing. */
export function storyFilterFrom(url: string): StoryFilter {
  const asked = new URL(url).searchParams;
  return Object.fromEntries(
    FACETS.flatMap((facet) => (asked.get(facet) ? [[facet, asked.get(facet)!]] : [])),
  );
}
