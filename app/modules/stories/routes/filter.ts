import { FACETS, type StoryFilter } from "../types";

/** Returns the filters in the address of a list of stories; a field without a value filters nothing. */
export function storyFilterFrom(url: string): StoryFilter {
  const asked = new URL(url).searchParams;
  return Object.fromEntries(
    FACETS.flatMap((facet) => (asked.get(facet) ? [[facet, asked.get(facet)!]] : [])),
  );
}
