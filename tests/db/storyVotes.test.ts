import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { act } from "../../app/modules/moderation/executor";
import type { Member } from "../../app/modules/accounts/types";
import { deletePost, restorePost } from "../../app/modules/posts/edits";
import { castBallot, withdrawBallot } from "../../app/modules/questions/commands";
import { closeQuestion } from "../../app/modules/questions/closingTime";
import { retireOption } from "../../app/modules/questions/edits";
import { readQuestions } from "../../app/modules/questions/views";
import { changeStory, tellStory } from "../../app/modules/stories/commands";
import { type Answering, readPlan } from "../../app/modules/stories/answers";
import { readTelling, readToChange } from "../../app/modules/stories/views";
import type { StoryFields } from "../../app/modules/stories/types";
import { startThread } from "../../app/modules/compose/commands";
import { readQuestion } from "../../app/modules/posts/answers";
import { db, write } from "../../db/client";
import { ballotEvents, ballotOrigins, ballots, options, posts, questions, revisions } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { answersTo, aStory, votesOn } from "../support/stories";

useDatabase();

const THREAD = 1;
const [STATUS, HARDEST, SURPRISED, HOLDING] = [1, 2, 3, 4];
let ada: Member;
let grace: Member;
let mo: Member;
let keys = 0;
const WHY = { reason: "Because.", publicNote: "" };

beforeEach(async () => {
  await seedForum();
  [ada, grace, mo] = [
    await makeMember("ada"),
    await makeMember("grace"),
    await makeMember("mo", "moderator"),
  ];
});

const optionsOf = (questionId: number) =>
  db.select().from(options).where(eq(options.questionId, questionId)).orderBy(options.position);
const optionOf = async (questionId: number, label: string) =>
  (await optionsOf(questionId)).find((option) => option.label === label)!.id;
const GPU = "GPU infrastructure and serving";
const TRACKING = "Experiment tracking tools";

/**
 * All answers at once: the status, the hardest part, and the story's words among the answers of three
 * questions.
 */
const all = async (hardest = GPU): Promise<Answering[]> => [
  { ...votesOn(STATUS), listed: true },
  { questionId: HARDEST, vote: { optionIds: [await optionOf(HARDEST, hardest)] }, listed: true },
  answersTo(SURPRISED),
];
const tell = async (answering: Answering[], more: Partial<StoryFields> = {}, by = ada) =>
  (await tellStory(by, THREAD, { story: aStory(more), answering, formKey: `story-votes-${++keys}` })).id;
const revisionOf = async (id: number) =>
  (await db.select({ revision: posts.revision }).from(posts).where(eq(posts.id, id)))[0]!.revision;
const change = async (id: number, answering: Answering[], more: Partial<StoryFields> = {}) =>
  changeStory(ada, id, { story: aStory(more), answering, revision: await revisionOf(id) });

/** Labels of the member's ballots, by question. */
async function votesOf(member: Member): Promise<Record<number, string>> {
  const { questions: asked } = await readQuestions(member, THREAD);
  return Object.fromEntries(
    asked.flatMap(({ id, ballot, options: offered }) =>
      ballot
        ? [[id, ballot.optionIds.map((each) => offered.find((option) => option.id === each)!.label).join()]]
        : [],
    ),
  );
}
/** Returns the member's whole ballots. */
const ballotsOf = async (member: Member) =>
  (await readQuestions(member, THREAD)).questions.flatMap(({ id, ballot }) =>
    ballot
      ? [
          {
            id,
            optionIds: ballot.optionIds,
            text: ballot.text,
            reason: ballot.reason,
            statusShown: ballot.statusShown,
          },
        ]
      : [],
  );
const answeredBy = async (id: number) =>
  (
    await Promise.all(
      [STATUS, HARDEST, SURPRISED, HOLDING].map(async (question) => ({
        question,
        ids: (await readQuestion(null, question!)).answers.map((post) => post.id),
      })),
    )
  )
    .filter(({ ids }) => ids.includes(id))
    .map(({ question }) => question);

describe("a story that is told", () => {
  it("casts its votes and stands among the answers of what it answers, in one", async () => {
    const id = await tell(await all());
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I made the move", [HARDEST!]: GPU });
    expect(await answeredBy(id)).toEqual([STATUS, HARDEST, SURPRISED]);
  });

  it("keeps with its votes from where they came, as with any other", async () => {
    await tellStory(ada, THREAD, {
      story: aStory(),
      answering: await all(),
      origin: "from-here",
      formKey: "story-votes-origin",
    });
    expect(
      (await db.select({ origin: ballotOrigins.origin }).from(ballotOrigins)).map(({ origin }) => origin),
    ).toEqual(["from-here", "from-here"]);
  });

  it("stands among no answers for what it does not say, nor for what others are asked", async () => {
    const id = await tell(
      [...(await all()).map((each) => ({ ...each, vote: null })), votesOn(STATUS), answersTo(HOLDING!)],
      { hardest: "" },
    );
    expect(await answeredBy(id)).toEqual([STATUS, SURPRISED]);
  });

  it("answers what its status is asked, whether or not its teller voted, under an alias too", async () => {
    const answering = [HARDEST, HOLDING].map((questionId) => answersTo(questionId!));
    expect(await answeredBy(await tell(answering))).toEqual([HARDEST]);
    const { id } = await tellStory(grace, THREAD, {
      story: aStory({ stands: "considering" }),
      answering: [...answering, votesOn(STATUS)],
      named: "alias",
      formKey: "story-votes-alias",
    });
    expect([await answeredBy(id), await votesOf(grace)]).toEqual([[HOLDING], {}]);
    // A vote cast before decides where the story says something else; not for an alias, which it would
    // reveal.
    await castBallot(mo, STATUS, { optionIds: [await optionOf(STATUS, "I made the move")] });
    expect(await answeredBy(await tell(answering, { stands: "back" }, mo))).toEqual([HARDEST]);
    const { id: hidden } = await tellStory(mo, THREAD, {
      story: aStory({ stands: "back" }),
      answering,
      named: "alias",
      formKey: "story-votes-alias-back",
    });
    expect(await answeredBy(hidden)).toEqual([]);
    await changeStory(mo, hidden, { story: aStory({ stands: "back", months: 3 }), answering, revision: 1 });
    expect(await answeredBy(hidden)).toEqual([]);
  });

  it("passes over what its fields cannot vote: no cohort stands so, or the question is closed", async () => {
    await tell([votesOn(STATUS)], { stands: "back" });
    expect(await votesOf(ada)).toEqual({});
    await closeQuestion(mo, STATUS);
    await tell([votesOn(STATUS)], {}, grace);
    expect(await votesOf(grace)).toEqual({});
  });

  it.each<[string, string, (ids: number[]) => Answering["vote"]]>([
    ["two options where one is chosen", "choose-one", (ids) => ({ optionIds: ids.slice(0, 2) })],
    ["an option of nowhere", "unknown-option", () => ({ optionIds: [999] })],
    ["a text without its option", "text-not-chosen", (ids) => ({ optionIds: [ids[0]!], text: "Meetings" })],
    ["a text and nothing chosen", "choose-one", () => ({ optionIds: [], text: "Meetings" })],
  ])("is refused beside the field with %s", async (_, reason, vote) => {
    const chosen = vote((await optionsOf(HARDEST)).map(({ id }) => id));
    const told = tell([votesOn(STATUS), { questionId: HARDEST, vote: chosen, listed: true }]);
    await expect(told).rejects.toMatchObject({
      code: "invalid",
      reason,
      field: reason === "text-not-chosen" ? `q${HARDEST}text` : `q${HARDEST}choice`,
    });
    expect([await db.$count(ballots), await db.$count(posts, eq(posts.authorId, ada.id))]).toEqual([0, 0]);
  });

  it("refuses questions of another thread", async () => {
    await expect(tell([answersTo(999)])).rejects.toMatchObject({ reason: "not-this-question" });
  });

  it("votes by any field that a question asks for", async () => {
    const before = await votesOf(ada);
    await write(async (tx) => {
      await tx.update(questions).set({ storyField: "again" }).where(eq(questions.id, HARDEST!));
      await tx.update(options).set({ label: "It depends" }).where(eq(options.label, TRACKING));
    });
    await tell([votesOn(STATUS), votesOn(HARDEST!)], { again: "depends" });
    expect([before, await votesOf(ada)]).toEqual([
      {},
      { [STATUS!]: "I made the move", [HARDEST!]: "It depends" },
    ]);
  });
});

describe("a story that is changed", () => {
  it("takes its votes and its places among the answers along", async () => {
    const id = await tell(await all());
    await change(id, (await all(TRACKING)).slice(0, 2), { stands: "middle" });
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I'm in the middle of it", [HARDEST!]: TRACKING });
    // Questions that the form did not name keep their votes.
    expect(await answeredBy(id)).toEqual([STATUS, HARDEST, SURPRISED]);
  });

  it("takes back what is unticked, without a new version where its words stay", async () => {
    const id = await tell(await all());
    await change(
      id,
      [STATUS, HARDEST, SURPRISED].map((questionId) => ({
        questionId: questionId!,
        vote: null,
        listed: false,
      })),
    );
    expect(await votesOf(ada)).toEqual({});
    expect(await answeredBy(id)).toEqual([]);
    expect([await revisionOf(id), await db.$count(revisions)]).toEqual([1, 0]);
  });

  it("leaves a vote that was cast by hand before or since", async () => {
    const [gpu, tracking] = [await optionOf(HARDEST, GPU), await optionOf(HARDEST, TRACKING)];
    await castBallot(ada, STATUS, { optionIds: [(await optionsOf(STATUS))[0]!.id] });
    const id = await tell(await all());
    await castBallot(ada, HARDEST, { optionIds: [tracking] });
    const none = [STATUS, HARDEST].map((questionId) => ({
      questionId: questionId!,
      vote: null,
      listed: false,
    }));
    await change(id, none);
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I made the move", [HARDEST!]: TRACKING });
    // Cast anew from the form, it is the story's again, in place of what was cast by hand.
    await change(id, [{ questionId: HARDEST!, vote: { optionIds: [gpu] }, listed: false }]);
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I made the move", [HARDEST!]: GPU });
    await deletePost(ada, id);
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I made the move", [HARDEST!]: TRACKING });
  });

  it("has in its form what it does now, and what it would do before it is told", async () => {
    const asked = (await readTelling(ada, THREAD)).asked.map(({ question, vote, field, words }) => [
      question.id,
      vote,
      field,
      words.length,
    ]);
    expect(asked).toEqual([
      [STATUS, "told", "How it stands", 4],
      [HARDEST, "chosen", "The hardest part", 0],
      [SURPRISED, null, "What surprised me", 0],
      [HOLDING, "chosen", null, 0],
    ]);
    expect((await readTelling(ada, THREAD)).values).toMatchObject({
      q1votes: "yes",
      q1answers: "yes",
      q2answers: "yes",
      q3answers: "yes",
      q4answers: "",
    });
    const id = await tell((await all()).slice(0, 2));
    const { values } = await readToChange(ada, id);
    expect(values).toMatchObject({
      q1votes: "yes",
      q1answers: "yes",
      q2choice: [String(await optionOf(HARDEST, GPU))],
      q2answers: "yes",
      q3answers: "",
      q4answers: "",
    });
    await castBallot(ada, HARDEST, { optionIds: [await optionOf(HARDEST, TRACKING)] });
    expect((await readToChange(ada, id)).values).not.toHaveProperty("q2choice");
  });

  it("says before it is told what it will do, whoever asks", async () => {
    const plan = await readPlan(null, THREAD, aStory({ surprised: "" }), await all());
    expect(plan.map(({ votes, listed }) => [votes, listed])).toEqual([
      [["I made the move"], true],
      [[GPU], true],
    ]);
    expect(await readPlan(null, THREAD, aStory({ stands: "considering" }), (await all()).slice(1))).toEqual(
      [],
    );
    await act(mo, { kind: "hide-thread", targetId: THREAD, typed: {} }, WHY);
    expect([
      await readPlan(ada, THREAD, aStory(), await all()),
      (await readPlan(mo, THREAD, aStory(), await all())).length,
    ]).toEqual([[], 3]);
  });
});

describe("a story that is deleted", () => {
  it("takes its votes and its answers with it, and brings them back when it is put back", async () => {
    const id = await tell(await all());
    const before = [await votesOf(ada), await answeredBy(id)];
    await deletePost(ada, id);
    expect([await votesOf(ada), await answeredBy(id)]).toEqual([{}, []]);
    await deletePost(ada, id);
    await restorePost(ada, id);
    expect([await votesOf(ada), await answeredBy(id)]).toEqual(before);
    // They are its own again.
    await deletePost(ada, id);
    expect(await votesOf(ada)).toEqual({});
  });

  it("brings back the vote that it replaced, and replaces it again when the story is restored", async () => {
    await castBallot(ada, STATUS, {
      optionIds: [await optionOf(STATUS, "I'm in the middle of it")],
      reason: "Since May.",
      statusShown: false,
    });
    await castBallot(ada, HARDEST, {
      optionIds: [await optionOf(HARDEST, "Something else")],
      text: "Meetings",
    });
    const before = await ballotsOf(ada);
    const id = await tell(await all());
    // After a change by the form, the votes that the story replaced are still those from before it.
    await change(id, (await all(TRACKING)).slice(0, 2));
    const told = await votesOf(ada);
    await deletePost(ada, id);
    expect(await ballotsOf(ada)).toEqual(before);
    await restorePost(ada, id);
    expect(await votesOf(ada)).toEqual(told);
    await change(
      id,
      [STATUS, HARDEST].map((questionId) => ({ questionId: questionId!, vote: null, listed: true })),
    );
    expect(await ballotsOf(ada)).toEqual(before);
    // A vote unticked before the story was deleted stays unticked.
    await deletePost(ada, id);
    await restorePost(ada, id);
    expect(await ballotsOf(ada)).toEqual(before);
  });

  it("casts nothing again that was unticked before it was deleted", async () => {
    const id = await tell(await all());
    await change(id, [{ questionId: HARDEST!, vote: null, listed: true }]);
    await deletePost(ada, id);
    await restorePost(ada, id);
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I made the move" });
  });

  it("takes its vote back where the earlier one cannot be cast any more", async () => {
    await castBallot(ada, STATUS, { optionIds: [await optionOf(STATUS, "I'm here to read")] });
    const id = await tell([votesOn(STATUS)]);
    await retireOption(mo, await optionOf(STATUS, "I'm here to read"));
    await deletePost(ada, id);
    expect(await votesOf(ada)).toEqual({});
  });

  it("brings no vote back where its teller has voted since, or took it back by hand", async () => {
    const id = await tell(await all());
    await withdrawBallot(ada, HARDEST);
    await deletePost(ada, id);
    await castBallot(ada, STATUS, { optionIds: [await optionOf(STATUS, "I'm here to read")] });
    await restorePost(ada, id);
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I'm here to read" });
  });

  it("leaves votes on questions that are closed, and those of others", async () => {
    const id = await tell(await all());
    await tell(await all(TRACKING), {}, grace);
    await closeQuestion(mo, HARDEST);
    await deletePost(ada, id);
    expect([await votesOf(ada), await votesOf(grace)]).toEqual([
      { [HARDEST!]: GPU },
      { [STATUS!]: "I made the move", [HARDEST!]: TRACKING },
    ]);
  });

  it("takes its votes with it from the thread where it was told, after it moved to another", async () => {
    const id = await tell(await all());
    const number = (await db.select({ number: posts.number }).from(posts).where(eq(posts.id, id)))[0]!.number;
    const { id: into } = await startThread(grace, {
      title: "Another thread",
      tags: ["careers"],
      body: "Of other things.",
      questions: [],
      formKey: "story-votes-elsewhere",
    });
    await act(
      mo,
      { kind: "move-posts", targetId: THREAD, typed: { into: String(into), posts: `#${number}`, along: "" } },
      WHY,
    );
    expect([await votesOf(ada), await answeredBy(id)]).toEqual([
      { [STATUS!]: "I made the move", [HARDEST!]: GPU },
      [],
    ]);
    await deletePost(ada, id);
    expect(await votesOf(ada)).toEqual({});
  });

  it("keeps its votes where moderators hide it: they are its teller's", async () => {
    const id = await tell(await all());
    await act(mo, { kind: "hide-post", targetId: id, typed: {} }, WHY);
    expect(await votesOf(ada)).toEqual({ [STATUS!]: "I made the move", [HARDEST!]: GPU });
    expect(await answeredBy(id)).toEqual([]);
  });

  it("tells in the history of votes what became of them, so that counts can be told again", async () => {
    const id = await tell(await all());
    await deletePost(ada, id);
    await restorePost(ada, id);
    const kinds = await db
      .select({ kind: ballotEvents.kind })
      .from(ballotEvents)
      .where(and(eq(ballotEvents.questionId, HARDEST!), eq(ballotEvents.memberId, ada.id)))
      .orderBy(desc(ballotEvents.id));
    expect(kinds.map(({ kind }) => kind)).toEqual(["cast", "withdrawn", "cast"]);
  });
});
