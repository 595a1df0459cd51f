import { id, index, instant, int, json, str, table, unique } from "../kit";
import { members } from "./accounts";
import { posts } from "./posts";
import { threads } from "./threads";

/**
 * A testable statement in an opening post. It is never changed, only withdrawn and marked anew: how it stood
 * belongs to what it was measured by.
 */
export const claims = table(
  "claims",
  {
    id: id(),
    threadId: int()
      .notNull()
      .references(() => threads.id, { onDelete: "cascade" }),
    /** Words of the opening post, as they stood there. */
    sentence: str().notNull(),
    /** The claim in short. */
    says: str().notNull(),
    /**
     * Its measure and threshold (modules/claims/types.ts); null where nothing on this site can measure it.
     */
    measure: json<object>(),
    /** Why nothing here can measure it; empty where something can. */
    why: str().notNull().default(""),
    markedBy: int()
      .notNull()
      .references(() => members.id),
    markedAt: instant().notNull(),
    withdrawnBy: int().references(() => members.id),
    withdrawnAt: instant(),
    withdrawnNote: str().notNull().default(""),
  },
  (t) => [index("claims_thread").on(t.threadId, t.id), index("claims_marked_by").on(t.markedBy)],
);

/** The standing of a claim from a time on, as it was published then (modules/claims/types.ts). */
export const claimStandings = table(
  "claim_standings",
  {
    id: id(),
    claimId: int()
      .notNull()
      .references(() => claims.id, { onDelete: "cascade" }),
    at: instant().notNull(),
    figures: json<object>().notNull(),
  },
  (t) => [index("claim_standings_claim").on(t.claimId, t.id)],
);

export type Bearing = "for" | "against" | "qualifies";

/** Words of a post that speak for a claim, against it, or say on what it depends. */
export const claimEvidence = table(
  "claim_evidence",
  {
    id: id(),
    claimId: int()
      .notNull()
      .references(() => claims.id, { onDelete: "cascade" }),
    postId: int()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    bearing: str().$type<Bearing>().notNull(),
    /** Words of the post, as they stood. */
    quote: str().notNull(),
    addedBy: int()
      .notNull()
      .references(() => members.id),
    at: instant().notNull(),
  },
  (t) => [
    unique("claim_evidence_post").on(t.claimId, t.postId),
    index("claim_evidence_of").on(t.postId),
    index("claim_evidence_added_by").on(t.addedBy),
  ],
);
