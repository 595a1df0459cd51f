import { standsWords } from "../../forum/stories/rules";
import type { StoryHead } from "../../forum/stories/types";
import { Link } from "../Link";

/** The line over a post that tells a story, with the way to the whole of it. */
export function StoryLine({ id, story }: { id: number; story: StoryHead }) {
  return (
    <p className="post-answers">
      Tells a story: <Link to={`/stories/${id}`}>from {story.fromRole} to {story.toRole}</Link>, {standsWords(story)}
    </p>
  );
}
