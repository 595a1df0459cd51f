import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { postSearch } from "./table";
import { type Document, HITS, type Term, type Wanted } from "./types";

/** Puts a post's words into the index in place of what it had. */
export async function put(tx: Db, { id, title, words, body }: Document): Promise<void> {
  await tx.delete(postSearch).where(eq(postSearch.rowid, id));
  await tx.insert(postSearch).values({ rowid: id, title, words, body });
}

/** Quoted, every word is a word and no operator. */
const row = (words: string[]): string => `"${words.join(" ")}"`;

const term = ({ rows }: Pick<Term, "rows">): string => `(${rows.map(row).join(" AND ")})`;

function expression({ terms, inTitle }: Wanted): string {
  const positive = terms
    .filter(({ negated }) => !negated)
    .map(term)
    .join(" AND ");
  const negative = terms
    .filter(({ negated }) => negated)
    .map((each) => ` NOT ${term(each)}`)
    .join("");
  const all = `(${positive})${negative}`;
  return inTitle ? `{title} : (${all})` : all;
}

/** How often what was looked for stands in a column of a row. */
const hits = (column: 0 | 1) =>
  sql`(length(highlight(post_search, ${sql.raw(String(column))}, ${HITS[0]}, ''))
    - length(${column === 0 ? postSearch.title : postSearch.words}))`;
/** The usual length of a post; a longer one repeats a word without being more about it. */
const USUAL_CHARS = 600;

/**
 * Finds matching posts, and how well they match (less is better): for a query on the index's table. It is
 * BM25 (k1 = 1.2, b = 0.75, a title five times a body) without the rarity of each word. FTS5's own reads all
 * matches to learn that, a million for a common word, and every match has all of the words anyway.
 */
export const matching = (wanted: Wanted) => {
  const length = sql`length(${postSearch.words}) / ${sql.raw(`${USUAL_CHARS}.0`)}`;
  const title = sql`5.0 * ${hits(0)} * 2.2 / (${hits(0)} + 1.2)`;
  const body = sql`${hits(1)} * 2.2 / (${hits(1)} + 1.2 * (0.25 + 0.75 * ${length}))`;
  return {
    where: sql`post_search MATCH ${expression(wanted)}`,
    rank: sql<number>`-(${title} + ${body})`.mapWith(Number),
  };
};

/** The words of a row, with marks around those that were found. */
export const marked = (_: Wanted): SQL<string> =>
  sql<string>`highlight(post_search, 1, ${HITS[0]}, ${HITS[1]})`;

/** Finds titles that hold all words of one of these groups, and how well they match (less is better). */
export const titled = (groups: string[][]) => {
  const anyGroup = groups.map((words) => term({ rows: words.map((word) => [word]) })).join(" OR ");
  return {
    where: sql`post_search MATCH ${`{title} : (${anyGroup})`}`,
    rank: sql<number>`bm25(post_search)`.mapWith(Number),
  };
};
