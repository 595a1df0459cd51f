import { eq, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { postSearch } from "./table";
import { EXCERPT_WORDS, HIT_BEGINS, HIT_ENDS, type Term, type Wanted } from "./types";

interface Document {
  id: number;
  title: string;
  body: string;
  /** Both folded, which FTS5 does by itself. */
  foldedTitle: string;
  foldedBody: string;
}

/** Puts a post's words into the index in place of what it had. */
export async function put(tx: Db, { id, title, body }: Document): Promise<void> {
  await tx.delete(postSearch).where(eq(postSearch.rowid, id));
  await tx.insert(postSearch).values({ rowid: id, title, body });
}

/** Quoted, every word is a word and no operator; a "+" behind none. */
const phrase = ({ words }: Term): string => `"${words.join(" ")}"`;

const together = (words: string[]): string => `(${words.map((word) => phrase({ words: [word], negated: false })).join(" AND ")})`;

function expression({ terms, inTitle }: Wanted): string {
  const positive = terms.filter((term) => !term.negated).map(phrase).join(" AND ");
  const negative = terms.filter((term) => term.negated).map((term) => ` NOT ${phrase(term)}`).join("");
  const all = `(${positive})${negative}`;
  return inTitle ? `{title} : (${all})` : all;
}

/** How often what was looked for stands in a column of a row. */
const hits = (column: 0 | 1) => sql`(length(highlight(post_search, ${sql.raw(String(column))}, ${HIT_BEGINS}, '')) - length(${column === 0 ? postSearch.title : postSearch.body}))`;
/** As many characters as a post has; a longer one says a word more often without being more about it. */
const USUAL_CHARS = 600;

/**
 * Which posts match, how well (less is better), and where: for a query on the index's table. It is BM25 (k1 = 1.2, b = 0.75,
 * a title five times a body) without the rarity of each word: FTS5's own goes through all that match to learn that, a
 * million for a common word, and every match has all of the words anyway.
 */
export const matching = (wanted: Wanted) => ({
  where: sql`post_search MATCH ${expression(wanted)}`,
  rank: sql<number>`-(5.0 * ${hits(0)} * 2.2 / (${hits(0)} + 1.2) + ${hits(1)} * 2.2 / (${hits(1)} + 1.2 * (0.25 + 0.75 * length(${postSearch.body}) / ${sql.raw(`${USUAL_CHARS}.0`)})))`.mapWith(Number),
  excerpt: sql<string>`snippet(post_search, 1, ${HIT_BEGINS}, ${HIT_ENDS}, '…', ${EXCERPT_WORDS})`,
});

/** Which titles hold all words of one of these groups, and how well (less is better). */
export const titled = (groups: string[][]) => ({
  where: sql`post_search MATCH ${`{title} : (${groups.map(together).join(" OR ")})`}`,
  rank: sql<number>`bm25(post_search)`.mapWith(Number),
});
