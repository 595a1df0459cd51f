import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../../ui/head";
import { ThreadListPage } from "../../ui/ThreadListPage";
import { loadList } from "./list";

export const meta: MetaFunction = (page) =>
  headOf(page, { title: "Threads", description: "For engineers who change roles: questions, answers, and how they add up." });

export const loader = (args: LoaderFunctionArgs) => loadList(args, "hot", "/");

export default function Hot() {
  return <ThreadListPage title="Threads" empty="There are no threads yet." {...useLoaderData<typeof loader>()} />;
}
