import type { RequestContext } from "./context";

export type CookieArgs = { request: Request; context: Pick<RequestContext, "secure"> };

const nameOf = (name: string, secure: boolean) => (secure ? `__Host-${name}` : name);

/** A cookie of ours as this request brought it; empty where it brought none. */
export function readCookie({ request, context }: CookieArgs, name: string): string {
  const prefix = `${nameOf(name, context.secure)}=`;
  const pair = (request.headers.get("Cookie") ?? "").split(/; */).find((each) => each.startsWith(prefix));
  return pair?.slice(prefix.length) ?? "";
}

/** The header that sets one for so many seconds; an empty value takes it away. */
export function cookieHeader(
  { context: { secure } }: Pick<CookieArgs, "context">,
  name: string,
  value: string,
  seconds: number,
): string {
  const age = value === "" ? 0 : seconds;
  return (
    `${nameOf(name, secure)}=${value}; Path=/; Max-Age=${age}; HttpOnly; ` +
    `SameSite=Lax${secure ? "; Secure" : ""}`
  );
}
