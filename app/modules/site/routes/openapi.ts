import type { LoaderFunctionArgs } from "@remix-run/node";
import { openApi } from "../../../server/json/openapi";

/** Returns the OpenAPI description of the JSON addresses. Pages of every origin may read it. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  Response.json(openApi(context.origin), { headers: { "Access-Control-Allow-Origin": "*" } });
