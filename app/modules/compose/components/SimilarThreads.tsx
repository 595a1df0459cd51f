import type { SimilarThread } from "../types";
import { counted } from "../../../ui/words";

/**
 * Threads that are about something similar, read out politely as they come up. They open beside what is being
 * written.
 */
export function SimilarThreads({ threads }: { threads: SimilarThread[] }) {
  return (
    <div className="similar" aria-live="polite" role="region" aria-label="Similar threads">
      {threads.length > 0 && (
        <>
          <p className="similar-head">Has it been asked already? These are close, and open in a new tab:</p>
          <ul role="list">
            {threads.map(({ id, slug, title, state, replyCount }) => (
              <li key={id}>
                <a href={`/t/${id}/${slug}`} target="_blank" rel="noopener">
                  {title}
                </a>{" "}
                <span className="similar-facts">
                  {counted(replyCount, "reply", "replies")}
                  {state === "locked" && ", locked"}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
