import { isUnderWay } from "../clock";
import { isStaff } from "../accounts/sanctions";
import type { Role } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import * as limits from "./limits";

/** The member who is about to post. */
export interface Writer {
  role: Role;
  /** Whether they write under an alias. */
  alias?: boolean;
  joinedAt: Date;
  /** The number of their posts that everybody may read; counted no further than `NEWCOMER_POSTS`. */
  standing: number;
}

/** A post of theirs from before, of whatever became of it. */
export interface Before {
  at: Date;
  /** Whether it opened a thread. */
  opens: boolean;
  source: string;
  /** Whether its author took it back. */
  deleted: boolean;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/**
 * Whether somebody is new here: on their first day, or with fewer posts than three. Moderators never are; an
 * alias always is, whoever's it is.
 */
export const isNewcomer = ({ role, alias = false, joinedAt, standing }: Writer, now: Date): boolean =>
  alias || (!isStaff(role) && (isUnderWay(joinedAt, DAY, now) || standing < limits.NEWCOMER_POSTS));

/**
 * Whether somebody may post this now, after what they posted before (the latest first): not the same twice,
 * not too much in a day, not too soon. The last day is the 24 hours up to now, and everything sent in it
 * counts, removed or not.
 */
export function mayPostNow(
  writer: Writer,
  before: readonly Before[],
  post: Pick<Before, "opens" | "source">,
  now: Date,
): Decision {
  if (!isNewcomer(writer, now)) return isAfter(before, limits.PAUSE_SECONDS, "post-pause", now);
  const all = [
    isNew(before, post, now),
    isWithinDay(before, post, now),
    isAfter(before, limits.NEWCOMER_PAUSE_SECONDS, "newcomer-pause", now),
  ];
  return all.find((decision) => !decision.ok) ?? allow;
}

function isNew(before: readonly Before[], { source }: { source: string }, now: Date): Decision {
  const said = plain(source);
  const same = before.find(
    (post) =>
      !post.deleted &&
      isUnderWay(post.at, limits.REPEAT_MINUTES * MINUTE, now) &&
      plain(post.source) === said,
  );
  return same ? deny("post-repeated", { code: "too_many", field: "body" }) : allow;
}

/** Two texts are the same where only case and spaces differ. */
const plain = (source: string): string => source.toLowerCase().replace(/\s+/g, " ").trim();

function isWithinDay(before: readonly Before[], { opens }: { opens: boolean }, now: Date): Decision {
  const most = opens ? limits.NEWCOMER_THREADS_A_DAY : limits.NEWCOMER_REPLIES_A_DAY;
  const alike = before.filter((post) => post.opens === opens && isUnderWay(post.at, DAY, now));
  if (alike.length < most) return allow;
  return tooSoon(opens ? "newcomer-threads" : "newcomer-replies", alike[most - 1]!.at, DAY, now);
}

function isAfter(
  [last]: readonly Before[],
  seconds: number,
  reason: "newcomer-pause" | "post-pause",
  now: Date,
): Decision {
  return last ? tooSoon(reason, last.at, seconds * SECOND, now) : allow;
}

/** Whether a text of this many links and mentions may be a newcomer's; anybody else's may. */
export function mayCarry(
  writer: Writer,
  { links, mentions }: { links: number; mentions: number },
  now: Date,
): Decision {
  if (!isNewcomer(writer, now)) return allow;
  if (links > limits.NEWCOMER_LINKS) return deny("newcomer-links", { code: "invalid", field: "body" });
  if (mentions > limits.NEWCOMER_MENTIONS)
    return deny("newcomer-mentions", { code: "invalid", field: "body" });
  return allow;
}

/**
 * Whether a member who last replied in a branch at `last` may do so again. A branch is one where moderators
 * have agreed with flags on a reply above; each such flag makes the pause a minute longer.
 */
export function mayReplyInBranch(
  { upheldFlags, last }: { upheldFlags: number; last: Date | null },
  now: Date,
): Decision {
  if (upheldFlags === 0 || last === null) return allow;
  const minutes = limits.BRANCH_PAUSE_MINUTES + upheldFlags * limits.BRANCH_PAUSE_MINUTES_PER_FLAG;
  return tooSoon("branch-pause", last, minutes * MINUTE, now);
}

type Pause = "newcomer-threads" | "newcomer-replies" | "newcomer-pause" | "post-pause" | "branch-pause";

const tooSoon = (reason: Pause, last: Date, ms: number, now: Date): Decision =>
  isUnderWay(last, ms, now)
    ? deny(reason, {
        code: "too_many",
        field: "body",
        retryAfterSeconds: Math.ceil((last.getTime() + ms - now.getTime()) / SECOND),
      })
    : allow;
