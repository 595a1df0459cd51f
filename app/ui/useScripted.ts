import { useRouteLoaderData } from "@remix-run/react";

/** Whether the page has scripts, now or once they are loaded: it has for whoever is logged in (root.tsx). */
export const useScripted = (): boolean =>
  (useRouteLoaderData<{ viewer: object | null }>("root")?.viewer ?? null) !== null;
