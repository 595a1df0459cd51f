/** A picture to stand in other pages: no script runs in it, and nothing is loaded from it. */
const HEADERS = {
  "Content-Type": "image/svg+xml; charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

export const svgPicture = (svg: string): Response => new Response(svg, { headers: HEADERS });
