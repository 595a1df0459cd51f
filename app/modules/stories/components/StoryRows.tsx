import { transitionStatusWords, storyTitle } from "../policy";
import type { StorySummary } from "../types";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";
import { counted } from "../../../ui/words";

type Row = StorySummary & { why?: string[]; held?: boolean };

/**
 * A list of stories, densely: from where to where, how it stands and for how long, and how it begins. `why`
 * says what one has in common with another, `held` that others cannot read it yet.
 */
export function StoryRows({ stories, as: Heading = "h2" }: { stories: Row[]; as?: "h2" | "h3" }) {
  return (
    <ol className="rows">
      {stories.map((story) => (
        <li key={story.id} className="row">
          <Heading className="row-title">
            <Link to={`/stories/${story.id}/${story.slug}`}>{storyTitle(story)}</Link>
          </Heading>
          <p className="row-meta">
            <span className="status">{transitionStatusWords(story)}</span>
            {story.held && <span className="mark">waits for approval</span>}
            {story.yearsBefore !== null && <span>{counted(story.yearsBefore, "year", "years")} before</span>}
            {story.months !== null && (
              <span>
                {story.stands === "middle"
                  ? `${counted(story.months, "month", "months")} on the way`
                  : `in ${counted(story.months, "month", "months")}`}
              </span>
            )}
            <span>
              by <Link to={`/m/${story.author}`}>{story.author}</Link>
            </span>
            <Day at={story.toldAt} />
          </p>
          {story.why ? (
            <p className="row-meta">{story.why.join(" · ")}</p>
          ) : (
            story.excerpt && <p className="story-excerpt">{story.excerpt}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
