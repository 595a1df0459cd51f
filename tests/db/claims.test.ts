import { beforeEach, describe, expect, it } from "vitest";
import { addEvidence, markClaim, removeEvidence, withdrawClaim } from "../../app/modules/claims/commands";
import { readClaims, readMargin } from "../../app/modules/claims/views";
import { keepStandings } from "../../app/modules/claims/verdicts";
import type { TypedClaim } from "../../app/modules/claims/claimForm";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { readNotices } from "../../app/modules/notifications/views";
import { deletePost, editPost } from "../../app/modules/posts/edits";
import { castBallot } from "../../app/modules/questions/commands";
import { tellStory } from "../../app/modules/stories/commands";
import { takeSnapshotWhenDue } from "../../app/modules/stories/snapshots";
import { startThread } from "../../app/modules/compose/commands";
import { readThread } from "../../app/modules/compose/threadPage";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";
import { aStory } from "../support/stories";

useDatabase();

const ARTICLE = "You have 70 % of the skills.\n\nPay is as good.";
let author: Member;
let moderator: Member;
let crowd: Member[];
let threadId: number;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  author = await makeMember("Author");
  moderator = await makeMember("Mo", "moderator");
  crowd = await makeMembers(14);
  threadId = (
    await startThread(author, {
      title: "An article of claims",
      body: ARTICLE,
      tags: ["mlops"],
      questions: [],
      formKey: "claims-thread",
    })
  ).id;
});

const claim = (more: Partial<TypedClaim> = {}): TypedClaim => ({
  sentence: "You have 70 % of the skills.",
  says: "70 %",
  measure: { by: "carried-over", percent: 70 },
  why: "",
  ...more,
});
const told = async (by: Member, carriedOver: number) =>
  (await tellStory(by, 1, { story: aStory({ carriedOver }), formKey: `claims-${++keys}` })).id;
const reply = (body: string) =>
  postReply(crowd[0]!, threadId, { body, parentId: null, formKey: `claims-${++keys}` });
const claims = async (viewer: Member | null = null) => (await readClaims(viewer, threadId)).claims;

describe("marking", () => {
  it("is for the article's author and moderators", async () => {
    await markClaim(author, threadId, claim());
    await markClaim(moderator, threadId, claim({ says: "70 % again" }));
    await expect(markClaim(crowd[0]!, threadId, claim())).rejects.toMatchObject({
      code: "forbidden",
      reason: "not-your-article",
    });
    expect((await claims()).map(({ says, markedBy, stands }) => [says, markedBy, stands])).toEqual([
      ["70 %", "Author", true],
      ["70 % again", "Mo", true],
    ]);
    const may = async (viewer: Member | null) => (await readClaims(viewer, threadId)).mayMark;
    expect([await may(author), await may(moderator), await may(crowd[0]!), await may(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("refuses words that no paragraph of the article has, and a twenty-first claim", async () => {
    for (const sentence of ["You have 80 % of the skills.", "skills. Pay is"])
      await expect(markClaim(author, threadId, claim({ sentence }))).rejects.toMatchObject({
        reason: "claim-sentence-elsewhere",
        field: "sentence",
      });
    for (let n = 0; n < 20; n++) await markClaim(author, threadId, claim());
    await expect(markClaim(author, threadId, claim())).rejects.toMatchObject({ reason: "claims-many" });
  });

  it("stands in the margin until it is withdrawn, and then on its page alone, with who and why", async () => {
    const id = await markClaim(author, threadId, claim());
    const html = "<p>You have 70 % of the skills.</p>";
    expect(await readMargin(threadId, html, [])).toMatchObject({
      claims: 1,
      html: expect.stringContaining("Article: 70 %. Not enough stories yet (0 of 5)."),
    });
    await expect(withdrawClaim(crowd[0]!, id, "Because.")).rejects.toMatchObject({
      reason: "not-your-article",
    });
    await expect(withdrawClaim(author, id, " ")).rejects.toMatchObject({
      reason: "withdrawal-missing",
      field: "note",
    });
    await withdrawClaim(moderator, id, "Said twice.");
    await expect(withdrawClaim(author, id, "Again.")).rejects.toMatchObject({ reason: "claim-withdrawn" });
    expect(await readMargin(threadId, html, [])).toEqual({ claims: 0, html });
    expect(await claims()).toMatchObject([{ id, withdrawn: { by: "Mo", note: "Said twice." } }]);
  });

  it("says when the article no longer does", async () => {
    await markClaim(author, threadId, claim());
    const { opening } = await readThread(author, threadId);
    await editPost(author, opening.id, { source: "You have some of the skills.", note: "", revision: 1 });
    expect((await claims())[0]!.stands).toBe(false);
  });
});

describe("how it stands", () => {
  it("is kept whenever figures are told anew, and only if it changed", async () => {
    await markClaim(author, threadId, claim());
    for (const [n, share] of [40, 50, 50, 60, 70].entries()) await told(crowd[n]!, share);
    await keepStandings();
    expect((await claims())[0]!.history).toHaveLength(1);
    await takeSnapshotWhenDue();
    await keepStandings();
    await keepStandings();
    for (const member of crowd.slice(5, 10)) await told(member, 50);
    await takeSnapshotWhenDue();
    await keepStandings();
    // Told anew, and nothing new of this claim.
    for (const member of crowd.slice(0, 5))
      await tellStory(member, 1, { story: aStory({ carriedOver: null }), formKey: `claims-${++keys}` });
    expect(await takeSnapshotWhenDue()).toBe(true);
    await keepStandings();
    const [{ history, figures, words }] = (await claims()) as [Awaited<ReturnType<typeof claims>>[0]];
    expect(history.map(({ figures: { n, stand } }) => [n, stand])).toEqual([
      [10, "against"],
      [5, "against"],
      [0, null],
    ]);
    expect([figures, words]).toEqual([history[0]!.figures, history[0]!.words]);
  });

  it("is kept as ever after the clock was 15 days ahead", async () => {
    await markClaim(author, threadId, claim());
    const ahead = new Date(Date.now() + 15 * 86_400_000);
    for (const now of [ahead, new Date()]) {
      for (const member of crowd.splice(0, 5)) await told(member, 50);
      await takeSnapshotWhenDue(now);
      await keepStandings(now);
    }
    expect((await claims())[0]!.history[0]).toMatchObject({ figures: { n: 10 } });
  });

  it("is in the margin of the article that stories are told under, and goes when they do", async () => {
    const margin = async () =>
      (await readMargin(threadId, "<p>You have 70 % of the skills.</p>", [])).html.replaceAll("\u00a0", " ");
    await markClaim(author, threadId, claim());
    const ids: number[] = [];
    for (const [n, share] of [40, 50, 50, 60, 65].entries()) ids.push(await told(crowd[n]!, share));
    await takeSnapshotWhenDue();
    await keepStandings();
    expect(await margin()).toContain(
      "Article: 70 %. 5 stories: median 50 %, middle half 50–60 %; speaks against it.",
    );
    for (const [n, id] of ids.entries()) await deletePost(crowd[n]!, id);
    await takeSnapshotWhenDue();
    await keepStandings();
    expect(await margin()).toContain("Article: 70 %. Not enough stories yet (0 of 5).");
  });

  it("of one that a closing question measures follows votes at once, and is kept once a day", async () => {
    const thread = await readThread(null, 1);
    const hardest = thread.questions[1]!;
    const status = thread.questions[0]!;
    const site = { id: 1, username: "byway", role: "admin" } as Member;
    await markClaim(site, 1, {
      sentence: "An article.",
      says: "hard",
      measure: { by: "question", questionId: hardest.id, optionIds: [hardest.options[0]!.id], percent: 50 },
      why: "",
    });
    for (const member of crowd.slice(0, 6)) {
      await castBallot(member, status.id, { optionIds: [status.options[0]!.id] });
      await castBallot(member, hardest.id, { optionIds: [hardest.options[0]!.id] });
    }
    const mine = async () => (await readClaims(null, 1)).claims.find(({ says }) => says === "hard")!;
    expect([(await mine()).figures, (await mine()).history.length]).toEqual([
      { n: 6, stand: "for", told: { as: "count", least: 6, most: 6 } },
      1,
    ]);
    await keepStandings();
    expect((await mine()).history).toHaveLength(1);
    await keepStandings(new Date(Date.now() + 86_400_000));
    expect((await mine()).history.map(({ figures }) => figures.n)).toEqual([6, 0]);
  });
});

describe("evidence from posts", () => {
  it("is words of a post that everybody can read, once a post, by any member", async () => {
    const id = await markClaim(author, threadId, claim());
    const post = await reply("It was *half* of them. Not more.");
    const add = (more: object = {}, by = crowd[1]!) =>
      addEvidence(by, id, { post: "#2", bearing: "against", quote: "It was half  of them.", ...more });
    await expect(add({ post: "twelve" })).rejects.toMatchObject({
      reason: "evidence-post-missing",
      field: "post",
    });
    await expect(add({ post: "#9" })).rejects.toMatchObject({
      reason: "evidence-post-unseen",
      field: "post",
    });
    await expect(add({ post: "#1" })).rejects.toMatchObject({ reason: "evidence-opening", field: "post" });
    await expect(add({ bearing: "toString" })).rejects.toMatchObject({
      reason: "evidence-bearing",
      field: "bearing",
    });
    await expect(add({ quote: "" })).rejects.toMatchObject({
      reason: "evidence-quote-missing",
      field: "quote",
    });
    await expect(add({ quote: "It was all of them." })).rejects.toMatchObject({
      reason: "evidence-quote-not-there",
      field: "quote",
    });
    await add();
    await expect(add({ bearing: "for" })).rejects.toMatchObject({ reason: "evidence-again" });
    expect((await claims())[0]!.evidence).toMatchObject([
      {
        bearing: "against",
        quote: "It was half of them.",
        postId: post.id,
        number: 2,
        author: "crowd-0",
        addedBy: "crowd-1",
        stands: true,
        mayRemove: false,
      },
    ]);
    const notices = async (member: Member) =>
      (await readNotices(member, null)).notices
        .filter(({ kind }) => kind === "evidence-added")
        .map(({ sentence, href }) => [sentence, href]);
    expect(await notices(crowd[0]!)).toEqual([
      [
        "crowd-1 added words of yours as evidence against a claim of “An article of claims”. You can " +
          "take them away there.",
        `/t/${threadId}/claims#claim-${id}`,
      ],
    ]);
    // Who adds their own words knows it.
    const other = await markClaim(author, threadId, claim({ says: "another" }));
    await addEvidence(crowd[0]!, other, { post: "#2", bearing: "qualifies", quote: "Not more." });
    expect(await notices(crowd[0]!)).toHaveLength(1);
  });

  it("says when its post no longer says so, hides with it, and those it concerns may remove it", async () => {
    const id = await markClaim(author, threadId, claim());
    const post = await reply("It was half of them.");
    const add = () =>
      addEvidence(crowd[1]!, id, {
        post: `https://site.example/p/${post.id}`,
        bearing: "against",
        quote: "It was half of them.",
      });
    await add();
    const shown = async (viewer: Member | null) => (await claims(viewer))[0]!.evidence;
    expect(
      await Promise.all(
        [crowd[0]!, crowd[1]!, moderator, author, null].map(
          async (viewer) => (await shown(viewer))[0]!.mayRemove,
        ),
      ),
    ).toEqual([true, true, true, false, false]);
    const evidenceId = (await shown(null))[0]!.id;
    await expect(removeEvidence(author, evidenceId)).rejects.toMatchObject({ reason: "not-your-evidence" });
    await removeEvidence(crowd[0]!, evidenceId);
    expect(await shown(null)).toEqual([]);
    await add();
    await editPost(crowd[0]!, post.id, { source: "It was all of them.", note: "", revision: 1 });
    expect((await shown(null))[0]!.stands).toBe(false);
    await deletePost(crowd[0]!, post.id);
    expect(await shown(null)).toEqual([]);
  });

  it("none is added to a claim that was withdrawn", async () => {
    const id = await markClaim(author, threadId, claim());
    await reply("It was half of them.");
    await withdrawClaim(author, id, "Because.");
    await expect(
      addEvidence(crowd[1]!, id, { post: "#2", bearing: "for", quote: "half" }),
    ).rejects.toMatchObject({ reason: "claim-withdrawn" });
  });
});
