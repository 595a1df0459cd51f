import type { Member } from "../modules/accounts/types";

/** The request's context, made by app/server/http.ts before Remix sees it; loaders and actions get it. */
export interface RequestContext {
  viewer: Member | null;
  /**
   * The member who is logged in and suspended: `viewer` is null then. Only to show them what was done to
   * them.
   */
  barred: Member | null;
  /** The stored id of the viewer's session, to tell this device from the others. */
  sessionId: string | null;
  /** The client's address, for rate limits; IPv6 is cut to its /64. */
  address: string;
  /**
   * The site's address, for links that leave it: from ORIGIN, else from the address that the process listens
   * at; never from the request.
   */
  origin: string;
  /** Whether cookies are marked Secure and named with the __Host- prefix. */
  secure: boolean;
  /** For the inline scripts of a member's page. */
  nonce: string;
  /**
   * Runs this once the answer was sent, where a browser navigated here to show it to somebody; never for a
   * prefetch, a preview or a program.
   */
  onceShown(work: () => Promise<void>): void;
  /**
   * Set once a form was taken that may come back: its page is shown where it was sent, and leads nowhere
   * else.
   */
  formTaken?: boolean;
  /** The page that was rendered, for who sends it. */
  page?: Buffer<ArrayBuffer>;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestContext {}
}

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
