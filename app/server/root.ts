import { createRequire } from "node:module";
import { dirname } from "node:path";

/**
 * The folder of package.json, beside which migrations, the seed and the build are. It says where it is
 * itself: that holds for the sources and for a build.
 */
export const root: string = dirname(createRequire(import.meta.url).resolve("#package"));
