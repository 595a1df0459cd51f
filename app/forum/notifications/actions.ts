import { type Db, write } from "../../../db/client";
import * as notices from "../../../db/queries/notices";
import type { Member } from "../people/types";
import type { NoticeKind, VoteMoved } from "./types";

interface Moved {
  memberIds: number[];
  about: VoteMoved;
  now: Date;
}

/** Tells members that their vote went from one option to another, in the transaction of whatever moved it. */
export const tellVotesMoved = (tx: Db, { memberIds, about, now }: Moved): Promise<void> =>
  tell(tx, "vote-moved", { memberIds, about: { ...about }, now });

/** Marks what the viewer was told as read, up to and with this notice; what came later stays unread. */
export const markNoticesRead = (viewer: Member, upToId: number, now = new Date()): Promise<void> =>
  write((tx) => notices.markRead(tx, viewer.id, upToId, now));

interface Tell {
  memberIds: number[];
  about: Record<string, string | number>;
  now: Date;
}

/** Each member is told once, however often they are named. */
const tell = (tx: Db, kind: NoticeKind, { memberIds, about, now }: Tell): Promise<void> =>
  notices.add(tx, [...new Set(memberIds)].map((memberId) => ({ memberId, kind, about, at: now })));
