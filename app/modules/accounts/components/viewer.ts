import { useRouteLoaderData } from "@remix-run/react";
import type { Viewer } from "../types";

/** Returns the viewer that the root loader found. */
export const useViewer = (): Viewer => useRouteLoaderData<{ viewer: Viewer }>("root")?.viewer ?? null;
