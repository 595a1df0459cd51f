import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../../../ui/head";
import { pageLinks } from "../../../ui/pageLinks";
import { ThreadListPage } from "../components/ThreadListPage";
import { loadList } from "./list";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => [
  ...headOf(page, { title: "Active threads", description: "Threads with the latest replies first." }),
  ...pageLinks({ next: data?.next ?? null }),
];

export const loader = (args: LoaderFunctionArgs) => loadList(args, "active", "/active");

export default function Active() {
  return (
    <ThreadListPage
      title="Active threads"
      empty="There are no threads yet."
      {...useLoaderData<typeof loader>()}
    />
  );
}
