import { db, type Db } from "../../../db/client";
import * as drafts from "../../../db/queries/drafts";
import { byIds as questionsById } from "../../../db/queries/questions/questions";
import { excerpt } from "../../markdown/plain";
import type { Member } from "../accounts/types";
import { refuse } from "../decision";
import { draftKeyFrom, type DraftKey } from "../drafts/draftKeys";
import { wordsIn, valueIn } from "../drafts/fields";
import { DRAFTS_PER_PAGE, DRAFT_EXCERPT_CHARS } from "../drafts/limits";
import { presentDraft } from "../drafts/presenter";
import type { DraftSummary, Fields } from "../drafts/types";
import { presentSummary } from "./draftPresenter";

export interface DraftCursor {
  key: number;
  id: number;
}

export interface DraftPage {
  drafts: DraftSummary[];
  /** After which draft the next page begins, or null on the last. */
  next: DraftCursor | null;
}

/** One page of the viewer's drafts, the latest first. */
export async function readDrafts(
  viewer: Member,
  after: DraftCursor | null,
  now = new Date(),
): Promise<DraftPage> {
  const rows = await drafts.page(db, viewer.id, {
    after: after && { at: new Date(after.key), id: after.id },
    limit: DRAFTS_PER_PAGE + 1,
  });
  const page = rows.slice(0, DRAFTS_PER_PAGE);
  const last = page.at(-1);
  return {
    drafts: await summaries(viewer, page, now),
    next: last && rows.length > page.length ? { key: last.at.getTime(), id: last.id } : null,
  };
}

/**
 * One of the viewer's drafts, whole, with where it belongs. Refuses those of others as if there were none.
 */
export async function readOwnDraft(viewer: Member, id: number, now = new Date()) {
  const row = (await drafts.byId(db, viewer.id, id)) ?? refuse("not_found");
  const [summary] = await summaries(viewer, [row], now);
  return { ...summary!, ...presentDraft(row), words: wordsIn(row.fields) };
}

async function summaries(viewer: Member, rows: drafts.DraftRow[], now: Date): Promise<DraftSummary[]> {
  const around = await aroundAll(
    db,
    rows.map((row) => draftKeyFrom(row.place)!),
  );
  return rows.map((row, nth) =>
    presentSummary(viewer, { ...row, excerpt: excerptOf(row.fields) }, around[nth]!, now),
  );
}

const excerptOf = (fields: Fields): string =>
  excerpt(valueIn(fields, "body") || wordsIn(fields), DRAFT_EXCERPT_CHARS);

/** Returns the present thread and post that each of these drafts is for; null where there is none. */
export async function aroundAll(db: Db, places: DraftKey[]) {
  const postId = (place: DraftKey) => (place.kind === "reply" || place.kind === "edit" ? place.postId : null);
  const questionIds = places.flatMap((place) => (place.kind === "answer" ? place.questionId : []));
  const [posts, questions] = await Promise.all([
    drafts.postsOf(db, [...new Set(places.flatMap((place) => postId(place) ?? []))]),
    questionsById(db, [...new Set(questionIds)]),
  ]);
  const post = (place: DraftKey) => posts.find(({ id }) => id === postId(place)) ?? null;
  const threadId = (place: DraftKey) => {
    if (place.kind === "answer") return questions.find(({ id }) => id === place.questionId)?.threadId;
    return place.kind === "reply" || place.kind === "story" ? place.threadId : post(place)?.threadId;
  };
  const threads = await drafts.threadsOf(db, [...new Set(places.flatMap((place) => threadId(place) ?? []))]);
  return places.map((place) => ({
    post: post(place),
    thread: threads.find(({ id }) => id === threadId(place)) ?? null,
  }));
}
