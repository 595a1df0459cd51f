import type { LoaderFunctionArgs } from "@remix-run/node";

/**
 * Forms and accounts are no reading matter; of tags there are more pairs than threads, and of filters more
 * than pages, each another way to look at what is open; everything else is. The log of moderation is
 * everybody's to read here, beside what was taken back since: a copy elsewhere would not know of that.
 */
const CLOSED = [
  "/tags/proposed",
  "/tags/*+",
  "/*?*as=",
  "/*?*view=",
  "/*?*sort=",
  "/*?*answers=",
  "/stories?",
  "/threads/",
  "/questions/",
  "/posts/",
  "/ballots/",
  "/m/*/flag",
  "/moderation",
  "/notices",
  "/settings",
  "/unsubscribe/",
  "/login",
  "/register",
  "/password/",
  "/claim/",
];

export const loader = ({ context }: LoaderFunctionArgs) =>
  new Response(
    [
      "User-agent: *",
      ...CLOSED.map((path) => `Disallow: ${path}`),
      "",
      `Sitemap: ${context.origin}/sitemap.xml`,
      "",
    ].join("\n"),
    {
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    },
  );
