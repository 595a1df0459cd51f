import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { postSearch } from "./table";
import { type Document, HITS, type Wanted } from "./types";

/** Puts a post's words into the index in place of what it had. */
export async function put(tx: Db, { id, title, words, body }: Document): Promise<void> {
  await tx.delete(postSearch).where(eq(postSearch.rowid, id));
  const titleVector = sql`setweight(to_tsvector('byway', ${title}), 'A')`;
  const insert = sql`insert into post_search (rowid, title, words, body, title_vector, vector)
    values (${id}, ${title}, ${words}, ${body}, ${titleVector},
      ${titleVector} || to_tsvector('byway', ${words}))`;
  await (tx as unknown as { execute(query: SQL): Promise<unknown> }).execute(insert);
}

function expression({ terms }: Pick<Wanted, "terms">): SQL {
  const each = terms.map(({ rows, negated }) => {
    const all = sql.join(
      rows.map((words) => sql`phraseto_tsquery('byway', ${words.join(" ")})`),
      sql` && `,
    );
    return negated ? sql`!!(${all})` : sql`(${all})`;
  });
  return sql`(${sql.join(each, sql` && `)})`;
}

/** Finds matching posts, and how well they match (less is better): for a query on the index's table. */
export const matching = (wanted: Wanted) => {
  const query = expression(wanted);
  return {
    where: sql`${sql.raw(wanted.inTitle ? "post_search.title_vector" : "post_search.vector")} @@ ${query}`,
    rank: sql<number>`-ts_rank(post_search.vector, ${query})`.mapWith(Number),
  };
};

const HIGHLIGHTED = `HighlightAll=true, StartSel=${HITS[0]}, StopSel=${HITS[1]}`;

/** The words of a row, with marks around those that were found. */
export const marked = (wanted: Wanted): SQL<string> =>
  wanted.inTitle
    ? sql<string>`''`
    : sql<string>`ts_headline('byway', post_search.words, ${expression(wanted)}, ${HIGHLIGHTED})`;

/** Finds titles that hold all words of one of these groups, and how well they match (less is better). */
export const titled = (groups: string[][]) => {
  const query = sql`(${sql.join(
    groups.map((words) => expression({ terms: words.map((word) => ({ rows: [[word]], negated: false })) })),
    sql` || `,
  )})`;
  return {
    where: sql`post_search.title_vector @@ ${query}`,
    rank: sql<number>`-ts_rank(post_search.title_vector, ${query})`.mapWith(Number),
  };
};
