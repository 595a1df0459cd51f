/** Names that are addresses of the site, now or soon, so that no member is taken for a page. */
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

/** Lower-cased names that nobody can register. */
export const reservedNames: ReadonlySet<string> = new Set([...ADDRESSES, ...ROLES, ...SYSTEM]);
