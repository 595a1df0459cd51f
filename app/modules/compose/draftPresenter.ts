import type { Member } from "../accounts/types";
import { draftKeyFrom, formAt } from "../drafts/draftKeys";
import { valueIn } from "../drafts/fields";
import type { DraftSummary, StoredDraft } from "../drafts/types";
import { messageFor } from "../messages";
import { maySeeThread } from "../threads/policy";
import { type DraftContext, mayPost } from "./draftPolicy";

interface Seen extends DraftContext {
  thread: (NonNullable<DraftContext["thread"]> & { title: string }) | null;
}

/**
 * A draft for its owner's list. Of a thread that they may not read, not even the title is told; their own
 * words are.
 */
export function presentSummary(
  viewer: Member,
  row: StoredDraft & { excerpt: string },
  around: Seen,
  now: Date,
): DraftSummary {
  const place = draftKeyFrom(row.place)!;
  const may = mayPost(viewer, place, around, now);
  const seen = around.thread !== null && maySeeThread(viewer, around.thread).ok;
  // A form is still there where a thread is locked or over; not where what it would answer or change is gone.
  const open =
    place.kind === "thread" ||
    may.ok ||
    ((place.kind === "reply" || place.kind === "story") &&
      (may.reason === "thread-locked" || may.reason === "replies-ended"));
  const number = seen && around.post ? ` #${around.post.number}` : "";
  const whats = {
    thread: "New thread",
    reply: number
      ? `Reply to${number}`
      : place.kind === "reply" && place.questionId !== null
        ? "Answer"
        : "Reply",
    edit: `Edit of${number || " a post"}`,
    answer: "Community answer",
    story: "Story",
  };
  return {
    id: row.id,
    title:
      place.kind === "thread"
        ? valueIn(row.fields, "title").trim() || null
        : seen
          ? around.thread!.title
          : null,
    what: whats[place.kind],
    excerpt: row.excerpt,
    at: row.at.toISOString(),
    form: open ? formAt(place) : null,
    barred: may.ok
      ? null
      : seen
        ? messageFor(may.reason)
        : "What this was for is no longer there. Your text still is.",
  };
}
