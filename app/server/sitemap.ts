const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

const answer = (body: string): Response =>
  new Response(`${HEAD}${body}\n`, { headers: { "Content-Type": "application/xml; charset=utf-8" } });

/** The map of maps (sitemaps.org): where each part is. */
export const mapIndex = (origin: string, parts: string[]): Response =>
  answer(
    `<sitemapindex ${SCHEMA}>${parts.map((part) => `<sitemap><loc>${origin}/sitemap/${part}.xml</loc></sitemap>`).join("")}</sitemapindex>`,
  );

/**
 * One part: its addresses, and when each last changed. Paths are ASCII without markup: there is nothing to
 * escape.
 */
export const mapPart = (origin: string, places: { path: string; changedOn?: string }[]): Response =>
  answer(
    `<urlset ${SCHEMA}>${places.map(({ path, changedOn }) => `<url><loc>${origin}${path}</loc>${changedOn === undefined ? "" : `<lastmod>${changedOn}</lastmod>`}</url>`).join("")}</urlset>`,
  );
