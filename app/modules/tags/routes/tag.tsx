import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTagStanding } from "../../follows/views";
import { listTagged, readTagAbout } from "../../threads/lists";
import { tagSegment, tagsInSegment } from "../address";
import { FollowButton } from "../../follows/components/FollowButton";
import { Moderate } from "../../moderation/components/Moderate";
import { TagAbout } from "../components/TagAbout";
import { TagNarrowing } from "../../threads/components/TagFilter";
import { headOf } from "../../../ui/head";
import { pageLinks } from "../../../ui/pageLinks";
import { ThreadListPage } from "../../threads/components/ThreadListPage";
import { tagPath } from "../../threads/components/tagPath";
import { listCursorFrom, listCursorTo, listOrderFrom, tagSegmentFrom } from "../../../server/params";
import { answeringOrMoved, movedTags } from "../../site/routes/redirects";

export const meta: MetaFunction<typeof loader> = (page) => {
  const tags = page.data?.tags.join(" and ") ?? "Tag";
  const head = headOf(page, {
    title: tags,
    description: `Threads about ${tags} on Byway, a forum for engineers who change roles.`,
  });
  return [...head, ...pageLinks({ next: page.data?.next ?? null })];
};

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedTags(args),
    async () => {
      const { request, context } = args;
      const tags = tagsInSegment(tagSegmentFrom(request.url));
      const order = listOrderFrom(request.url);
      const { threads, nextCursor } = await listTagged(context.viewer, tags, {
        order,
        after: listCursorFrom(request.url),
      });
      if (tagSegmentFrom(request.url) !== tagSegment(tags))
        throw redirect(`${tagPath(tags)}${new URL(request.url).search}`, 301);
      const [known, about] = await Promise.all([
        tags.length === 1 ? readTagStanding(context.viewer, tags[0]!) : null,
        readTagAbout(tags),
      ]);
      return {
        tags,
        about,
        order,
        known,
        threads,
        next: nextCursor && tagPath(tags, { order, after: listCursorTo(nextCursor) }),
      };
    },
  );

export default function Tag() {
  const { tags, about, order, known, threads, next } = useLoaderData<typeof loader>();
  return (
    <ThreadListPage
      title={`Threads about ${tags.join(" and ")}`}
      empty={tags.length > 1 ? "No thread has all of these tags." : "No thread has this tag yet."}
      threads={threads}
      next={next}
      orders={{ path: (each) => tagPath(tags, { order: each }), current: order }}
    >
      {about.map((tag) => (
        <TagAbout key={tag.id} tag={tag} named={tags.length > 1} />
      ))}
      {known && (
        <FollowButton at={tagPath(tags)} what="this tag" standing={known.standing}>
          <Moderate at={`/moderation/tags/${known.id}`} what="this tag" />
        </FollowButton>
      )}
      <TagNarrowing tags={tags} threads={threads} />
    </ThreadListPage>
  );
}
