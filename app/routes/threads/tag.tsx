import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTagStanding } from "../../forum/following/read";
import { listTag } from "../../forum/threads/read";
import { FollowButton } from "../../ui/FollowButton";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { answering } from "../../web/errors";
import { listCursorFrom, listCursorTo } from "../../web/params";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.tag ?? "Tag"} · Byway` }];

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tag = params.tag ?? "";
    const { threads, nextCursor } = await listTag(context.viewer, tag, listCursorFrom(request.url));
    const standing = await readTagStanding(context.viewer, tag);
    return { tag, standing, threads, next: nextCursor && `/tags/${tag}?after=${listCursorTo(nextCursor)}` };
  });

export default function Tag() {
  const { tag, standing, threads, next } = useLoaderData<typeof loader>();
  return (
    <ThreadListPage title={`Threads about ${tag}`} empty="No thread has this tag yet." threads={threads} next={next}>
      <FollowButton at={`/tags/${tag}`} what="this tag" standing={standing} />
    </ThreadListPage>
  );
}
