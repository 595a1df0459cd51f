import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  lt,
  lte,
  min,
  ne,
  sql,
  type SQL,
  type SQLWrapper,
} from "drizzle-orm";
import type { Db } from "../../client/engine";
import {
  evidenceReleases,
  members,
  posts,
  questions,
  spellings,
  stories,
  storySkills,
  threads,
} from "../../schema";
import { openToAll } from "../threads/threads";

/** A story's row, without the post that tells it. */
export type StoryRow = typeof stories.$inferSelect;
export type SkillRow = Omit<typeof storySkills.$inferSelect, "postId">;

/** Puts a story beside its post, in place of what it said before. */
export async function put(tx: Db, { postId, ...fields }: StoryRow, skills: SkillRow[]): Promise<void> {
  await tx
    .insert(stories)
    .values({ postId, ...fields })
    .onConflictDoUpdate({ target: stories.postId, set: fields });
  await tx.delete(storySkills).where(eq(storySkills.postId, postId));
  if (skills.length > 0) await tx.insert(storySkills).values(skills.map((skill) => ({ postId, ...skill })));
}

/** Whether a post tells a story. */
export async function isStory(db: Db, postId: number): Promise<boolean> {
  const [row] = await db.select({ id: stories.postId }).from(stories).where(eq(stories.postId, postId));
  return row !== undefined;
}

/** A story's own fields; null where the post tells none. */
export async function ofPost(db: Db, postId: number): Promise<StoryRow | null> {
  const [row] = await db.select().from(stories).where(eq(stories.postId, postId));
  return row ?? null;
}

/** The skills that a story names, in its order. */
export const skillsOf = async (db: Db, postId: number): Promise<SkillRow[]> =>
  db
    .select({
      kind: storySkills.kind,
      position: storySkills.position,
      name: storySkills.name,
      folded: storySkills.folded,
    })
    .from(storySkills)
    .where(eq(storySkills.postId, postId))
    .orderBy(asc(storySkills.kind), asc(storySkills.position));

/** The filters of a search for stories; an absent one narrows nothing down. */
export interface StoryQuery {
  /** Spellings, folded, of which a story has one; as `skill` is. */
  from?: string[];
  to?: string[];
  stands?: string;
  /** From, and up to; null leaves the end open. */
  years?: readonly [number, number | null];
  how?: string;
  stage?: string;
  again?: string;
  skill?: string[];
}

/** Stories that everybody may read: the post stands, in a thread that is open to all. */
const seen = and(eq(posts.state, "visible"), openToAll);

const those = (db: Db, { from, to, stands, years, how, stage, again, skill }: StoryQuery): SQL | undefined =>
  and(
    seen,
    from === undefined ? undefined : inArray(stories.fromFolded, from),
    to === undefined ? undefined : inArray(stories.toFolded, to),
    stands === undefined ? undefined : eq(stories.stands, stands),
    years === undefined ? undefined : gte(stories.yearsBefore, years[0]),
    years === undefined || years[1] === null ? undefined : lte(stories.yearsBefore, years[1]),
    how === undefined ? undefined : eq(stories.how, how),
    stage === undefined ? undefined : eq(stories.stage, stage),
    again === undefined ? undefined : eq(stories.again, again),
    skill === undefined
      ? undefined
      : exists(
          db
            .select({ one: sql`1` })
            .from(storySkills)
            .where(and(eq(storySkills.postId, stories.postId), inArray(storySkills.folded, skill))),
        ),
  );

const columns = {
  id: stories.postId,
  author: members.username,
  toldAt: posts.createdAt,
  fromRole: stories.fromRole,
  toRole: stories.toRole,
  stands: stories.stands,
  yearsBefore: stories.yearsBefore,
  months: stories.months,
  stage: stories.stage,
  body: stories.body,
  hardest: stories.hardest,
  surprised: stories.surprised,
};

/** A page of stories that everybody may read, the latest first: after the one with this id. */
export async function page(
  db: Db,
  query: StoryQuery,
  { after, limit }: { after: number | null; limit: number },
) {
  return db
    .select(columns)
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(those(db, query), after === null ? undefined : lt(stories.postId, after)))
    .orderBy(desc(stories.postId))
    .limit(limit);
}

/** The stories of these authors that others read, or will once they are approved, the latest first. */
export async function ofAuthors(db: Db, authorIds: number[], limit: number) {
  return db
    .select({ ...columns, state: posts.state })
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(inArray(posts.authorId, authorIds), inArray(posts.state, ["visible", "held"]), openToAll))
    .orderBy(desc(stories.postId))
    .limit(limit);
}

/** The latest stories that begin in one of these roles, but this one. */
export async function fromSameRole(
  db: Db,
  { postId, fromFolded }: { postId: number; fromFolded: string[] },
  limit: number,
) {
  return db
    .select(columns)
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(seen, inArray(stories.fromFolded, fromFolded), ne(stories.postId, postId)))
    .orderBy(desc(stories.postId))
    .limit(limit);
}

/** Counts the stories that everybody may read. */
export async function total(db: Db, query: StoryQuery): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(those(db, query));
  return row!.n;
}

/**
 * The value that a spelling is counted as, and its label: the moderators' name where they set one, else one
 * of the spellings.
 */
const counting = (spelling: SQLWrapper, typed: SQLWrapper) => ({
  value: sql<string>`coalesce(${spellings.intoFolded}, ${spelling})`,
  label: sql<string>`coalesce(min(${spellings.name}), min(${typed}))`,
});
const speltAs = (kind: "role" | "skill", spelling: SQLWrapper) =>
  and(eq(spellings.kind, kind), sql`${spellings.folded} = ${spelling}`);

/** Columns that stories are counted by. */
const COUNTED = {
  from: counting(stories.fromFolded, stories.fromRole),
  to: counting(stories.toFolded, stories.toRole),
  stands: { value: stories.stands, label: min(stories.stands) },
  how: { value: stories.how, label: min(stories.how) },
  stage: { value: stories.stage, label: min(stories.stage) },
  again: { value: stories.again, label: min(stories.again) },
  years: { value: stories.yearsBefore, label: min(sql<string>`''`) },
};

/**
 * Counts these stories by the values of a column, the commonest first; stories without a value are left out.
 */
export async function counted(
  db: Db,
  by: keyof typeof COUNTED,
  query: StoryQuery,
): Promise<{ value: string | number; label: string; stories: number }[]> {
  const { value, label } = COUNTED[by];
  const rows = await db
    .select({ value, label, stories: count() })
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .leftJoin(spellings, speltAs("role", by === "to" ? stories.toFolded : stories.fromFolded))
    .where(and(those(db, query), sql`${value} is not null`))
    .groupBy(value)
    .orderBy(desc(count()), asc(value));
  return rows.map((row) => ({ value: row.value!, label: row.label ?? "", stories: row.stories }));
}

/** Counts the stories by the skills that they name, in the same way. */
export async function countedSkills(
  db: Db,
  query: StoryQuery,
  limit: number,
): Promise<{ value: string; label: string; stories: number }[]> {
  const { value, label } = counting(storySkills.folded, storySkills.name);
  const rows = await db
    .select({ value, label, stories: sql<number>`count(distinct ${storySkills.postId})`.mapWith(Number) })
    .from(storySkills)
    .innerJoin(stories, eq(stories.postId, storySkills.postId))
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .leftJoin(spellings, speltAs("skill", storySkills.folded))
    .where(those(db, query))
    .groupBy(value)
    .orderBy(desc(sql`count(distinct ${storySkills.postId})`), asc(value))
    .limit(limit);
  return rows;
}

/** The roles that stories name, by how they are spelt, the commonest first, for whoever tells another. */
export async function roles(db: Db, limit: number): Promise<string[]> {
  const [from, to] = await Promise.all([counted(db, "from", {}), counted(db, "to", {})]);
  const all = new Map<string, { label: string; stories: number }>();
  for (const row of [...from, ...to])
    all.set(String(row.value), {
      label: row.label,
      stories: row.stories + (all.get(String(row.value))?.stories ?? 0),
    });
  return [...all.values()]
    .toSorted((a, b) => b.stories - a.stories || (a.label < b.label ? -1 : 1))
    .slice(0, limit)
    .map(({ label }) => label);
}

/** Open threads that end in a status question, the latest active first: where a story can be told. */
export async function places(
  db: Db,
  limit: number,
): Promise<{ id: number; slug: string; title: string; prompt: string }[]> {
  return db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, prompt: questions.prompt })
    .from(questions)
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .where(and(eq(questions.kind, "status"), eq(threads.state, "open")))
    .orderBy(desc(threads.lastActivityAt), desc(threads.id))
    .limit(limit);
}

/** Every story that everybody may read, narrowed down, with who told it where, the earliest first. */
export async function all(
  db: Db,
  query: StoryQuery = {},
): Promise<{ authorId: number; author: string; threadId: number; toldAt: Date; story: StoryRow }[]> {
  return db
    .select({
      authorId: posts.authorId,
      author: members.username,
      threadId: posts.threadId,
      toldAt: posts.createdAt,
      story: stories,
    })
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(those(db, query))
    .orderBy(asc(stories.postId));
}

/** Reads next to nothing of what stories say, for whoever keeps something until that changes. */
export async function noteStories(db: Db): Promise<void> {
  await db.select({ id: stories.postId }).from(stories).limit(1);
  await db.select({ id: storySkills.postId }).from(storySkills).limit(1);
  await db.select({ id: evidenceReleases.id }).from(evidenceReleases).limit(1);
}

/**
 * Counts the stories that everybody may read, and sums up their ids: a change of either means that the set
 * has changed.
 */
export async function readable(db: Db): Promise<{ n: number; sum: number }> {
  const [row] = await db
    .select({ n: count(), sum: sql<number>`coalesce(sum(${stories.postId}), 0)`.mapWith(Number) })
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(seen);
  return row!;
}

/** The skills of every story, in the order of each. */
export const allSkills = async (db: Db): Promise<(typeof storySkills.$inferSelect)[]> =>
  db
    .select()
    .from(storySkills)
    .orderBy(asc(storySkills.postId), asc(storySkills.kind), asc(storySkills.position));

/** Keeps the stories that figures are told of from now on, in place of those before. */
export async function release(tx: Db, released: { at: Date; stories: unknown[] }): Promise<void> {
  await tx.delete(evidenceReleases);
  await tx.insert(evidenceReleases).values(released);
}

/** Returns when figures were last published; null before the first time. */
export async function lastReleaseAt(db: Db): Promise<Date | null> {
  const [row] = await db
    .select({ at: evidenceReleases.at })
    .from(evidenceReleases)
    .orderBy(desc(evidenceReleases.id))
    .limit(1);
  return row?.at ?? null;
}

/** The stories that figures are told of; null where they never were. */
export async function lastRelease(db: Db): Promise<{ at: Date; stories: unknown[] } | null> {
  const [row] = await db
    .select({ at: evidenceReleases.at, stories: evidenceReleases.stories })
    .from(evidenceReleases)
    .orderBy(desc(evidenceReleases.id))
    .limit(1);
  return row ?? null;
}
