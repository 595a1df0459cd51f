import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTag } from "../../forum/threads/read";
import { pageLinks } from "../../ui/pageLinks";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { answering } from "../../web/errors";
import { listCursorFrom, listCursorTo } from "../../web/params";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.tag ?? "Tag"} · Byway` }, ...pageLinks({ next: data?.next ?? null })];

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tag = params.tag ?? "";
    const { threads, nextCursor } = await listTag(context.viewer, tag, listCursorFrom(request.url));
    return { tag, threads, next: nextCursor && `/tags/${tag}?after=${listCursorTo(nextCursor)}` };
  });

export default function Tag() {
  const { tag, threads, next } = useLoaderData<typeof loader>();
  return <ThreadListPage title={`Threads about ${tag}`} empty="No thread has this tag yet." threads={threads} next={next} />;
}
