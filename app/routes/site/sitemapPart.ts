import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSitemapPart } from "../../forum/threads/sitemap";
import { withErrorResponse } from "../../web/errors";
import { mapPart } from "../../web/sitemap";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () =>
    mapPart(context.origin, await readSitemapPart((params.part ?? "").replace(/\.xml$/, ""))),
  );
