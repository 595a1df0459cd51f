const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

const answer = (body: string): Response =>
  new Response(`${HEAD}${body}\n`, { headers: { "Content-Type": "application/xml; charset=utf-8" } });

/** The map of maps (sitemaps.org): where each part is. */
export function mapIndex(origin: string, parts: string[]): Response {
  const maps = parts.map((part) => `<sitemap><loc>${origin}/sitemap/${part}.xml</loc></sitemap>`);
  return answer(`<sitemapindex ${SCHEMA}>${maps.join("")}</sitemapindex>`);
}

/**
 * One part: its addresses, and when each last changed. Paths are ASCII without markup: there is nothing to
 * escape.
 */
export function mapPart(origin: string, places: { path: string; changedOn?: string }[]): Response {
  const urls = places.map(({ path, changedOn }) => {
    const lastmod = changedOn === undefined ? "" : `<lastmod>${changedOn}</lastmod>`;
    return `<url><loc>${origin}${path}</loc>${lastmod}</url>`;
  });
  return answer(`<urlset ${SCHEMA}>${urls.join("")}</urlset>`);
}
