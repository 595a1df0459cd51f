import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../../../ui/head";
import { pageLinks } from "../../../ui/pageLinks";
import { ThreadListPage } from "../components/ThreadListPage";
import { loadList } from "./list";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => [
  ...headOf(page, { title: "New threads", description: "The newest threads of engineers who change roles." }),
  ...pageLinks({ next: data?.next ?? null }),
];

export const loader = (args: LoaderFunctionArgs) => loadList(args, "new", "/new");

export default function New() {
  return (
    <ThreadListPage
      title="New threads"
      empty="There are no threads yet."
      {...useLoaderData<typeof loader>()}
    />
  );
}
