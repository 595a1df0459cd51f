import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import latin from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";
import { countWaiting } from "./modules/moderation/queue";
import { unreadNotices } from "./modules/notifications/views";
import { hasKeys } from "./modules/accounts/keyboardShortcuts";
import type { Member } from "./modules/accounts/types";
import styles from "./ui/styles/index.css?url";
import { FollowLinks } from "./modules/follows/components/FollowLinks";
import { Keys } from "./ui/keyboard/Keys";
import { useNonce } from "./ui/nonce";
import { canonicalPath, feedOf, jsonOf } from "./ui/addresses";
import { Shell } from "./modules/site/components/Shell";
import { isGenerated } from "./server/generated";

export { unlessRefused as shouldRevalidate } from "./ui/form/keepText";

export const meta: MetaFunction = () => [{ title: "Byway" }];

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "preload", href: latin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: styles },
];

export const loader = async ({ context: { viewer, barred, origin } }: LoaderFunctionArgs) => {
  const [unread, keys, waiting] = await Promise.all([
    unreadNotices(viewer),
    hasKeys(viewer),
    countWaiting(viewer),
  ]);
  return {
    viewer: viewer && shownOf(viewer),
    generated: isGenerated,
    barred: barred?.username ?? null,
    origin,
    unread,
    keys,
    waiting,
  };
};

/** The viewer as a page knows them, without their aliases. */
const shownOf = ({ id, username, role, standing }: Member): Member => ({
  id,
  username,
  role,
  ...(standing && { standing }),
});

/** The document. Whoever is not logged in is sent no script at all. */
export function Layout({ children }: { children: ReactNode }) {
  const { viewer, generated, barred, unread, keys, origin, waiting } = useRouteLoaderData<typeof loader>(
    "root",
  ) ?? { viewer: null, generated: false, barred: null, unread: 0, keys: false, origin: "", waiting: 0 };
  const { pathname, search } = useLocation();
  const nonce = useNonce();
  const json = jsonOf(pathname, search);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={`${origin}${canonicalPath(pathname, search)}`} />
        <link rel="alternate" type="application/atom+xml" href={feedOf(pathname)} title="Atom feed" />
        {json && <link rel="alternate" type="application/json" href={json} />}
        <Meta />
        <Links />
      </head>
      <body>
        <Shell viewer={viewer} generated={generated} barred={barred} unread={unread} waiting={waiting}>
          {children}
        </Shell>
        {viewer && (
          <>
            <Keys enabled={keys} />
            <FollowLinks />
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** Says what a person can use of an error: its status, and the reason where there is one for them. */
export function ErrorBoundary() {
  const error = useRouteError();
  const known = isRouteErrorResponse(error);
  const status = known ? error.status : 500;
  const message = known && typeof error.data === "string" && error.data ? error.data : WORDS[status];
  return (
    <div className="page page-narrow">
      <h1>{HEADINGS[status] ?? "That did not work"}</h1>
      <p>{message ?? "Something went wrong on our side. It has been logged."}</p>
      <p>
        <a href="/">Back to the threads</a>
      </p>
    </div>
  );
}

const HEADINGS: Record<number, string> = {
  404: "Nothing here",
  410: "Deleted",
  403: "Not for you",
  500: "Our mistake",
};
const WORDS: Record<number, string> = {
  404: "There is nothing at this address.",
  405: "This page takes no form.",
};
