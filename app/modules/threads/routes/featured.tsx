import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listFeatured } from "../lists";
import { headOf } from "../../../ui/head";
import { pageLinks } from "../../../ui/pageLinks";
import { ThreadListPage } from "../components/ThreadListPage";
import { withErrorResponse } from "../../../server/errors";
import { listCursorFrom, listCursorTo } from "../../../server/params";

export const meta: MetaFunction<typeof loader> = (page) => [
  ...headOf(page, {
    title: "Featured threads",
    description: "What the moderators of Byway chose as what others should read.",
  }),
  ...pageLinks({ next: page.data?.next ?? null }),
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { threads, nextCursor } = await listFeatured(context.viewer, listCursorFrom(request.url));
    return { threads, next: nextCursor && `/featured?after=${listCursorTo(nextCursor)}` };
  });

export default function Featured() {
  return (
    <ThreadListPage
      title="Featured threads"
      empty="The moderators have not featured a thread yet."
      {...useLoaderData<typeof loader>()}
    />
  );
}
