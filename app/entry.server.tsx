import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./ui/nonce";
import { logError } from "./web/log";

/** A page that is not rendered after this long never will be. */
const RENDER_PATIENCE_MS = 10_000;

/** Renders a page whole before the first byte leaves, so that its status is true and its bytes can be cached. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} abortDelay={RENDER_PATIENCE_MS} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellError: reject,
        onError(error) {
          failure = error;
          logError(error, request);
        },
        onAllReady() {
          clearTimeout(timer);
          const body = new PassThrough();
          pipe(body);
          headers.set("Content-Type", "text/html; charset=utf-8");
          text(body).then(
            (html) => resolve(new Response(html, { headers, status: failure ? 500 : status })),
            reject,
          );
        },
      },
    );
    const timer = setTimeout(abort, RENDER_PATIENCE_MS);
  });
}

/** An error that no rule foresaw: logged in full, explained to nobody. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted) logError(error, request);
}
