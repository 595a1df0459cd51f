import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readFrontPage } from "../lists";
import { headOf } from "../../../ui/head";
import { pageLinks } from "../../../ui/pageLinks";
import { ThreadListPage } from "../components/ThreadListPage";
import { withErrorResponse } from "../../../server/errors";
import { listCursorFrom, listCursorTo } from "../../../server/params";

export const meta: MetaFunction<typeof loader> = (page) => [
  ...headOf(page, {
    title: "Threads",
    description: "For engineers who change roles: questions, answers, and how they add up.",
  }),
  ...pageLinks({ next: page.data?.next ?? null }),
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { threads, nextCursor } = await readFrontPage(context.viewer, listCursorFrom(request.url));
    return { threads, next: nextCursor && `/?after=${listCursorTo(nextCursor)}` };
  });

export default function Hot() {
  return (
    <ThreadListPage title="Threads" empty="There are no threads yet." {...useLoaderData<typeof loader>()} />
  );
}
