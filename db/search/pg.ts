import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { postSearch } from "./table";
import { EXCERPT_WORDS, HIT_BEGINS, HIT_ENDS, type Wanted } from "./types";

interface Document {
  id: number;
  title: string;
  body: string;
  foldedTitle: string;
  foldedBody: string;
}

/** Puts a post's words into the index in place of what it had. */
export async function put(tx: Db, { id, title, body, foldedTitle, foldedBody }: Document): Promise<void> {
  await tx.delete(postSearch).where(eq(postSearch.rowid, id));
  const titleWords = sql`setweight(to_tsvector('byway', ${foldedTitle}), 'A')`;
  const insert = sql`insert into post_search (rowid, title, body, title_words, words)
    values (${id}, ${title}, ${body}, ${titleWords}, ${titleWords} || to_tsvector('byway', ${foldedBody}))`;
  await (tx as unknown as { execute(query: SQL): Promise<unknown> }).execute(insert);
}

function expression({ terms }: Wanted): SQL {
  const each = terms.map(({ words, negated }) => {
    const phrase = sql`phraseto_tsquery('byway', ${words.join(" ")})`;
    return negated ? sql`!!(${phrase})` : phrase;
  });
  return sql`(${sql.join(each, sql` && `)})`;
}

const HEADLINE = `StartSel=${HIT_BEGINS}, StopSel=${HIT_ENDS}, MaxWords=${EXCERPT_WORDS}, MinWords=${EXCERPT_WORDS - 8}, MaxFragments=1, FragmentDelimiter=…`;

/** Which posts match, how well (less is better), and where: for a query on the index's table. */
export const matching = (wanted: Wanted) => {
  const query = expression(wanted);
  return {
    where: sql`${sql.raw(wanted.inTitle ? "post_search.title_words" : "post_search.words")} @@ ${query}`,
    rank: sql<number>`-ts_rank(post_search.words, ${query})`.mapWith(Number),
    excerpt: sql<string>`ts_headline('byway', post_search.body, ${query}, ${HEADLINE})`,
  };
};

/** Which titles hold all words of one of these groups, and how well (less is better). */
export const titled = (groups: string[][]) => {
  const query = sql`(${sql.join(groups.map((words) => expression({ terms: words.map((word) => ({ words: [word], negated: false })), inTitle: true })), sql` || `)})`;
  return { where: sql`post_search.title_words @@ ${query}`, rank: sql<number>`-ts_rank(post_search.title_words, ${query})`.mapWith(Number) };
};
