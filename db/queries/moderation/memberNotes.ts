import { desc, eq } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { memberNotes, members } from "../../schema";

export interface NoteRow {
  id: number;
  memberId: number;
  author: string;
  text: string;
  at: Date;
}

const select = (db: Db) =>
  db
    .select({
      id: memberNotes.id,
      memberId: memberNotes.memberId,
      author: members.username,
      text: memberNotes.text,
      at: memberNotes.at,
    })
    .from(memberNotes)
    .innerJoin(members, eq(members.id, memberNotes.authorId));

export async function byId(db: Db, id: number): Promise<NoteRow | null> {
  const [row] = await select(db).where(eq(memberNotes.id, id));
  return row ?? null;
}

/** Returns the moderators' notes about a member, latest first. */
export const ofMember = (db: Db, memberId: number, limit: number): Promise<NoteRow[]> =>
  select(db).where(eq(memberNotes.memberId, memberId)).orderBy(desc(memberNotes.id)).limit(limit);
