import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { discardDraft } from "../../../app/modules/drafts/commands";
import { follow, mute, unfollow, unmute } from "../../../app/modules/follows/commands";
import { act, previewUndo, undo } from "../../../app/modules/moderation/executor";
import type { Member } from "../../../app/modules/accounts/types";
import { keepDraft } from "../../../app/modules/compose/draftSaves";
import { queueForApproval } from "../../../app/modules/posts/approvalQueue";
import { markHelpful, postReply, unmarkHelpful } from "../../../app/modules/posts/commands";
import { deletePost, restorePost } from "../../../app/modules/posts/edits";
import { castBallot, withdrawBallot } from "../../../app/modules/questions/commands";
import { readQuestions } from "../../../app/modules/questions/views";
import { db, write } from "../../../db/client";
import {
  ballotEvents,
  ballots,
  drafts,
  follows,
  helpfulVotes,
  mutes,
  options,
  posts,
  visits,
} from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum, visitThread } from "../../support/forum";
import { makeForum } from "../../support/moderation/forum";
import { aTwin } from "../../support/moderation/structureTries";
import { ask } from "../../support/questions";

/**
 * A text that its owner removed after an action stays removed when the action is taken back, and blocks
 * nothing.
 */
useDatabase();

const WHY = { reason: "Because.", publicNote: "" };

let admin: Member;
let ada: Member;
let grace: Member;
let bob: Member;
let threadId: number;

beforeEach(async () => {
  await seedForum();
  [admin, ada, grace, bob] = [
    await makeMember("chief", "admin"),
    await makeMember("ada"),
    await makeMember("grace"),
    await makeMember("bob"),
  ];
  threadId = 1;
});

const merge = () => act(admin, { kind: "merge-accounts", targetId: ada.id, typed: { into: "grace" } }, WHY);

async function takeBack(id: number) {
  expect((await previewUndo(admin, id)).blockers).toEqual([]);
  await undo(admin, id, WHY);
}

/** The last line of a member's history on a question, and what stands. */
async function voteOf(memberId: number, questionId: number) {
  const [ballot] = await db
    .select()
    .from(ballots)
    .where(and(eq(ballots.memberId, memberId), eq(ballots.questionId, questionId)));
  const lines = await db
    .select()
    .from(ballotEvents)
    .where(and(eq(ballotEvents.memberId, memberId), eq(ballotEvents.questionId, questionId)))
    .orderBy(asc(ballotEvents.id));
  return { stands: ballot !== undefined, told: (lines.at(-1)?.kind ?? "withdrawn") !== "withdrawn" };
}

describe("after a merge of accounts, what the remaining one ends stays ended when that is undone:", () => {
  const memberOf = (who: Member) => ({ kind: "member" as const, username: who.username });
  const muting = () => db.select({ by: mutes.memberId }).from(mutes).where(eq(mutes.targetId, bob.id));
  const following = async () =>
    (
      await db
        .select()
        .from(follows)
        .where(and(eq(follows.kind, "member"), eq(follows.targetId, bob.id)))
    ).filter(({ stoppedAt }) => stoppedAt === null);

  it.each([
    ["a mute", [() => ada]],
    ["a mute that both had", [() => ada, () => grace]],
  ])("%s", async (_, who) => {
    for (const each of who) await mute(each(), memberOf(bob));
    const { id } = await merge();
    await unmute(grace, memberOf(bob));
    await takeBack(id);
    expect(await muting()).toEqual([]);
  });

  it.each([
    ["a follow", [() => ada]],
    ["a follow that both had", [() => ada, () => grace]],
  ])("%s", async (_, who) => {
    for (const each of who) await follow(each(), memberOf(bob));
    const { id } = await merge();
    await unfollow(grace, memberOf(bob));
    await takeBack(id);
    expect(await following()).toEqual([]);
  });

  it("a mute of the account that went", async () => {
    await mute(bob, memberOf(ada));
    const { id } = await merge();
    await unmute(bob, memberOf(grace));
    await takeBack(id);
    expect(await db.$count(mutes)).toBe(0);
  });

  it.each([
    ["a helpful mark", [() => ada]],
    ["a helpful mark that both had given", [() => ada, () => grace]],
  ])("%s", async (_, who) => {
    const { id: postId } = await postReply(bob, threadId, { body: "Useful.", formKey: "useful" });
    for (const each of who) await markHelpful(each(), postId);
    const { id } = await merge();
    await unmarkHelpful(grace, postId);
    await takeBack(id);
    expect(await db.$count(helpfulVotes)).toBe(0);
    expect((await db.select().from(posts).where(eq(posts.id, postId)))[0]!.helpful).toBe(0);
  });

  it.each([
    ["a vote", [() => ada]],
    ["a vote that both had cast, the newer first", [() => ada, () => grace]],
    ["a vote that both had cast, the older first", [() => grace, () => ada]],
  ])("%s", async (_, who) => {
    const choices = await db
      .select({ id: options.id })
      .from(options)
      .where(eq(options.questionId, 1))
      .orderBy(asc(options.id));
    for (const [n, each] of who.entries())
      await castBallot(each(), 1, { optionIds: [choices[n]!.id] }, new Date(Date.UTC(2026, 3, 1 + n)));
    const { id } = await merge();
    await withdrawBallot(grace, 1);
    await takeBack(id);
    for (const each of [ada, grace]) expect(await voteOf(each.id, 1)).toEqual({ stands: false, told: false });
  });

  it("a vote that is changed meanwhile goes back as it is, and its history says so", async () => {
    const choices = await db
      .select({ id: options.id })
      .from(options)
      .where(eq(options.questionId, 1))
      .orderBy(asc(options.id));
    await castBallot(ada, 1, { optionIds: [choices[0]!.id] });
    const { id } = await merge();
    await castBallot(grace, 1, { optionIds: [choices[1]!.id] });
    await takeBack(id);
    const lines = await db
      .select()
      .from(ballotEvents)
      .where(and(eq(ballotEvents.memberId, ada.id), eq(ballotEvents.questionId, 1)))
      .orderBy(asc(ballotEvents.id));
    expect(lines.at(-1)).toMatchObject({ kind: "changed", optionIds: [choices[1]!.id] });
    expect(await voteOf(grace.id, 1)).toEqual({ stands: false, told: false });
  });
});

describe("a draft, and how far somebody has read:", () => {
  it("a draft that came along and was thrown away is gone for good", async () => {
    await keepDraft(ada, {
      place: `reply:${threadId}`,
      fields: { body: "Half a thought." },
      version: "",
      tab: "",
      turn: null,
    });
    const { id } = await merge();
    const [draft] = await db.select().from(drafts);
    await discardDraft(grace, draft!.id);
    await takeBack(id);
    expect(await db.$count(drafts)).toBe(0);
  });

  it("reading on in a thread blocks nothing, and is not forgotten", async () => {
    for (const [n, who] of [grace, ada].entries())
      await visitThread(who, threadId, new Date(Date.UTC(2026, 3, 1 + n)));
    const { id } = await merge();
    await postReply(bob, threadId, { body: "New.", formKey: "new" });
    await visitThread(grace, threadId, new Date(Date.UTC(2026, 3, 9)));
    await takeBack(id);
    expect((await db.select().from(visits).where(eq(visits.memberId, grace.id)))[0]).toMatchObject({
      seen: 2,
      at: new Date(Date.UTC(2026, 3, 9)),
    });
  });
});

describe("after two threads were merged, what was ended in the one stays ended in the other:", () => {
  it("a vote on a question that both asked, and following", async () => {
    const forum = { ...(await makeForum({ threads: [{ author: 0, tags: 1 }], steps: [] })) };
    const from = await aTwin(forum, [1, 2, 3, 4, 5, 6, 7, 8]);
    const { questions } = await readQuestions(null, from);
    const voter = forum.members[0]!;
    const status = questions.find(({ kind }) => kind === "status")!;
    await castBallot(voter, status.id, { optionIds: [status.options[0]!.id] });
    await follow(bob, { kind: "thread", id: from });
    const { id } = await act(
      admin,
      { kind: "merge-threads", targetId: from, typed: { into: String(threadId) } },
      WHY,
    );
    await withdrawBallot(voter, 1);
    await unfollow(bob, { kind: "thread", id: threadId });
    await takeBack(id);
    expect(await voteOf(voter.id, status.id)).toEqual({ stands: false, told: false });
    expect(
      (
        await db
          .select()
          .from(follows)
          .where(and(eq(follows.memberId, bob.id), eq(follows.targetId, from)))
      )[0]!.stoppedAt,
    ).not.toBeNull();
  });
});

describe("a post that its author deletes after a moderator showed it", () => {
  const stateOf = async (id: number) =>
    (await db.select({ state: posts.state }).from(posts).where(eq(posts.id, id)))[0]!.state;

  it("is hidden again on undo, comes back to nobody, and stays deleted when shown once more", async () => {
    const { id: postId } = await postReply(ada, threadId, { body: "Oh.", formKey: "oh" });
    await act(admin, { kind: "hide-post", targetId: postId, typed: {} }, WHY);
    const { id } = await act(admin, { kind: "restore-post", targetId: postId, typed: {} }, WHY);
    await deletePost(ada, postId);
    await takeBack(id);
    expect(await stateOf(postId)).toBe("hidden");
    await expect(restorePost(ada, postId)).rejects.toMatchObject({ reason: "post-hidden" });
    await act(admin, { kind: "restore-post", targetId: postId, typed: {} }, WHY);
    expect(await stateOf(postId)).toBe("deleted");
  });

  it("stays deleted when its approval is undone, and waits again once its author restores it", async () => {
    const { id: postId } = await postReply(ada, threadId, { body: "Oh.", formKey: "oh" });
    await write(async (tx) => {
      await tx.update(posts).set({ state: "held" }).where(eq(posts.id, postId));
      await queueForApproval(tx, { postId, ownerId: ada.id, why: "limited", now: new Date() });
    });
    const { id } = await act(admin, { kind: "approve-post", targetId: postId, typed: {} }, WHY);
    await deletePost(ada, postId);
    await takeBack(id);
    expect(await stateOf(postId)).toBe("deleted");
    await restorePost(ada, postId);
    expect(await stateOf(postId)).toBe("held");
  });
});

it("a vote whose reason a moderator removed, and that was withdrawn since, blocks nothing", async () => {
  const question = await ask({ reveal: "always", publicBallots: true });
  await castBallot(ada, question.id, { optionIds: [question.option.A!], reason: "Words." });
  const [ballot] = await db.select().from(ballots).where(eq(ballots.memberId, ada.id));
  const { id } = await act(admin, { kind: "remove-reason", targetId: ballot!.id, typed: {} }, WHY);
  await withdrawBallot(ada, question.id);
  await takeBack(id);
  expect(await voteOf(ada.id, question.id)).toEqual({ stands: false, told: false });
});
