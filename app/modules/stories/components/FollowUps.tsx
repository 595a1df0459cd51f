import { Form } from "@remix-run/react";
import { transitionStatusWords } from "../policy";
import type { CheckIn } from "../types";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";
import type { TransitionStatus } from "../../questions/types";

interface Props {
  storyId: number;
  /** The transition status in the story itself. */
  stands: TransitionStatus;
  /** Whether it is the viewer's own. */
  mine: boolean;
  wentOn: CheckIn[];
  asks: { later: boolean; now: boolean };
}

/** The author's check-ins after the story; for the author, whether one is asked for now. */
export function FollowUps({ storyId, stands: told, mine, wentOn, asks }: Props) {
  const last = wentOn.at(-1);
  return (
    <section className="went-on" aria-labelledby="went-on">
      <h2 id="went-on">How it went on</h2>
      {wentOn.length > 0 ? (
        <ol>
          {wentOn.map(({ after, stands, note, at }) => (
            <li key={after}>
              <Day at={at} />, after {after} months: {transitionStatusWords({ stands })}
              {note && <>. “{note}”</>}
            </li>
          ))}
        </ol>
      ) : (
        <p className="note">Nothing has been said of it yet.</p>
      )}
      {mine && last && last.stands !== told && (
        <p className="note">
          Your story itself still says “{transitionStatusWords({ stands: told })}”, and is counted so.{" "}
          <Link to={`/stories/${storyId}/edit`}>Change your story</Link>
        </p>
      )}
      {mine && asks.now && (
        <p>
          <Link to={`/stories/${storyId}/check-in`}>Say whether it is still so</Link>
        </p>
      )}
      {mine && (
        <Form method="post" action={`/stories/${storyId}/asked`} preventScrollReset>
          <button className="button" name="wanted" value={asks.later ? "no" : "yes"}>
            {asks.later ? "Ask me no more" : "Ask me again, after 3, 6 and 12 months"}
          </button>
        </Form>
      )}
    </section>
  );
}
