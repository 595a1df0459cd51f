/** Returns the headers for every answer, a page or not. Answers that are no page need no others. */
export const baseHeaders = ({ secure }: { secure: boolean }): Record<string, string> => ({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  ...(secure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
});

/** The policy of what is no page: it loads nothing, and stands in no frame. Pictures hold their styles. */
export const NO_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

/**
 * The policy of a page. Visitors are sent no script, so none may run; a member's page runs ours by its nonce.
 * The next page of a list is fetched ahead: browsers allow that where any directive allows its address (CSP
 * 3, 6.7.2.2).
 */
export const pagePolicy = ({ nonce, member }: { nonce: string; member: boolean }): string =>
  [
    "default-src 'none'",
    member ? `script-src 'self' 'nonce-${nonce}'` : "script-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    member ? "connect-src 'self'" : "connect-src 'none'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
