import type { Actor, Level, Whose } from "./types";

/** Something that is no moderation: who may do it, and to whose things. */
export interface MemberRight extends Record<Actor, Level> {
  does: string;
  of: Whose | null;
}

const levels = (
  visitor: Level,
  member: Level,
  newcomer: Level,
  silenced: Level,
  suspended: Level,
): Record<Actor, Level> => ({ visitor, member, newcomer, silenced, suspended });

const EVERYBODY = levels("yes", "yes", "yes", "yes", "yes");
const NOBODY = levels("no", "no", "no", "no", "no");
/** Adding to what others read. Newcomers have limits of their own; who is silenced reads. */
const WRITERS = levels("no", "yes", "narrow", "no", "no");
/** Having a say without writing. */
const VOICES = levels("no", "yes", "yes", "no", "no");
/**
 * A member's own account, and withdrawing one's own posts, votes and flags. Silenced members keep these
 * rights.
 */
const ACCOUNTS = levels("no", "yes", "yes", "yes", "no");
/** Appealing: everybody may whom an action was taken on, suspended members too. */
const ANSWERING = levels("no", "yes", "yes", "yes", "yes");

/**
 * The rights of members that are no moderation. A suspended member has the rights of a visitor, and may
 * appeal. The owner of the target matters only where the row names one. Moderators and admins are members
 * too.
 */
export const MEMBER_RIGHTS: readonly MemberRight[] = [
  { does: "Read threads, open results and the moderation log", of: null, ...EVERYBODY },
  { does: "Begin a thread", of: null, ...WRITERS },
  { does: "Reply", of: null, ...WRITERS },
  { does: "Edit a post", of: "own", ...VOICES },
  { does: "Edit a post", of: "others", ...NOBODY },
  { does: "Delete a post", of: "own", ...ACCOUNTS },
  { does: "Delete a post", of: "others", ...NOBODY },
  { does: "Restore a post that one has deleted", of: "own", ...VOICES },
  { does: "Vote on a closing question", of: null, ...VOICES },
  { does: "Take a vote back", of: "own", ...ACCOUNTS },
  { does: "Mark a post helpful", of: "own", ...NOBODY },
  { does: "Mark a post helpful", of: "others", ...VOICES },
  { does: "Edit closing questions", of: "own", ...VOICES },
  { does: "Edit closing questions", of: "others", ...NOBODY },
  { does: "Propose a tag", of: "own", ...WRITERS },
  { does: "Flag something, once", of: "own", ...NOBODY },
  { does: "Flag something, once", of: "others", ...VOICES },
  { does: "Take a flag back until it is decided", of: "own", ...ACCOUNTS },
  { does: "Follow, mute, keep drafts", of: null, ...ACCOUNTS },
  { does: "Appeal against what was done to it, once", of: "own", ...ANSWERING },
  { does: "Appeal against what was done to it, once", of: "others", ...NOBODY },
  { does: "Do or undo anything as a moderator", of: null, ...NOBODY },
];
