import type { MetaArgs, MetaDescriptor } from "@remix-run/react";
import { canonicalPath } from "./addresses";

interface Head {
  /** What the page is about; the site's name is added to the window's title. */
  title: string;
  description?: string;
  type?: "website" | "article" | "profile";
  /** Path of a picture of 1200 by 630, and what it shows. */
  image?: { path: string; alt: string };
  /** JSON-LD; Remix keeps what members wrote from ending the element that it stands in. */
  linked?: object[];
}

/** A page's title with what previews in other places show of it (OpenGraph), said once. */
export function headOf({ matches, location }: Pick<MetaArgs, "matches" | "location">, { title, description, type = "website", image, linked = [] }: Head): MetaDescriptor[] {
  const { origin = "" } = (matches.find(({ id }) => id === "root")?.data ?? {}) as { origin?: string };
  return [
    { title: `${title} · Byway` },
    ...(description ? [{ name: "description", content: description }] : []),
    { property: "og:site_name", content: "Byway" },
    { property: "og:title", content: title },
    ...(description ? [{ property: "og:description", content: description }] : []),
    { property: "og:type", content: type },
    { property: "og:url", content: `${origin}${canonicalPath(location.pathname, location.search)}` },
    ...(image
      ? [
          { property: "og:image", content: `${origin}${image.path}` },
          { property: "og:image:type", content: "image/png" },
          { property: "og:image:width", content: "1200" },
          { property: "og:image:height", content: "630" },
          { property: "og:image:alt", content: image.alt },
        ]
      : []),
    { name: "twitter:card", content: image ? "summary_large_image" : "summary" },
    ...linked.map((data) => ({ "script:ld+json": data as Record<string, string> })),
  ];
}

/** What the picture of a thread or a question shows, for who does not see it. */
export const cardAlt = (title: string): string => `“${title}” on Byway, with how its readers voted where everybody may see it.`;
