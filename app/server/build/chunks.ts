/** The libraries that every page of a member runs; their chunk changes only with a new version of one. */
const LIBRARIES = [
  "react",
  "react-dom",
  "scheduler",
  "react-router",
  "react-router-dom",
  "@remix-run/react",
  "@remix-run/router",
];
const LIBRARY = new RegExp(`/node_modules/(?:${LIBRARIES.join("|")})/`);
/**
 * Modules this small and imported this often share one file: in files of their own, their imports would weigh
 * more than they do.
 */
const SHARED_CHARS = 4_000;
const SHARED_IMPORTERS = 12;

interface Modules {
  getModuleInfo(id: string): { code: string | null; importers: readonly string[] } | null;
}

/** Returns the browser file that a module goes into; undefined leaves it to Rollup. */
export function chunkOf(id: string, { getModuleInfo }: Modules): string | undefined {
  if (LIBRARY.test(id)) return "libraries";
  const { code, importers } = getModuleInfo(id) ?? { code: null, importers: [] };
  const isShared =
    /\/app\/.*\.tsx?$/.test(id) &&
    !id.includes("/routes/") &&
    (code?.length ?? Infinity) <= SHARED_CHARS &&
    importers.length >= SHARED_IMPORTERS;
  return isShared ? "shared" : undefined;
}
