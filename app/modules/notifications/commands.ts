import { type Db, write } from "../../../db/client";
import { ownersOf } from "../../../db/queries/accounts/aliases";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import * as notices from "../../../db/queries/notifications/notifications";
import type { Member } from "../accounts/types";
import type * as events from "../events";
import { queueAtOnce } from "./mails";
import { kindOf, wayOf } from "./policy";
import type { EventKind, QuestionCurated } from "./types";

/** Returns the subscriber that tells those whom an event concerns, with a notice of this kind. */
export const notifyAs =
  (kind: EventKind) =>
  (
    tx: Db,
    {
      type: _,
      memberIds,
      ...about
    }: Exclude<Extract<events.ForumEvent, { memberIds: number[] }>, { about: object }>,
    now: Date,
  ): Promise<void> =>
    notifyOfEvents(tx, kind, { memberIds, about, now });

/** Returns the subscriber that tells those whom a decision concerns, with a notice of this kind. */
export const notifyOfDecision =
  (kind: EventKind) =>
  (tx: Db, { memberIds, about }: events.ActionTaken | events.FlagDecided | events.AppealDecided, now: Date) =>
    notifyOfEvents(tx, kind, { memberIds, about, now });

/**
 * Tells the author of a question, be it under an alias, that somebody else closed it, opened it again, or set
 * when it closes.
 */
export async function notifyOfCuration(tx: Db, event: events.QuestionCurated, now: Date): Promise<void> {
  const { authorId, curatorId, questionId, threadId, prompt, did, closesAt, reveal } = event;
  const owner = (await ownersOf(tx, [authorId])).get(authorId) ?? authorId;
  if (owner === curatorId) return;
  const about = {
    questionId,
    threadId,
    prompt,
    did,
    until: closesAt?.toISOString() ?? "",
    hides: reveal === "always" ? 0 : 1,
  } satisfies QuestionCurated;
  await notifyOfEvents(tx, "question-curated", { memberIds: [owner], about, now });
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
  if (memberIds.length === 0) return;
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
