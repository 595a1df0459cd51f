import { redirect } from "@remix-run/node";

/**
 * The answer to a form that went through: where to go now, with everything on that page loaded again. Without
 * the header the router may take an address that differs by its "#" alone for one it has loaded already, and
 * leave the form waiting for ever: it does so where a live load ended while the form was under way.
 */
export function seeOther(to: string, init?: HeadersInit) {
  const headers = new Headers(init);
  headers.set("X-Remix-Revalidate", "yes");
  return redirect(to, { status: 303, headers });
}
