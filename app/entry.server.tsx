import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { NonceContext } from "./ui/nonce";
import { logError } from "./web/log";

/** A page that is not rendered after this long never will be. */
const RENDER_PATIENCE_MS = 10_000;

/** Renders a page whole before the first byte leaves, so that its status is true and its bytes can be cached. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce, viewer }: AppLoadContext,
): Promise<Response> {
  const page = (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={context} url={request.url} abortDelay={RENDER_PATIENCE_MS} nonce={nonce} />
    </NonceContext.Provider>
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  // Without scripts nothing is sent after the page, and nothing in it waits: then React has a shorter way.
  if (!viewer) return new Response(Buffer.from(`<!DOCTYPE html>${renderToString(page)}`), { headers, status });
  const { html, failure } = await rendered(page, nonce);
  if (failure) logError(failure, request);
  return new Response(html, { headers, status: failure ? 500 : status });
}

/** A page with the data for its scripts, once all of it is there. */
function rendered(page: ReactElement, nonce: string): Promise<{ html: Uint8Array<ArrayBuffer>; failure: unknown }> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    const chunks: Buffer[] = [];
    const whole = new Writable({
      write(chunk: Buffer, _, next) {
        chunks.push(Buffer.from(chunk));
        next();
      },
      final(done) {
        resolve({ html: Buffer.concat(chunks), failure });
        done();
      },
    });
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onShellError: reject,
      onError: (error) => void (failure = error),
      onAllReady() {
        clearTimeout(timer);
        pipe(whole);
      },
    });
    const timer = setTimeout(abort, RENDER_PATIENCE_MS);
  });
}

/** An error that no rule foresaw: logged in full, explained to nobody. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted) logError(error, request);
}
