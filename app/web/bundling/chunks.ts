/** What every page of a member runs, and what changes only with a new version of it. */
const LIBRARIES =
  /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run\/(?:react|router))\//;
/** Modules of a few lines that most pages share: in a file each, the imports weigh more than they do. */
const SHARED =
  /\/app\/(?:ui\/(?:Link|Pager|FollowButton|Honeypot|backOff|formReply|hidden|keepText|liveConnection|pageLinks|time|typedEarly|useFormReply|useHydrated|useLive|useSeen|viewer|withParams|words|addresses|nonce|head|moderation\/Moderate|flags\/FlagLink)|forum\/(?:\w+\/limits|times|asciiWords|decision))\.tsx?$/;

/** Which file for browsers a module goes into; undefined leaves it to Rollup. */
export const chunkOf = (id: string): string | undefined =>
  LIBRARIES.test(id) ? "libraries" : SHARED.test(id) ? "shared" : undefined;
