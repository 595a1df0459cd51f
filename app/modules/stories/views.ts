import { type Db, db } from "../../../db/client";
import { askedOf } from "../../../db/queries/questions/answers";
import * as checkIns from "../../../db/queries/stories/checkIns";
import * as posts from "../../../db/queries/posts/posts";
import { editable } from "../../../db/queries/posts/revisions";
import * as queries from "../../../db/queries/stories/stories";
import * as spellings from "../../../db/queries/stories/synonyms";
import { excerpt } from "../../markdown/plain";
import { slugify } from "../../markdown/slug";
import { actingAs } from "../accounts/aliases";
import { mayWriteAsAlias } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { mayEditPost } from "../posts/editPolicy";
import { readPost } from "../posts/views";
import { readQuestions } from "../questions/views";
import { readThreadHead } from "../threads/views";
import { mayReply } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { TRANSITION_STATUSES, type TransitionStatus } from "../questions/types";
import { aliasIn } from "../threads/aliases";
import { readFields } from "./commands";
import { readAsked } from "./answers";
import {
  ALIKE_COMPARED,
  ALIKE_SHOWN,
  PLACES_OFFERED,
  STORIES_PER_PAGE,
  STORY_EXCERPT_CHARS,
  SUGGESTED,
  THREADS_BESIDE,
  VALUES_OFFERED,
} from "./limits";
import { fieldsOf, presentStory } from "./presenter";
import { storyTitle, whyAlike } from "./policy";
import { type Synonyms, synonymsOf } from "./synonyms";
import {
  AGAINS,
  type Alike,
  type CheckIn,
  type Facet,
  FACETS,
  type FacetValue,
  HOWS,
  SKILLS,
  STAGES,
  type StoryFields,
  type StoryFilter,
  type StorySummary,
  YEARS,
} from "./types";

/** The readable part of a story's address. */
export const storySlug = (story: Pick<StoryFields, "fromRole" | "toRole">): string =>
  slugify(storyTitle(story).replace("→", "to"), "story");

/** Returns the beginning of a story, in the words that it has. */
const beginningOf = ({
  body,
  hardest,
  surprised,
}: Pick<StoryFields, "body" | "hardest" | "surprised">): string =>
  excerpt(body || hardest || surprised, STORY_EXCERPT_CHARS);

/** A story for a list, from its row. */
export const summaryOf = (row: Awaited<ReturnType<typeof queries.page>>[number]): StorySummary =>
  presentStory(row, { slug: storySlug(row), excerpt: beginningOf(row) });

/** Which spellings of roles and skills are counted as one. */
export const readSynonyms = async (from: Db = db): Promise<Synonyms> => synonymsOf(await spellings.all(from));

/** A filter as the query has it. Refuses values that no story can have as an address of nothing. */
function queryOf({ from, to, skill, years, ...choices }: StoryFilter, spelt: Synonyms): queries.StoryQuery {
  const words: Partial<Record<Facet, object>> = {
    stands: TRANSITION_STATUSES,
    how: HOWS,
    stage: STAGES,
    again: AGAINS,
  };
  for (const [facet, value] of Object.entries(choices))
    if (value !== undefined && !Object.hasOwn(words[facet as Facet]!, value)) refuse("not_found");
  if (years !== undefined && !Object.hasOwn(YEARS, years)) refuse("not_found");
  return {
    ...choices,
    ...(from === undefined ? {} : { from: spelt.like("role", from) }),
    ...(to === undefined ? {} : { to: spelt.like("role", to) }),
    ...(skill === undefined ? {} : { skill: spelt.like("skill", skill) }),
    ...(years === undefined ? {} : { years: YEARS[years as keyof typeof YEARS] }),
  };
}

export interface StoryPage {
  stories: StorySummary[];
  total: number;
  /** After which story the next page begins, or null on the last. */
  nextCursor: number | null;
}

/** A page of the stories that everybody may read, narrowed down, the latest first. */
export async function listStories(filter: StoryFilter, after: number | null): Promise<StoryPage> {
  const query = queryOf(filter, await readSynonyms());
  const [rows, total] = await Promise.all([
    queries.page(db, query, { after, limit: STORIES_PER_PAGE + 1 }),
    queries.total(db, query),
  ]);
  const page = rows.slice(0, STORIES_PER_PAGE);
  return {
    stories: page.map(summaryOf),
    total,
    nextCursor: rows.length > page.length ? page.at(-1)!.id : null,
  };
}

/**
 * Every story that everybody may read with its fields, who told it and where, the earliest first; for what
 * adds them up or takes them along.
 */
export async function everyStory(from: Db, filter: StoryFilter = {}) {
  const [rows, skills] = await Promise.all([
    queries.all(from, queryOf(filter, await readSynonyms(from))),
    queries.allSkills(from),
  ]);
  const named = new Map<number, typeof skills>();
  for (const skill of skills) {
    const those = named.get(skill.postId);
    if (those) those.push(skill);
    else named.set(skill.postId, [skill]);
  }
  return rows.map(({ story, ...told }) => ({
    id: story.postId,
    ...told,
    story: fieldsOf(story, named.get(story.postId) ?? []),
  }));
}

/** Returns the values of each filter with their number of stories, as the other filters leave them. */
export async function readFacets(filter: StoryFilter): Promise<{ facet: Facet; values: FacetValue[] }[]> {
  const spelt = await readSynonyms();
  return Promise.all(
    FACETS.map(async (facet) => ({
      facet,
      values: await valuesOf(facet, queryOf({ ...filter, [facet]: undefined } as StoryFilter, spelt)),
    })),
  );
}

async function valuesOf(facet: Facet, others: queries.StoryQuery): Promise<FacetValue[]> {
  if (facet === "skill") return queries.countedSkills(db, others, VALUES_OFFERED);
  const rows = await queries.counted(db, facet, others);
  if (facet === "years") return bandsOf(rows);
  const words = {
    from: null,
    to: null,
    stands: TRANSITION_STATUSES,
    how: HOWS,
    stage: STAGES,
    again: AGAINS,
  }[facet] as Record<string, string> | null;
  return rows.slice(0, VALUES_OFFERED).map(({ value, label, stories }) => ({
    value: String(value),
    label: words ? words[value]! : label,
    stories,
  }));
}

function bandsOf(rows: { value: string | number; stories: number }[]): FacetValue[] {
  const within = ([least, most]: readonly [number, number | null]) =>
    rows
      .filter(({ value }) => Number(value) >= least && (most === null || Number(value) <= most))
      .reduce((sum, { stories }) => sum + stories, 0);
  return Object.entries(YEARS)
    .map(([value, band]) => ({
      value,
      label: band[1] === null ? `${band[0]} and more` : `${band[0]} to ${band[1]}`,
      stories: within(band),
    }))
    .filter(({ stories }) => stories > 0);
}

/**
 * A story with its post and thread, as this viewer may see it. Refuses posts that tell none, and those that
 * are withheld.
 */
export async function readStory(viewer: Viewer, id: number) {
  const post = await readPost(viewer, id);
  const story = post.html === "" ? null : await readFields(id);
  if (!story) refuse("not_found");
  const thread = await readThreadHead(viewer, post.threadId);
  // // The page's heading and table show this part already.
  const html = post.html.replace(/^<p><strong>.*?<\/p>\s*/s, "");
  const [alike, checkIns, asked] = await Promise.all([
    readAlike(id, story),
    readCheckIns(id),
    askedOf(db, [id]),
  ]);
  return {
    post,
    html,
    story,
    slug: storySlug(story),
    thread,
    alike,
    answers: asked.map(({ postId: _, ...question }) => question),
    ...checkIns,
  };
}

/** Returns a story's check-ins, whether its author will be asked again, and whether they are asked now. */
async function readCheckIns(
  id: number,
): Promise<{ wentOn: CheckIn[]; asks: { later: boolean; now: boolean } }> {
  const rows = await checkIns.ofStory(db, id);
  return {
    wentOn: rows.flatMap(({ after, answeredAt, stands, note }) =>
      answeredAt ? [{ after, stands: stands as TransitionStatus, note, at: answeredAt.toISOString() }] : [],
    ),
    asks: {
      later: rows.some(({ askedAt }) => askedAt === null),
      now: rows.some(({ askedAt, answeredAt }) => askedAt !== null && answeredAt === null),
    },
  };
}

/**
 * Stories on a path like this one: from the same role, those first that have most in common with it, and what
 * that is.
 */
async function readAlike(postId: number, story: StoryFields): Promise<Alike[]> {
  const spelt = await readSynonyms(db);
  const rows = await queries.fromSameRole(
    db,
    { postId, fromFolded: spelt.like("role", story.fromRole) },
    ALIKE_COMPARED,
  );
  return rows
    .map((row) => ({
      ...summaryOf(row),
      why: whyAlike(story, {
        ...row,
        toSame: spelt.of("role", row.toRole) === spelt.of("role", story.toRole),
      }),
    }))
    .toSorted((a, b) => b.why.length - a.why.length || b.id - a.id)
    .slice(0, ALIKE_SHOWN);
}

/**
 * Roles and skills to be suggested to whoever tells a story: those in use, after those that the article
 * names.
 */
export async function readSuggestions(): Promise<{ roles: string[]; skills: string[] }> {
  const [roles, named] = await Promise.all([
    queries.roles(db, SUGGESTED),
    queries.countedSkills(db, {}, SUGGESTED),
  ]);
  return {
    roles,
    skills: [...new Set([...SKILLS.carried, ...SKILLS.learned, ...named.map(({ label }) => label)])],
  };
}

/**
 * Returns the data of the form for a story in a thread. Refuses threads that this viewer may not see or write
 * in.
 */
export async function readTelling(viewer: Member, threadId: number, now = new Date()) {
  const thread = await readThreadHead(viewer, threadId);
  ensure(
    mayReply(
      viewer,
      { ...thread, closesAt: thread.closesAt === null ? null : new Date(thread.closesAt) },
      now,
    ),
  );
  const [asked, alias] = await Promise.all([
    readAsked(viewer, threadId, null, now),
    aliasIn(db, viewer, threadId, now),
  ]);
  return {
    thread,
    alias: alias?.username ?? null,
    mayAlias: mayWriteAsAlias(viewer).ok,
    ...asked,
    ...(await readSuggestions()),
  };
}

/** Whether a post tells a story, and so is changed by its form. */
export const tellsStory = (postId: number): Promise<boolean> => queries.isStory(db, postId);

/** A story for its author to change, with the version of its post. Refuses everybody else. */
export async function readToChange(viewer: Member, id: number, now = new Date()) {
  const story = await readFields(id);
  const [facts, version] = await Promise.all([posts.facts(db, id), editable(db, id)]);
  if (!story || !facts || !version) refuse("not_found");
  const speaker = await actingAs(db, viewer, facts.authorId, now);
  ensure(mayEditPost(speaker, { ...version, ...facts, lasting: true }, now));
  const { asked, values } = await readAsked(speaker, facts.threadId, id, now);
  return {
    id,
    story,
    slug: storySlug(story),
    revision: version.revision,
    threadId: facts.threadId,
    asked,
    values,
    byAlias: speaker.id !== viewer.id,
    ...(await readSuggestions()),
  };
}

/**
 * Returns the votes on the closing questions of threads where stories can be told, with the cohorts, and
 * filtered by those in `as`. It holds only questions that have options and whose result this viewer may see.
 */
export async function readVotesBeside(viewer: Viewer, as: string[]) {
  const places = await queries.places(db, THREADS_BESIDE);
  const read = await Promise.all(
    places.map(async (place) => ({ place, ...(await readQuestions(viewer, place.id, { as })) })),
  );
  return read
    .map(({ place: { id, slug, title }, questions, cohorts, chartsFollow }) => ({
      thread: { id, slug, title },
      statusId: questions.find(({ kind }) => kind === "status")?.id ?? null,
      questions: questions.filter(
        ({ kind, results }) => kind !== "status" && kind !== "open" && results === "open",
      ),
      cohorts,
      chartsFollow,
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** Open threads with a status question, the latest active first: where a story can be told. */
export const readPlaces = () => queries.places(db, PLACES_OFFERED);
