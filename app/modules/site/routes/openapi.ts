import type { LoaderFunctionArgs } from "@remix-run/node";
import { openApi } from "../../../server/json/openapi";

/** What the JSON addresses are and answer with, for software; anybody's page may read it. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  Response.json(openApi(context.origin), { headers: { "Access-Control-Allow-Origin": "*" } });
