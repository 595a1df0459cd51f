import { type Db, write } from "../../../db/client";
import { ownersOf } from "../../../db/queries/accounts/aliases";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import * as notices from "../../../db/queries/notifications/notifications";
import type { Member } from "../accounts/types";
import { queueAtOnce } from "./mails";
import { kindOf, wayOf } from "./policy";
import type { EventKind, QuestionCurated, VoteMoved } from "./types";

interface Moved {
  memberIds: number[];
  about: VoteMoved;
  now: Date;
}

/** Tells members that their vote went from one option to another, in the transaction of whatever moved it. */
export const notifyOfMovedVotes = (tx: Db, { memberIds, about, now }: Moved): Promise<void> =>
  notifyOfEvents(tx, "vote-moved", { memberIds, about: { ...about }, now });

interface Curated {
  authorId: number;
  /** Who did it. */
  by: number;
  about: QuestionCurated;
  now: Date;
}

/**
 * Tells the author of a question, be it under an alias, that somebody else closed it, opened it again, or set
 * when it closes.
 */
export async function notifyOfCuration(tx: Db, { authorId, by, about, now }: Curated): Promise<void> {
  const owner = (await ownersOf(tx, [authorId])).get(authorId) ?? authorId;
  if (owner !== by)
    await notifyOfEvents(tx, "question-curated", { memberIds: [owner], about: { ...about }, now });
}

interface Tell {
  memberIds: number[];
  about: Record<string, string | number>;
  now: Date;
}

/**
 * Tells members of an event about what is theirs, of what is theirs under an alias too: each once, however
 * often they are named, and nobody who wants to know nothing of the kind.
 */
export async function notifyOfEvents(
  tx: Db,
  kind: EventKind,
  { memberIds, about, now }: Tell,
): Promise<void> {
  const owners = await ownersOf(tx, memberIds);
  const ids = [...new Set(memberIds.map((id) => owners.get(id) ?? id))];
  const by = kindOf(kind)!;
  const choices = new Map(
    (await noticeChoices.ofMembers(tx, ids)).flatMap((each) =>
      each.kind === by ? [[each.memberId, each.way]] : [],
    ),
  );
  const ways = new Map(ids.map((id) => [id, wayOf(choices.get(id), by)]));
  const told = await notices.add(
    tx,
    ids.filter((id) => ways.get(id) !== "none").map((memberId) => ({ memberId, kind, about, at: now })),
  );
  await queueAtOnce(
    tx,
    told
      .filter(({ memberId }) => ways.get(memberId) === "at-once")
      .map((notice) => ({ ...notice, cause: "" })),
    now,
  );
}

/** Marks what the viewer was told as read, except of what something happened after `upTo`. */
export const markNoticesRead = (viewer: Member, upTo: Date, now = new Date()): Promise<void> =>
  write((tx) => notices.markRead(tx, viewer.id, upTo, now));
