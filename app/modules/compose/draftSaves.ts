import { write, type Db } from "../../../db/client";
import * as drafts from "../../../db/queries/drafts";
import * as posts from "../../../db/queries/posts/posts";
import { editable } from "../../../db/queries/posts/revisions";
import type { Member } from "../accounts/types";
import { refuse, ensure } from "../decision";
import type { Save } from "../drafts/commands";
import { draftKeyFrom, type DraftKey } from "../drafts/draftKeys";
import { valueIn } from "../drafts/fields";
import { DRAFT_DAYS } from "../drafts/limits";
import { resolveDraftConflict, versionOf, mayBeDraft } from "../drafts/policy";
import { presentDraft } from "../drafts/presenter";
import type { Kept, Fields } from "../drafts/types";
import { mayBegin } from "./draftPolicy";
import { aroundAll } from "./draftViews";

const DAY_MS = 86_400_000;

/**
 * Keeps what a form holds as its author's draft of that place. What another page has saved, posted or
 * discarded since the form was made is not overwritten: the answer then says what is kept instead. Refuses
 * places that the author may not read. What has been posted is kept no more.
 */
export const keepDraft = (viewer: Member, save: Save, at?: Date): Promise<Kept> =>
  write(async (tx) => {
    const now = at ?? new Date();
    const place = draftKeyFrom(save.place) ?? refuse("not_found");
    if (await isPosted(tx, viewer, place, save.fields)) return { kept: false, newer: null };
    const stored = await drafts.at(tx, viewer.id, save.place);
    const met = resolveDraftConflict(stored && { ...stored, version: versionOf(stored) }, save);
    if (met === "late") return kept(stored!);
    if (met === "overtaken")
      return stored && same(stored.fields, save.fields)
        ? kept(stored)
        : { kept: false, newer: stored && presentDraft(stored) };
    return kept(await (stored ? goOn(tx, stored, save, now) : begin(tx, viewer, place, save, now)));
  });

async function goOn(
  tx: Db,
  stored: drafts.DraftRow,
  { fields, tab, turn }: Save,
  at: Date,
): Promise<drafts.DraftRow> {
  ensure(mayBeDraft(fields, null));
  const next = turn ?? (stored.tab === tab ? stored.turn : 0) + 1;
  return drafts.put(tx, { id: stored.id, fields, tab, turn: next, revision: stored.revision + 1, at });
}

async function begin(
  tx: Db,
  viewer: Member,
  at: DraftKey,
  { place, fields, tab, turn }: Save,
  now: Date,
): Promise<drafts.DraftRow> {
  await drafts.removeUntouched(tx, new Date(now.getTime() - DRAFT_DAYS * DAY_MS));
  const [around] = await aroundAll(tx, [at]);
  ensure(mayBegin(viewer, at, around!));
  ensure(mayBeDraft(fields, await drafts.countOf(tx, viewer.id)));
  return drafts.add(tx, { memberId: viewer.id, place, fields, tab, turn: turn ?? 1, at: now });
}

const kept = (row: drafts.DraftRow): Kept => ({
  kept: true,
  version: versionOf(row),
  at: row.at.toISOString(),
});

/** Whether two forms hold the same, in whatever order an engine gives the names back. */
const same = (one: Fields, other: Fields): boolean => sorted(one) === sorted(other);
const sorted = (fields: Fields): string =>
  JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * A save that was still under way when its form went through would leave a draft of what everybody can read.
 */
async function isPosted(tx: Db, viewer: Member, place: DraftKey, fields: Fields): Promise<boolean> {
  if (place.kind !== "edit")
    return (await posts.byFormKey(tx, viewer.id, valueIn(fields, "formKey"))) !== null;
  const post = await editable(tx, place.postId);
  return (
    post !== null &&
    Number(valueIn(fields, "revision")) < post.revision &&
    valueIn(fields, "body") === post.source
  );
}
