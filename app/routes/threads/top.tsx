import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { loadList } from "./list";

export const meta: MetaFunction = () => [{ title: "Best threads · Byway" }];

export const loader = (args: LoaderFunctionArgs) => loadList(args, "top", "/top");

export default function Top() {
  return <ThreadListPage title="Best threads" empty="There are no threads yet." {...useLoaderData<typeof loader>()} />;
}
