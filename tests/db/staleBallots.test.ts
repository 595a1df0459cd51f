import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { act, undo } from "../../app/modules/moderation/executor";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { castBallot, checkVote, look, withdrawBallot } from "../../app/modules/questions/commands";
import { mergeOptions } from "../../app/modules/questions/optionMerge";
import { tellStory } from "../../app/modules/stories/commands";
import { startThread } from "../../app/modules/compose/commands";
import { db } from "../../db/client";
import * as ballots from "../../db/queries/questions/ballots";
import { ballots as ballotRows, looks } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { ask, type Asked } from "../support/questions";
import { aStory } from "../support/stories";

useDatabase();

/** A ballot that was opened before its question was merged into another is cast on that, as what it meant. */
const WHY = { reason: "Because.", publicNote: "" };

let ada: Member;
let grace: Member;
let mo: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  [ada, grace, mo] = [
    await makeMember("ada"),
    await makeMember("grace"),
    await makeMember("mo", "moderator"),
  ];
});

const thread = async () =>
  (
    await startThread(grace, {
      title: `A thread to be merged ${++made}`,
      tags: ["careers"],
      body: `Words ${made}.`,
      questions: [],
      formKey: `stale-ballot-${made}`,
    })
  ).id;
const asking = async (labels: string[], more: Parameters<typeof ask>[0] = {}) => {
  const threadId = await thread();
  return {
    threadId,
    ...(await ask({ prompt: "Which of them?", reveal: "always", ...more, threadId, labels })),
  };
};
const merge = (from: { threadId: number }, into: { threadId: number }) =>
  act(mo, { kind: "merge-threads", targetId: from.threadId, typed: { into: String(into.threadId) } }, WHY);
const ballotOf = async ({ id }: { id: number }, member = ada) =>
  (await ballots.ofMember(db, member.id, [id]))[0] ?? null;
/** The option of this question with these words. */
const optionOf = async (question: Asked, label: string) =>
  (await db.query.options.findMany()).find(
    (option) => option.questionId === question.id && option.label === label,
  )!.id;

describe("a ballot for a question that was merged into another", () => {
  it("is cast on that, for the option that says the same, or was brought along", async () => {
    const [old, now] = [await asking(["Airflow", "Kubeflow"]), await asking(["kubeflow", "Metaflow"])];
    await merge(old, now);
    const choice = (label: string) => ({ optionIds: [old.option[label]!], shown: Object.values(old.option) });
    expect(await castBallot(ada, old.id, choice("Kubeflow"))).toMatchObject({
      id: now.id,
      threadId: now.threadId,
    });
    const brought = await optionOf(now, "Airflow");
    expect(await ballotOf(now)).toMatchObject({ optionIds: [now.option.kubeflow] });
    expect((await db.select().from(ballotRows)).map(({ shown }) => shown)).toEqual([
      [brought, now.option.kubeflow],
    ]);
    await castBallot(ada, old.id, choice("Airflow"));
    expect(await ballotOf(now)).toMatchObject({ optionIds: [brought] });
    expect(await ballotOf(old)).toBeNull();
  });

  it("keeps its order on a rank question, and its own words", async () => {
    const [old, now] = [
      await asking(["A", "B", "C"], { kind: "rank" }),
      await asking(["C", "A", "B"], { kind: "rank" }),
    ];
    const [other, others] = [await asking(["A", "Something else"]), await asking(["Something else", "A"])];
    await merge(old, now);
    await merge(other, others);
    await castBallot(ada, old.id, { optionIds: [old.option.B!, old.option.C!] });
    expect((await ballotOf(now))!.optionIds).toEqual([now.option.B, now.option.C]);
    await castBallot(ada, other.id, { optionIds: [other.option["Something else"]!], text: "Neither" });
    expect(await ballotOf(others)).toMatchObject({
      optionIds: [others.option["Something else"]],
      text: "Neither",
    });
  });

  it("follows from one merge to the next, of questions and of options", async () => {
    const [first, second, third] = [
      await asking(["A", "B", "C"]),
      await asking(["A", "B", "C"]),
      await asking(["B", "C", "D"]),
    ];
    await merge(first, second);
    await mergeOptions(mo, { questionId: second.id, fromId: second.option.A!, intoId: second.option.B! });
    await merge(second, third);
    await castBallot(ada, first.id, { optionIds: [first.option.A!] });
    expect((await ballotOf(third))!.optionIds).toEqual([third.option.B]);
  });

  it("is cast on the question itself once the merge is taken back", async () => {
    const [old, now] = [await asking(["A", "B"]), await asking(["A", "B"])];
    const { id } = await merge(old, now);
    await undo(mo, id, WHY);
    await castBallot(ada, old.id, { optionIds: [old.option.A!] });
    expect([await ballotOf(old), await ballotOf(now)]).toMatchObject([{ optionIds: [old.option.A] }, null]);
  });

  it("is refused for what says nothing now, and for a cause by its number in the old thread", async () => {
    const [old, now] = [await asking(["A", "B"]), await asking(["A", "B"])];
    await castBallot(ada, old.id, { optionIds: [old.option.A!] });
    const { id: postId } = await postReply(grace, old.threadId, {
      body: "Do look at B.",
      parentId: null,
      formKey: "stale-cause",
    });
    await merge(old, now);
    await expect(castBallot(ada, old.id, { optionIds: [9_999] })).rejects.toMatchObject({
      reason: "unknown-option",
    });
    await expect(
      castBallot(ada, old.id, { optionIds: [old.option.B!], because: "#2" }),
    ).rejects.toMatchObject({ reason: "no-such-cause", field: "because" });
    await castBallot(ada, old.id, { optionIds: [old.option.B!], because: `/p/${postId}` });
    expect((await ballotOf(now))!.optionIds).toEqual([now.option.B]);
  });

  it("is kept for a visitor where it could be cast", async () => {
    const [old, now] = [await asking(["A", "B"]), await asking(["A", "B"])];
    await merge(old, now);
    await checkVote(old.id, { optionIds: [old.option.A!] });
    await expect(checkVote(old.id, { optionIds: [] })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is withdrawn there, and its result looked at", async () => {
    const [old, now] = [
      await asking(["A", "B"], { reveal: "blind_first" }),
      await asking(["A", "B"], { reveal: "blind_first" }),
    ];
    await castBallot(ada, old.id, { optionIds: [old.option.A!] });
    await merge(old, now);
    expect(await ballotOf(now)).not.toBeNull();
    expect(await withdrawBallot(ada, old.id)).toMatchObject({ id: now.id });
    expect(await ballotOf(now)).toBeNull();
    await look(grace, old.id);
    expect(
      (await db.select().from(looks).where(eq(looks.memberId, grace.id))).map(({ questionId }) => questionId),
    ).toEqual([now.id]);
  });

  it("is cast along with a story that was begun before", async () => {
    const [old, now] = [await asking(["A", "B"]), await asking(["B", "A"])];
    await merge(old, now);
    await tellStory(ada, old.threadId, {
      story: aStory(),
      answering: [{ questionId: old.id, vote: { optionIds: [old.option.B!] }, listed: false }],
      formKey: "stale-story",
    });
    expect((await ballotOf(now))!.optionIds).toEqual([now.option.B]);
  });
});
