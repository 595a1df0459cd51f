import routes from "../../routes";

/** The first words of the site's addresses: "threads", "t", "feed". */
const FIRST_WORDS = (routes as readonly { path?: string }[]).flatMap(({ path }) => path?.split(/[/.]/)[0] ?? []).filter((word) => /^[a-z]/.test(word));

/** Names that may be addresses of the site soon, or are of many others, so that no member is taken for a page. */
const ADDRESSES = [
  "about", "account", "accounts", "active", "answers", "api", "assets", "auth", "ballot", "ballots", "build", "claim",
  "claims", "contact", "drafts", "edit", "evidence", "faq", "favicon", "feed", "feeds", "flag", "flags", "follow",
  "following", "guidelines", "healthz", "help", "home", "hot", "index", "inbox", "json", "legal", "login", "log-in",
  "logout", "log-out", "mail", "members", "messages", "moderation", "new", "notifications", "password", "posts",
  "preview", "privacy", "profile", "public", "questions", "register", "replies", "reset", "robots", "rules", "search",
  "sessions", "settings", "signin", "sign-in", "signup", "sign-up", "site", "sitemap", "static", "status", "stories",
  "styles", "tags", "terms", "thread", "threads", "top", "user", "users", "votes", "welcome", "well-known", "www",
];

/** Roles, and what a reader takes for one. */
const ROLES = [
  "admin", "admins", "administrator", "administrators", "author", "bot", "everyone", "guest", "member", "mod", "mods",
  "moderator", "moderators", "official", "operator", "owner", "root", "security", "staff", "superuser", "support",
  "sysadmin", "team", "visitor", "webmaster",
];

/** Names that the site speaks under, or that programs take for nothing or for something else. */
const SYSTEM = [
  "__proto__", "abuse", "all", "anonymous", "byway", "constructor", "deleted", "false", "here", "hostmaster", "me",
  "nan", "nobody", "none", "noreply", "no-reply", "null", "postmaster", "prototype", "removed", "self", "somebody",
  "system", "true", "undefined", "unknown", "void", "you",
];

/** What the site is called, and the account that it speaks with. */
export const BRAND = "byway";

/** Words for who runs a site: a name that has one of them for a part is taken for theirs. */
export const STAFF_WORDS = [
  "admin", "admins", "administration", "administrator", "administrators", "mod", "mods", "moderator", "moderators", "moderation",
  "official", "staff", "superuser", "sysadmin", "sysop", "sysops", "webmaster",
];

/** Words that are staff's in a name of nothing but such words and fillers: "site-owner", but not "product-owner". */
export const STAFF_OFFICES = ["operator", "operators", "owner", "owners", "security", "support"];

/** Words that go with them, without a space between. */
export const STAFF_FILLERS = [
  "a", "account", "bot", "chief", "community", "crew", "desk", "forum", "global", "head", "help", "lead", "my", "of", "real", "site",
  "super", "team", "the", "this", "true",
];

/** Lower-cased names that nobody can register. */
export const reservedNames: ReadonlySet<string> = new Set([...FIRST_WORDS, ...ADDRESSES, ...ROLES, ...SYSTEM]);
