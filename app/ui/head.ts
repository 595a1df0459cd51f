import type { MetaArgs, MetaDescriptor } from "@remix-run/react";
import { canonicalPath } from "./addresses";

interface Head {
  /** The page's own title; the window's title adds the site's name. */
  title: string;
  description?: string;
  type?: "website" | "article" | "profile";
  /** Path of a picture of 1200 by 630, and what it shows. */
  image?: { path: string; alt: string };
  /** JSON-LD; Remix keeps what members wrote from ending the element that it stands in. */
  linked?: object[];
}

/** The description of a page that has none of its own. */
const SITE = "A discussion forum for engineers who change roles, where a thread's closing questions add up.";
const SITE_CARD = { path: "/card.png", alt: "Byway, a discussion forum for engineers who change roles." };

/** A page's title with what previews in other places show of it (OpenGraph), said once. */
export function headOf(
  { matches, location }: Pick<MetaArgs, "matches" | "location">,
  { title, description, type = "website", image = SITE_CARD, linked = [] }: Head,
): MetaDescriptor[] {
  const { origin = "" } = (matches.find(({ id }) => id === "root")?.data ?? {}) as { origin?: string };
  return [
    { title: `${title} · Byway` },
    { name: "description", content: description || SITE },
    { property: "og:site_name", content: "Byway" },
    { property: "og:title", content: title },
    { property: "og:description", content: description || SITE },
    { property: "og:type", content: type },
    { property: "og:url", content: `${origin}${canonicalPath(location.pathname, location.search)}` },
    { property: "og:image", content: `${origin}${image.path}` },
    { property: "og:image:type", content: "image/png" },
    { property: "og:image:width", content: "1200" },
    { property: "og:image:height", content: "630" },
    { property: "og:image:alt", content: image.alt },
    { name: "twitter:card", content: "summary_large_image" },
    ...linked.map((data) => ({ "script:ld+json": data as Record<string, string> })),
  ];
}

/** Returns the alternative text of the picture of a thread or a question. */
export const cardAlt = (title: string): string =>
  `“${title}” on Byway, with how its readers voted where everybody may see it.`;
