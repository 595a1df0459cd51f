import { isOwn } from "../accounts/persons";
import { mayModerate, mayWrite } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { maySeePost } from "../posts/policy";
import type { PostState } from "../posts/types";
import { mayCurate } from "../questions/policy";
import { maySeeThread } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import { CLAIMS_MAX, EVIDENCE_MAX } from "./limits";

interface Article {
  authorId: number;
  state: ThreadState;
}

/** Whether this viewer may mark claims of an article, and withdraw them: its author and moderators. */
export function mayMark(viewer: Viewer, thread: Article): Decision {
  const decision = mayCurate(viewer, thread);
  return !decision.ok && decision.reason === "not-your-question" ? deny("not-your-article") : decision;
}

/** Whether there is room for one more. */
export const mayMarkAnother = (standing: number): Decision =>
  standing < CLAIMS_MAX ? allow : deny("claims-many", { code: "conflict" });

interface CitedFacts {
  number: number;
  authorId: number;
  threadId: number;
  state: PostState;
  threadState: ThreadState;
}

/** Whether anybody who is logged in may add evidence to a claim that stands. */
export function mayAddEvidence(
  viewer: Viewer,
  thread: Article,
  claim: { withdrawnAt: Date | null },
): Decision {
  const seen = maySeeThread(viewer, thread);
  if (!seen.ok) return seen;
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  return claim.withdrawnAt === null ? allow : deny("claim-withdrawn", { code: "conflict" });
}

/**
 * Whether this post can be evidence for a claim of this thread: everybody can read it, and it is not the
 * article itself.
 */
export function mayBeEvidence(
  post: CitedFacts | null,
  claim: { threadId: number; n: number; has: boolean },
): Decision {
  if (!post || !maySeePost(null, post).ok)
    return deny("evidence-post-unseen", { code: "invalid", field: "post" });
  if (post.threadId === claim.threadId && post.number === 1)
    return deny("evidence-opening", { code: "invalid", field: "post" });
  if (claim.has) return deny("evidence-again", { code: "conflict", field: "post" });
  return claim.n < EVIDENCE_MAX ? allow : deny("evidence-many", { code: "conflict" });
}

/** Whether this viewer may take evidence away: who added it, who wrote the post, and moderators. */
export const mayRemove = (
  viewer: Member | null,
  evidence: { addedById: number; authorId: number },
): Decision =>
  viewer && (mayModerate(viewer).ok || isOwn(viewer, evidence.addedById) || isOwn(viewer, evidence.authorId))
    ? allow
    : deny("not-your-evidence");
