import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../forum/threads/feed";
import { atom } from "../../web/atom";
import { withErrorResponse } from "../../web/errors";

/** The newest threads. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => atom(context.origin, "/feed.xml", await feedOfThreads()));
