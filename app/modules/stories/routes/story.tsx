import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { unseenOf } from "../../notifications/seen";
import { readStory } from "../views";
import { storyTitle } from "../policy";
import { headOf } from "../../../ui/head";
import { PendingBanner } from "../../posts/components/PendingBanner";
import { Link } from "../../../ui/Link";
import { Byline, Helpful } from "../../posts/components/Post";
import { Facts } from "../components/Facts";
import { FollowUps } from "../components/FollowUps";
import { StoryRows } from "../components/StoryRows";
import { useSeen } from "../../notifications/components/useSeen";
import { useViewer } from "../../accounts/components/viewer";
import { idFrom } from "../../../server/params";
import { withErrorResponse } from "../../../server/errors";
import { noteOnceShown } from "../../notifications/routes/seenAfterResponse";

export const meta: MetaFunction<typeof loader> = (page) =>
  headOf(page, {
    title: page.data ? `${storyTitle(page.data.story)}, told by ${page.data.post.author.username}` : "Story",
    description: page.data ? `A transition story in “${page.data.thread.title}”.` : "",
    type: "article",
  });

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { params, request, context } = args;
    const page = await readStory(context.viewer, idFrom(params.id));
    if (params.slug !== page.slug)
      throw redirect(`/stories/${page.post.id}/${page.slug}${new URL(request.url).search}`, 301);
    const postIds = await unseenOf(context.viewer, [page.post.id]);
    return { ...page, unseen: noteOnceShown(args, { postIds, visit: null }) };
  });

export default function Story() {
  const { post, html, story, thread, alike, answers, wentOn, asks, unseen } = useLoaderData<typeof loader>();
  useSeen(unseen);
  const viewer = useViewer();
  return (
    <div className="page page-stories">
      <p className="crumb">
        <Link to="/stories">Stories</Link> · told in{" "}
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <article className="story" id={`p${post.id}`} aria-labelledby="story">
        <header>
          <h1 id="story">{storyTitle(story)}</h1>
          <Byline post={post} />
          {post.state === "held" && <PendingBanner post={post} what="post" viewer={viewer} />}
        </header>
        <div className="story-columns">
          <aside>
            <Facts story={story} />
          </aside>
          <div>
            {answers.map(({ id, slug, prompt }) => (
              <p key={id} className="post-answers">
                Answers <Link to={`/q/${id}/${slug}`}>{prompt}</Link>
              </p>
            ))}
            {html !== "" && <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />}
            <div className="post-foot">
              <Helpful post={post} viewer={viewer} threadState={thread.state} />
              {thread.replying.open && (
                <p className="post-reply">
                  <Link to={`/threads/${thread.id}/replies?to=${post.id}`}>Ask the author</Link>
                </p>
              )}
              <p className="post-reply">
                <Link to={`/p/${post.id}`}>In its thread, with what others say</Link>
              </p>
              {post.mayEdit && (
                <p className="post-own">
                  <Link to={`/stories/${post.id}/edit`}>Change your story</Link>
                </p>
              )}
            </div>
          </div>
        </div>
      </article>
      {(wentOn.length > 0 || post.mine) && (
        <FollowUps storyId={post.id} stands={story.stands} mine={post.mine} wentOn={wentOn} asks={asks} />
      )}
      {alike.length > 0 && (
        <section aria-labelledby="alike">
          <h2 id="alike">People on a path like this one</h2>
          <StoryRows stories={alike} as="h3" />
        </section>
      )}
    </div>
  );
}
