import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

const LOST = "That could not be sent: the connection was lost. What you wrote is still here; try again.";
const FAILED = "Something went wrong on our side. What you wrote is still here; try again in a moment.";

/**
 * Sends a form from a page with scripts, and turns a failure that is no answer into one the form can show:
 * without it the error page would take the place of the form and of what was typed in it. Redirects go on.
 */
export async function keepText<T>(send: () => Promise<T>) {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Response) throw error;
    return { lastResult: { error: { "": [error instanceof TypeError ? LOST : FAILED] } } };
  }
}

/**
 * A form that came back changed nothing, so nothing is loaded again: not by a preview, and not over a lost
 * connection.
 */
export const unlessRefused = ({
  actionResult,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean =>
  (actionResult as { lastResult?: unknown } | undefined)?.lastResult === undefined && defaultShouldRevalidate;
