const MAX_CHARS = 80;

/** The readable part of an address: ASCII, lower case, at most 80 characters, never empty. */
export function slugify(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return cutAtWord(words) || "thread";
}

function cutAtWord(slug: string): string {
  if (slug.length <= MAX_CHARS) return slug;
  const cut = slug.slice(0, MAX_CHARS + 1);
  const end = cut.lastIndexOf("-");
  return end > 0 ? cut.slice(0, end) : slug.slice(0, MAX_CHARS);
}
