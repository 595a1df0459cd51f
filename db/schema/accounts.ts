import { bool, id, index, instant, int, sql, str, table, unique } from "../kit";

export type Role = "member" | "moderator" | "admin";

/** `usernameLower` and `emailLower` carry uniqueness: folding case is the application's, not the engine's. */
export const members = table(
  "members",
  {
    id: id(),
    username: str().notNull(),
    usernameLower: str().notNull(),
    /** The name without what looks alike; null for the site account, whose name nobody may take anyway. */
    usernameSkeleton: str(),
    /** Null for the site account, which nobody can log in to. */
    email: str(),
    emailLower: str(),
    passwordHash: str(),
    role: str().$type<Role>().notNull().default("member"),
    createdAt: instant().notNull(),
    /** Whether single keys do something on the pages they read (WCAG 2.1.4 wants a way to turn that off). */
    keyShortcuts: bool().notNull().default(true),
    /** The member's own words about themselves, as typed and as HTML; empty where they wrote none. */
    about: str().notNull().default(""),
    aboutHtml: str().notNull().default(""),
    aboutRenderVersion: int().notNull().default(0),
    /** Whether they follow the threads that they write in. */
    followsOwn: bool().notNull().default(true),
    /**
     * The ends of sanctions: until then their posts wait for approval, they may not post, they may not log
     * in. A date beyond all others is for good.
     */
    limitedUntil: instant(),
    silencedUntil: instant(),
    suspendedUntil: instant(),
    /** The account that this one was merged into. */
    mergedInto: int(),
  },
  (t) => [
    unique("members_username_lower").on(t.usernameLower),
    unique("members_username_skeleton").on(t.usernameSkeleton),
    unique("members_email_lower").on(t.emailLower),
    index("members_role").on(t.role),
    index("members_merged")
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
  ],
);

/** `id` is the SHA-256 of the token in the member's cookie; the token itself is kept nowhere. */
export const sessions = table(
  "sessions",
  {
    id: str().primaryKey(),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant().notNull(),
    /** The browser's name for itself, cut to a sane length; shown to its owner only. */
    userAgent: str().notNull(),
  },
  (t) => [index("sessions_member").on(t.memberId), index("sessions_expires").on(t.expiresAt)],
);

/**
 * Links that set a new password. A member may have several that work, so that asking for one more takes none
 * away: whoever asks is not known to be the member.
 */
export const resetLinks = table(
  "reset_links",
  {
    tokenHash: str().primaryKey(),
    memberId: int()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
    /** When the mail with the link had left; null until then. */
    sentAt: instant(),
  },
  (t) => [index("reset_links_member").on(t.memberId), index("reset_links_expires").on(t.expiresAt)],
);

/** The link printed at boot while there is no admin. One row at most: `id` is always 1. */
export const adminClaims = table("admin_claims", {
  id: int().primaryKey(),
  tokenHash: str().notNull(),
  createdAt: instant().notNull(),
});
