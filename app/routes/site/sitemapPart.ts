import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMapPart } from "../../forum/threads/mapping";
import { withErrorResponse } from "../../web/errors";
import { mapPart } from "../../web/sitemap";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => mapPart(context.origin, await readMapPart((params.part ?? "").replace(/\.xml$/, ""))));
