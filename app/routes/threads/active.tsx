import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { loadList } from "./list";

export const meta: MetaFunction = () => [{ title: "Active threads · Byway" }];

export const loader = (args: LoaderFunctionArgs) => loadList(args, "active", "/active");

export default function Active() {
  return <ThreadListPage title="Active threads" empty="There are no threads yet." {...useLoaderData<typeof loader>()} />;
}
