/**
 * Headers for every page. Visitors are sent no script, so none may run; a member's page runs ours by its nonce.
 * The next page of a list is fetched ahead: browsers allow that where any directive allows its address (CSP 3, 6.7.2.2).
 * In development Vite puts styles and its client into the page by itself, which a policy would forbid.
 */
export function securityHeaders({ nonce, member, secure, development }: {
  nonce: string;
  member: boolean;
  secure: boolean;
  development: boolean;
}): Record<string, string> {
  const policy = [
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
  return {
    ...(development ? {} : { "Content-Security-Policy": policy }),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ...(secure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
