import { db } from "../../../db/client";
import * as search from "../../../db/search";
import { HIT_BEGINS, HIT_ENDS } from "../../../db/search/types";
import { mayModerate } from "../people/standing";
import type { Viewer } from "../people/types";
import { refuse } from "../verdict";
import { PAGES_MAX, RESULTS_PER_PAGE } from "./limits";
import { readQuery } from "./query";
import type { Part, Result } from "./types";

export interface SearchPage {
  results: Result[];
  /** What could not be understood of what was typed. */
  problems: string[];
  /** Whether there was anything to look for. */
  asked: boolean;
  page: number;
  nextPage: number | null;
}

/** What a member or a visitor finds by what they typed, whatever that is. Refuses pages beyond the last there is. */
export async function readSearch(viewer: Viewer, typed: string, page = 1): Promise<SearchPage> {
  if (page > PAGES_MAX) refuse("not_found");
  const { terms, inTitle, problems, ...filters } = readQuery(typed);
  const filtered = filters.tags.length > 0 || Object.values(filters).some((value) => value !== null && value !== false && !Array.isArray(value));
  if (terms.length === 0 && !filtered) return { results: [], problems, asked: false, page, nextPage: null };
  const rows = await search.find(db, {
    wanted: terms.length > 0 ? { terms, inTitle } : null,
    filters,
    staff: mayModerate(viewer).ok,
    offset: (page - 1) * RESULTS_PER_PAGE,
    limit: RESULTS_PER_PAGE + 1,
  });
  const shown = rows.slice(0, RESULTS_PER_PAGE);
  return {
    results: shown.map(({ excerpt, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString(), excerpt: partsOf(excerpt) })),
    problems,
    asked: true,
    page,
    nextPage: rows.length > shown.length && page < PAGES_MAX ? page + 1 : null,
  };
}

/** An excerpt taken apart at the marks around what was found. */
export function partsOf(excerpt: string): Part[] {
  const pieces = excerpt.replace(/\s+/g, " ").split(new RegExp(`([${HIT_BEGINS}${HIT_ENDS}])`));
  let hit = false;
  return pieces.flatMap((text) => {
    if (text === HIT_BEGINS || text === HIT_ENDS) hit = text === HIT_BEGINS;
    return text === "" || text === HIT_BEGINS || text === HIT_ENDS ? [] : [{ text, hit }];
  });
}
