import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMapParts } from "../../forum/threads/mapping";
import { answering } from "../../web/errors";
import { mapIndex } from "../../web/sitemap";

export const loader = ({ context }: LoaderFunctionArgs) => answering(async () => mapIndex(context.origin, await readMapParts()));
