import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageLinks } from "../../ui/pageLinks";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { loadList } from "./list";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: "New threads · Byway" }, ...pageLinks({ next: data?.next ?? null })];

export const loader = (args: LoaderFunctionArgs) => loadList(args, "new", "/new");

export default function New() {
  return <ThreadListPage title="New threads" empty="There are no threads yet." {...useLoaderData<typeof loader>()} />;
}
