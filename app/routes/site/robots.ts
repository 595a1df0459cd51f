/** Forms and accounts are no reading matter; everything else is. */
const RULES = ["User-agent: *", "Disallow: /threads/", "Disallow: /questions/", "Disallow: /login", "Disallow: /register", "Disallow: /password/", "Disallow: /claim/", ""];

export const loader = () => new Response(RULES.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
