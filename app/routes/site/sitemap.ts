import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSitemapParts } from "../../forum/threads/sitemap";
import { withErrorResponse } from "../../web/errors";
import { mapIndex } from "../../web/sitemap";

export const loader = ({ context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => mapIndex(context.origin, await readSitemapParts()));
