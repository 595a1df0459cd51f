import { type Db, db, write } from "../../../db/client";
import { idsOf } from "../../../db/queries/accounts/aliases";
import * as hidden from "../../../db/queries/stories/privateStories";
import * as stories from "../../../db/queries/stories/stories";
import * as threads from "../../../db/queries/threads/threads";
import type { DraftRef } from "../drafts/types";
import type { Member } from "../accounts/types";
import { mayWrite } from "../accounts/sanctions";
import { replyGoesTo } from "../threads/redirects";
import { mayReply } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { isSame } from "./kAnonymity";
import { type Counted, countedIn } from "./evidence";
import { normalize } from "./normalize";
import { COUNTED_PER_MEMBER, OWN_SHOWN } from "./limits";
import { readSuggestions, summaryOf } from "./views";
import { mayBeCountedOnly } from "./policy";
import { type StoryFields, type StorySummary, TEXTS, type TextField } from "./types";

/** A story of one's own that is counted only. */
export interface OwnPrivateStory {
  id: number;
  story: StoryFields;
}

/**
 * Tells a story that is counted only, and is never shown to anybody: no post, no vote, nothing by which it
 * could be found. The same once more changes nothing. Refuses whoever may not reply in the thread that asks,
 * words that nobody would read, a move that the member has told already, and more moves than people make.
 */
export const tellPrivateStory = (
  viewer: Member,
  threadId: number,
  { story, kept }: { story: StoryFields; kept?: DraftRef | null },
  now = new Date(),
): Promise<void> =>
  write(async (tx) => {
    const { threadId: askedIn } = await replyGoesTo(tx, threadId);
    ensure(mayReply(viewer, (await threads.byId(tx, askedIn)) ?? refuse("not_found"), now));
    ensure(mayBeCountedOnly(story));
    const move = moveOf(viewer, story);
    const already = await hidden.ofSameMove(tx, move);
    if (already && !isSame(countedIn(story), already.fields as Counted))
      refuse("invalid", "counted-already", { field: "toRole" });
    if (!already) {
      await ensureNotTold(tx, move);
      if ((await hidden.ofMember(tx, viewer.id)).length >= COUNTED_PER_MEMBER)
        refuse("invalid", "counted-many", { field: "named" });
      await hidden.add(tx, { ...move, fields: countedIn(story) });
    }
    await publish(tx, { type: "DraftSubmitted", memberId: viewer.id, draft: kept }, now);
  });

/**
 * Puts other fields in place of those of a story that is counted only. For who told it alone; to all others
 * there is none.
 */
export const changePrivateStory = (viewer: Member, id: number, story: StoryFields): Promise<void> =>
  write(async (tx) => {
    const own = await ownIn(tx, viewer, id);
    ensure(mayWrite(viewer));
    ensure(mayBeCountedOnly(story));
    if (isSame(countedIn(story), own.fields as Counted)) return;
    const { memberId, ...move } = moveOf(viewer, story);
    const other = await hidden.ofSameMove(tx, { memberId, ...move });
    if (other && other.id !== id) refuse("invalid", "counted-already", { field: "toRole" });
    await ensureNotTold(tx, { memberId, ...move });
    await hidden.change(tx, id, { ...move, fields: countedIn(story) });
  });

/** Takes a story out that is counted only. Figures follow when they are told anew. For who told it alone. */
export const removePrivateStory = (viewer: Member, id: number): Promise<void> =>
  write(async (tx) => {
    await ownIn(tx, viewer, id);
    await hidden.remove(tx, id);
  });

/**
 * One's own stories, those too that were told under an alias: those that others read, the latest first, and
 * those that are counted only.
 */
export async function readOwn(
  viewer: Member,
): Promise<{ told: (StorySummary & { held: boolean })[]; counted: OwnPrivateStory[] }> {
  const authors = [viewer.id, ...(await idsOf(db, viewer.id))];
  const [told, counted] = await Promise.all([
    stories.ofAuthors(db, authors, OWN_SHOWN),
    hidden.ofMember(db, viewer.id),
  ]);
  return {
    told: told.map(({ state, ...row }) => ({ ...summaryOf(row), held: state === "held" })),
    counted: counted.map(presented),
  };
}

/** A story that is counted only, for who told it to change. Refuses everybody else as if there were none. */
export async function readPrivateStory(viewer: Member, id: number) {
  return { ...presented(await ownIn(db, viewer, id)), ...(await readSuggestions()) };
}

async function ownIn(from: Db, viewer: Member, id: number): Promise<hidden.CountedRow> {
  return (await hidden.ofMember(from, viewer.id)).find((each) => each.id === id) ?? refuse("not_found");
}

const moveOf = (viewer: Member, { fromRole, toRole }: StoryFields) => ({
  memberId: viewer.id,
  fromFolded: normalize(fromRole),
  toFolded: normalize(toRole),
});

async function ensureNotTold(tx: Db, move: ReturnType<typeof moveOf>): Promise<void> {
  if (await hidden.isToldOpenly(tx, [move.memberId, ...(await idsOf(tx, move.memberId))], move))
    refuse("invalid", "counted-twice", { field: "toRole" });
}

const WORDS = Object.fromEntries([...Object.keys(TEXTS), "body"].map((field) => [field, ""])) as Record<
  TextField | "body",
  string
>;

const presented = ({ id, fields }: hidden.CountedRow): OwnPrivateStory => ({
  id,
  story: { ...(fields as Counted), ...WORDS },
});
