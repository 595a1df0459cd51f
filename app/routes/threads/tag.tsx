import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTagStanding } from "../../forum/following/read";
import { listTagged } from "../../forum/threads/listing";
import { FollowButton } from "../../ui/FollowButton";
import { TagNarrowing } from "../../ui/TagNarrowing";
import { headOf } from "../../ui/head";
import { pageLinks } from "../../ui/pageLinks";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { tagPath } from "../../ui/tagPath";
import { answering } from "../../web/errors";
import { listCursorFrom, listCursorTo, listOrderFrom, tagsFrom } from "../../web/params";

export const meta: MetaFunction<typeof loader> = (page) => {
  const tags = page.data?.tags.join(" and ") ?? "Tag";
  const head = headOf(page, { title: tags, description: `Threads about ${tags} on Byway, a forum for engineers who change roles.` });
  return [...head, ...pageLinks({ next: page.data?.next ?? null })];
};

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tags = tagsFrom(params.tag);
    const order = listOrderFrom(request.url);
    const { threads, nextCursor } = await listTagged(context.viewer, tags, { order, after: listCursorFrom(request.url) });
    if (params.tag !== tags.join("+")) throw redirect(`${tagPath(tags)}${new URL(request.url).search}`, 301);
    const standing = tags.length === 1 ? await readTagStanding(context.viewer, tags[0]!) : null;
    return { tags, order, standing, threads, next: nextCursor && tagPath(tags, { order, after: listCursorTo(nextCursor) }) };
  });

export default function Tag() {
  const { tags, order, standing, threads, next } = useLoaderData<typeof loader>();
  return (
    <ThreadListPage
      title={`Threads about ${tags.join(" and ")}`}
      empty={tags.length > 1 ? "No thread has all of these tags." : "No thread has this tag yet."}
      threads={threads}
      next={next}
      orders={{ path: (each) => tagPath(tags, { order: each }), current: order }}
    >
      {standing && <FollowButton at={tagPath(tags)} what="this tag" standing={standing} />}
      <TagNarrowing tags={tags} threads={threads} />
    </ThreadListPage>
  );
}
