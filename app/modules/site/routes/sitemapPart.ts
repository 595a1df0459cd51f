import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSitemapPart } from "../sitemap";
import { withErrorResponse } from "../../../server/errors";
import { mapPart } from "../../../server/sitemap";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () =>
    mapPart(context.origin, await readSitemapPart((params.part ?? "").replace(/\.xml$/, ""))),
  );
