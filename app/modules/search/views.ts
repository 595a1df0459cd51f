import { db } from "../../../db/client";
import * as search from "../../../db/search";
import { HITS } from "../../../db/search/types";
import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { refuse } from "../decision";
import { excerptOf, hitsIn } from "./excerpt";
import { PAGES_MAX, RESULTS_PER_PAGE } from "./limits";
import { isFiltered, readQuery } from "./query";
import type { Result } from "./types";

export interface SearchPage {
  results: Result[];
  /** The parts of the query that could not be understood. */
  problems: string[];
  /** Whether there was anything to look for. */
  asked: boolean;
  page: number;
  nextPage: number | null;
}

/** Returns a page of results for a query, whatever was typed. Refuses pages beyond the last. */
export async function readSearch(viewer: Viewer, typed: string, page = 1): Promise<SearchPage> {
  if (page > PAGES_MAX) refuse("not_found");
  const query = readQuery(typed);
  const { terms, inTitle, problems, ...filters } = query;
  if (terms.length === 0 && !isFiltered(query))
    return { results: [], problems, asked: false, page, nextPage: null };
  const wanted = terms.length > 0 ? { terms, inTitle } : null;
  const asked = { filters, staff: mayModerate(viewer).ok, offset: (page - 1) * RESULTS_PER_PAGE };
  const rows = await search.find(db, { ...asked, wanted, limit: RESULTS_PER_PAGE + 1 });
  const shown = rows.slice(0, RESULTS_PER_PAGE);
  const texts = await search.textsOf(
    db,
    wanted,
    shown.map(({ id }) => id),
  );
  const left = terms.filter(({ negated }) => negated).map((term) => `“-${term.typed}”`);
  const emptied =
    rows.length === 0 &&
    page === 1 &&
    left.length > 0 &&
    wanted !== null &&
    (
      await search.find(db, {
        ...asked,
        wanted: { terms: terms.filter(({ negated }) => !negated), inTitle },
        limit: 1,
      })
    ).length > 0;
  return {
    results: shown.map(({ createdAt, ...row }) => {
      const { body, marked } = texts.get(row.id) ?? { body: "", marked: "" };
      return { ...row, createdAt: createdAt.toISOString(), excerpt: excerptOf(body, hitsIn(marked, HITS)) };
    }),
    problems: emptied
      ? [
          ...problems,
          `${left.join(" and ")} leaves everything out. Without ` +
            `${left.length === 1 ? "it" : "them"} there are results.`,
        ]
      : problems,
    asked: true,
    page,
    nextPage: rows.length > shown.length && page < PAGES_MAX ? page + 1 : null,
  };
}
