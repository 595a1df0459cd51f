import { text } from "node:stream/consumers";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { NonceContext } from "./ui/nonce";
import { logError } from "./server/log";

/**
 * Remix holds a page's data for this long after it is sent, in case some of it were still to come; none ever
 * is.
 */
export const streamTimeout = 100;

/**
 * Renders a page whole before the first byte leaves, so that its status is true and its bytes can be cached.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  load: AppLoadContext,
): Promise<Response> {
  const { nonce, viewer } = load;
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={{ ...context, serverHandoffStream: undefined }} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const end = page.lastIndexOf("</body>");
  const data = viewer ? await dataFor(context, nonce) : "";
  load.page = Buffer.from(`<!DOCTYPE html>${page.slice(0, end)}${data}${page.slice(end)}`);
  return new Response(load.page, { headers, status });
}

/**
 * Returns the data of a member's page for its scripts. Remix would have React render this too, piece by piece
 * as it streams; no page here waits for anything once it is rendered, and a string is a sixth of a page's
 * time quicker.
 */
async function dataFor({ serverHandoffStream }: EntryContext, nonce: string): Promise<string> {
  if (!serverHandoffStream) return "";
  // Node's streams can be gone through; the types that browsers share with it do not say so.
  const data = scriptText(await text(serverHandoffStream as unknown as AsyncIterable<Uint8Array>));
  const stream = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${stream}.enqueue(${data});${stream}.close()</script>`;
}

/**
 * A string as JavaScript that is safe to stand in a page: nothing in it closes the script or begins a
 * comment.
 */
const scriptText = (words: string): string =>
  JSON.stringify(words).replace(
    /[<>&\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** An error that no rule foresaw: logged in full, explained to nobody. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A form sent to a page that takes none is its sender's mistake.
  if (!request.signal.aborted && !(isRouteErrorResponse(error) && error.status < 500))
    logError(error, request);
}
