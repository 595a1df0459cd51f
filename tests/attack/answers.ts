import type { ActionFunctionArgs } from "@remix-run/node";
import type { Viewer } from "../../app/modules/accounts/types";

type Handler = (args: ActionFunctionArgs) => unknown;

interface Asked {
  viewer: Viewer;
  params?: Record<string, string>;
  /** Sends these fields as a form. */
  form?: Record<string, string>;
}

/**
 * Returns the answer of a route's loader or action to this viewer: status and body, as they would be sent.
 */
export async function answerOf(handler: Handler, { viewer, params = {}, form }: Asked): Promise<string> {
  const request = new Request(
    "http://forum.example/somewhere",
    form && { method: "POST", body: new URLSearchParams(form) },
  );
  const context = {
    viewer,
    barred: null,
    sessionId: null,
    address: "192.0.2.1",
    origin: "http://forum.example",
    secure: false,
    nonce: "",
  };
  try {
    return said(await handler({ request, params, context } as unknown as ActionFunctionArgs));
  } catch (error) {
    if (error instanceof Response) return said(error);
    throw error;
  }
}

async function said(answer: unknown): Promise<string> {
  if (answer instanceof Response)
    return `${answer.status} ${answer.headers.get("Location") ?? ""} ${await answer.text()}`;
  return `200  ${JSON.stringify(answer)}`;
}
