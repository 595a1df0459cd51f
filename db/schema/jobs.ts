import { id, index, instant, int, json, sql, str, table } from "../kit";

/**
 * Background work. A row is claimed before it is done and removed after, so that a crash leaves it to be done
 * again.
 */
export const jobs = table(
  "jobs",
  {
    id: id(),
    kind: str().notNull(),
    payload: json<Record<string, unknown>>().notNull(),
    runAt: instant().notNull(),
    claimedAt: instant(),
    attempts: int().notNull().default(0),
    lastError: str(),
    /** When it was given up. It is kept for an admin to look at, and not tried again until they say so. */
    deadAt: instant(),
  },
  (t) => [
    index("jobs_due")
      .on(t.runAt)
      .where(sql`dead_at is null`),
    index("jobs_dead")
      .on(t.deadAt)
      .where(sql`dead_at is not null`),
  ],
);

/**
 * A form that someone sent without being logged in, kept until they are: their vote is cast and their
 * reply posted then. `id` is the SHA-256 of the token in the visitor's cookie.
 */
export const parkedForms = table(
  "parked_forms",
  {
    id: str().primaryKey(),
    kind: str().notNull(),
    /** The id of the question or thread that the form was for. */
    targetId: int().notNull(),
    fields: json<Record<string, string | string[]>>().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("parked_forms_expires").on(t.expiresAt)],
);

/** The progress of building the search index. One row at most: `id` is always 1. */
export const searchProgress = table("search_progress", {
  id: int().primaryKey(),
  version: int().notNull(),
  /** Posts from this one on are in it; 0 once all are. */
  fromPost: int().notNull(),
});
