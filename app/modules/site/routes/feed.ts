import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../compose/feed";
import { atom } from "../../../server/atom";
import { withErrorResponse } from "../../../server/errors";

/** The newest threads. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => atom(context.origin, "/feed.xml", await feedOfThreads()));
