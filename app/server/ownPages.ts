/**
 * Addresses whose pages are one member's alone, or the moderators': settings, drafts, notifications,
 * moderation, and forms that hold what somebody has written and others do not see yet. Browsers and proxies
 * keep none of them.
 */
const OWN: readonly RegExp[] = [
  /^\/(settings|drafts|notices|moderation|unsubscribe|password|claim|stories\/mine)(\/|$)/,
  /^\/(suspended|register|login)$/,
  /^\/(threads|stories)\/new(\/|$)/,
  /^\/tags\/proposed$/,
  /^\/threads\/\d+\/(replies|questions|story|claims\/new)$/,
  /^\/questions\/\d+\/(ballot|edit|answer|answer\/writers|answer\/quotes\/\d+)$/,
  /^\/(posts|stories|claims)\/\d+\/(edit|deletion|check-in|minds|evidence|withdrawal)$/,
  /^\/[a-z]+\/[^/]+\/flag$/,
];

/** Whether this address shows a member content for them alone; as a page, as data for one, or as JSON. */
export function isOwnPage(path: string): boolean {
  const page = path
    .toLowerCase()
    .replace(/\.(data|json)$/, "")
    .replace(/(?<=.)\/$/, "");
  return OWN.some((own) => own.test(page));
}
