/** What every page of a member runs, and what changes only with a new version of it. */
const LIBRARIES =
  /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run\/(?:react|router))\//;
/** Modules of a few lines that most pages share: in a file each, the imports weigh more than they do. */
const SHARED =
  /\/app\/(?:ui\/(?:(?:form|live)\/)?\w+\.tsx?|modules\/(?:\w+\/limits|durations|decision|questions\/hiddenResult|follows\/components\/FollowButton|moderation\/components\/Moderate|flags\/components\/FlagLink|accounts\/components\/viewer)\.tsx?|markdown\/asciiWords\.ts)$/;

/** Which file for browsers a module goes into; undefined leaves it to Rollup. */
export const chunkOf = (id: string): string | undefined =>
  LIBRARIES.test(id) ? "libraries" : SHARED.test(id) ? "shared" : undefined;
