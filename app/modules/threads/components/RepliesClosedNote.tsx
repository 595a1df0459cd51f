import type { Replying, ThreadSummary } from "../types";
import { waitWords } from "../../durations";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import { counted } from "../../../ui/words";

type Facts = Pick<ThreadSummary, "state" | "slowMinutes" | "closesAt" | "lockNote">;

/**
 * In place of the form, where nobody replies any more: since when or why, and where what was begun is kept.
 */
export function RepliesOver({ thread, draftId }: { thread: Facts; draftId: number | undefined }) {
  const locked = thread.state === "locked";
  return (
    <div className="replies-over" role="note" aria-label="Replying">
      <p className="note">
        {thread.state === "open" && thread.closesAt ? (
          <>
            Replying ended on <Moment at={thread.closesAt} />. The thread can be read and voted in, but not
            replied to.
          </>
        ) : locked ? (
          "This thread is locked. It can be read, but not replied to."
        ) : thread.state === "held" ? (
          "Nobody can reply before it is approved."
        ) : (
          `This thread is ${thread.state}. Only moderators see it, and nobody replies to it.`
        )}
        {draftId !== undefined && (
          <>
            {" "}
            <Link to={`/drafts/${draftId}`}>Your draft of a reply</Link> is kept.
          </>
        )}
      </p>
      {locked && thread.lockNote !== "" && <p className="lock-note">{thread.lockNote}</p>}
    </div>
  );
}

/** Beside the form: how slowly one posts here, until when, and how long whoever is looking has to wait. */
export function ReplyTimes({
  thread: { slowMinutes, closesAt },
  replying: { wait },
}: {
  thread: Facts;
  replying: Replying;
}) {
  if (slowMinutes === 0 && closesAt === null) return null;
  return (
    <div className="reply-times" id="reply-times">
      {slowMinutes > 0 && (
        <p className="note">
          Slow mode: every member waits {counted(slowMinutes, "minute", "minutes")} between two posts in this
          thread.
        </p>
      )}
      {wait && (
        <p className="reply-wait">
          You can post here again in {waitWords(wait.seconds)}, at <Moment at={wait.until} />. What you write
          until then can be kept as a draft.
        </p>
      )}
      {closesAt && (
        <p className="note">
          Replying is open until <Moment at={closesAt} />.
        </p>
      )}
    </div>
  );
}
