import { write } from "../../../db/client";
import * as citable from "../../../db/queries/communityAnswers/citablePosts";
import * as queries from "../../../db/queries/claims";
import * as threads from "../../../db/queries/threads/threads";
import * as replies from "../../../db/queries/posts/replies";
import { standingIn } from "../../markdown/annotate";
import { toPlainText } from "../../markdown/plain";
import { occurs, plain } from "../communityAnswers/quotes";
import { postMeant } from "../communityAnswers/answerForm";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { EVIDENCE_MAX_CHARS, WITHDRAWAL_MAX_CHARS } from "./limits";
import { mayAddEvidence, mayBeEvidence, mayMark, mayMarkAnother, mayRemove } from "./policy";
import { measured } from "./verdicts";
import type { TypedClaim } from "./claimForm";
import { type Bearing, BEARINGS } from "./types";

/**
 * Marks a claim in an article and keeps how it stands now. For the article's author and moderators; refuses
 * what the article does not say.
 */
export async function markClaim(
  viewer: Member,
  threadId: number,
  claim: TypedClaim,
  now = new Date(),
): Promise<number> {
  const figures = claim.measure && (await measured([{ id: 0, threadId, measure: claim.measure }])).get(0)!;
  return write(async (tx) => {
    const thread = (await threads.byId(tx, threadId)) ?? refuse("not_found");
    ensure(mayMark(viewer, thread));
    ensure(
      mayMarkAnother(
        (await queries.ofThread(tx, threadId)).filter(({ withdrawnAt }) => withdrawnAt === null).length,
      ),
    );
    const article = await replies.opening(tx, threadId);
    if (!article || !standingIn(article.html)(claim.sentence))
      refuse("invalid", "claim-sentence-elsewhere", { field: "sentence" });
    const id = await queries.add(tx, { threadId, ...claim, markedBy: viewer.id, markedAt: now });
    if (figures) await queries.stand(tx, [{ claimId: id, at: now, figures }]);
    return id;
  });
}

/**
 * Withdraws a claim; it stays on the page of claims, with how it stood and why it was withdrawn. For the
 * article's author and moderators.
 */
export const withdrawClaim = (
  viewer: Member,
  claimId: number,
  note: string,
  now = new Date(),
): Promise<{ threadId: number; slug: string }> =>
  write(async (tx) => {
    const claim = (await queries.byId(tx, claimId)) ?? refuse("not_found");
    ensure(mayMark(viewer, { state: claim.threadState, authorId: claim.threadAuthorId }));
    if (claim.withdrawnAt !== null) refuse("conflict", "claim-withdrawn");
    const why = plain(note);
    if (why === "") refuse("invalid", "withdrawal-missing", { field: "note" });
    if (why.length > WITHDRAWAL_MAX_CHARS) refuse("invalid", "withdrawal-long", { field: "note" });
    await queries.withdraw(tx, claimId, { memberId: viewer.id, at: now, note: why });
    return { threadId: claim.threadId, slug: claim.slug };
  });

export interface TypedEvidence {
  /** A number in the claim's thread, such as "#12", or a permalink of any post that everybody can read. */
  post: string;
  bearing: string;
  quote: string;
}

/**
 * Adds words of a post as evidence for a claim, against it, or qualifying it. For members; refuses words that
 * the post does not say.
 */
export const addEvidence = (
  viewer: Member,
  claimId: number,
  { post, bearing, quote }: TypedEvidence,
  now = new Date(),
): Promise<{ threadId: number }> =>
  write(async (tx) => {
    const claim = (await queries.byId(tx, claimId)) ?? refuse("not_found");
    ensure(mayAddEvidence(viewer, { state: claim.threadState, authorId: claim.threadAuthorId }, claim));
    if (!Object.hasOwn(BEARINGS, bearing)) refuse("invalid", "evidence-bearing", { field: "bearing" });
    const meant = postMeant(post) ?? refuse("invalid", "evidence-post-missing", { field: "post" });
    const [row] = await citable.named(
      tx,
      claim.threadId,
      "id" in meant ? { ids: [meant.id], numbers: [] } : { ids: [], numbers: [meant.number] },
    );
    const at = await queries.evidenceAt(tx, claimId, row?.id ?? 0);
    ensure(mayBeEvidence(row ?? null, { threadId: claim.threadId, ...at }));
    const words = plain(quote);
    if (words === "") refuse("invalid", "evidence-quote-missing", { field: "quote" });
    if (words.length > EVIDENCE_MAX_CHARS) refuse("invalid", "evidence-quote-long", { field: "quote" });
    if (!occurs(words, toPlainText(row!.html)))
      refuse("invalid", "evidence-quote-not-there", { field: "quote" });
    await queries.addEvidence(tx, {
      claimId,
      postId: row!.id,
      bearing: bearing as Bearing,
      quote: words,
      addedBy: viewer.id,
      at: now,
    });
    const { threadId, title } = claim;
    const memberIds = row!.authorId === viewer.id ? [] : [row!.authorId];
    const facts = { memberIds, claimId, threadId, title, bearing: bearing as Bearing, by: viewer.username };
    await publish(tx, { type: "EvidenceAdded", ...facts }, now);
    return { threadId };
  });

/** Takes evidence away. For who added it, who wrote the post, and moderators. */
export const removeEvidence = (
  viewer: Member,
  evidenceId: number,
): Promise<{ threadId: number; claimId: number }> =>
  write(async (tx) => {
    const evidence = (await queries.evidenceById(tx, evidenceId)) ?? refuse("not_found");
    const claim = (await queries.byId(tx, evidence.claimId)) ?? refuse("not_found");
    ensure(
      mayAddEvidence(
        viewer,
        { state: claim.threadState, authorId: claim.threadAuthorId },
        { withdrawnAt: null },
      ),
    );
    ensure(mayRemove(viewer, evidence));
    await queries.removeEvidence(tx, evidenceId);
    return { threadId: claim.threadId, claimId: claim.id };
  });
