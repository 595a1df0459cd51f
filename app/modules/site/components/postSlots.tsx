import { mayModerate } from "../../accounts/sanctions";
import type { Viewer } from "../../accounts/types";
import { HiddenBy, hidingOf, Notices } from "../../moderation/components/Notices";
import type { ThreadNotice } from "../../moderation/types";
import type { PostSlots } from "../../posts/components/Post";
import { StoryLine } from "../../stories/components/StoryLine";

interface Page {
  viewer: Viewer;
  /** The moderators' actions on posts of the page. */
  notices?: ThreadNotice[];
  /** Whether the thread's article has claims. */
  claimed?: boolean;
}

/**
 * Returns the parts that later modules add to a post, on every page that shows posts. A module with an action
 * on any post adds a line to `menu`.
 */
export const postSlots = ({ viewer, notices = [], claimed = false }: Page): PostSlots => ({
  above: (post) => post.story && <StoryLine post={post} />,
  hidden: (post) => {
    const hiding = hidingOf(post, notices);
    return hiding && <HiddenBy notice={hiding} />;
  },
  below: (post) => {
    const hiding = hidingOf(post, notices);
    return <Notices notices={notices.filter((notice) => notice.postId === post.id && notice !== hiding)} />;
  },
  menu: ({ id, threadId, number, mine, state }) => {
    // An opening post is flagged as its thread; its tools stand beside it.
    const opens = number === 1;
    const visible = state === "visible";
    return [
      !opens && mayModerate(viewer).ok && { to: `/moderation/posts/${id}`, words: "Moderate" },
      !opens &&
        visible &&
        claimed &&
        viewer !== null && {
          to: `/t/${threadId}/claims?post=${number}`,
          words: "Evidence for a claim",
          which: `from post ${number}`,
        },
      !mine && opens && { to: `/threads/${threadId}/flag`, words: "Flag", which: "this thread" },
      !mine && !opens && visible && { to: `/posts/${id}/flag`, words: "Flag", which: `post ${number}` },
    ];
  },
});
