import { db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import { USERNAME_MAX_CHARS, SUGGESTIONS_SHOWN, SUGGESTIONS_FROM_LATEST_POSTS } from "../accounts/limits";
import type { Member } from "../accounts/types";
import { readThreadHead } from "./views";

/** A member who may be meant by what was typed; `here` writes in the thread that is being answered. */
interface Suggestion {
  username: string;
  here: boolean;
}

const NOBODY: string[] = [];
const BEGINNING = new RegExp(`^[a-z0-9_-]{1,${USERNAME_MAX_CHARS}}$`);

/**
 * Members whose name begins as typed, for a mention: first those who write in the thread, if there is one.
 * Refuses a thread that this member may not see. What no name begins with suggests nobody.
 */
export async function suggestMembers(
  viewer: Member,
  typed: string,
  threadId: number | null,
): Promise<Suggestion[]> {
  if (threadId !== null) await readThreadHead(viewer, threadId);
  const prefix = typed.toLowerCase();
  if (!BEGINNING.test(prefix)) return [];
  const asked = { prefix, except: viewer.id, limit: SUGGESTIONS_SHOWN };
  const [here, everywhere] = await Promise.all([
    threadId === null
      ? NOBODY
      : members.authorsBeginning(db, { ...asked, threadId, latest: SUGGESTIONS_FROM_LATEST_POSTS }),
    members.namesBeginning(db, asked),
  ]);
  const others = everywhere.filter((username) => !here.includes(username));
  const all = [
    ...here.map((username) => ({ username, here: true })),
    ...others.map((username) => ({ username, here: false })),
  ];
  return all.slice(0, SUGGESTIONS_SHOWN);
}
