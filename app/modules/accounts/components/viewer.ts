import { useRouteLoaderData } from "@remix-run/react";
import type { Viewer } from "../types";

/** Whoever is looking, as the root loader said. */
export const useViewer = (): Viewer => useRouteLoaderData<{ viewer: Viewer }>("root")?.viewer ?? null;
