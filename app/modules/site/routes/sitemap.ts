import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSitemapParts } from "../sitemap";
import { withErrorResponse } from "../../../server/errors";
import { mapIndex } from "../../../server/sitemap";

export const loader = ({ context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => mapIndex(context.origin, await readSitemapParts()));
