import { beforeEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import type { Member } from "../../app/modules/accounts/types";
import { castBallot, look, withdrawBallot } from "../../app/modules/questions/commands";
import { closeQuestion, reopenQuestion, setClosingTime } from "../../app/modules/questions/closingTime";
import { readCurated, replaceable, writtenTexts } from "../../app/modules/questions/curation";
import {
  addOption,
  restoreOption,
  retireOption,
  reword,
  rewordOption,
  setStoryField,
} from "../../app/modules/questions/edits";
import { readHistory } from "../../app/modules/questions/history";
import { mergeOptions, promoteText, undoMerge } from "../../app/modules/questions/optionMerge";
import { readQuestions } from "../../app/modules/questions/views";
import { db, write } from "../../db/client";
import { page } from "../../db/queries/notifications/notifications";
import { ballotChoices, ballotEvents, ballots, members, options, questions, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { ask, type Asked } from "../support/questions";

useDatabase();

let author: Member;
let mod: Member;
let ada: Member;
let bob: Member;
let eve: Member;
beforeEach(async () => {
  await seedForum();
  author = await makeMember("author");
  mod = await makeMember("mo", "moderator");
  [ada, bob, eve] = [await makeMember("ada"), await makeMember("bob"), await makeMember("eve")];
  await write((tx) => tx.update(threads).set({ authorId: author.id }).where(eq(threads.id, 1)));
});

const OTHER = "Something else";
const three = (given: Parameters<typeof ask>[0] = {}) => ask({ reveal: "always", ...given });
const vote = (voter: Member, { id, option }: Asked, labels: string[], text = "") =>
  castBallot(voter, id, { optionIds: labels.map((label) => option[label]!), text });
const read = async ({ id }: Asked, viewer: Member | null = null) =>
  (await readQuestions(viewer, 1)).questions.find((each) => each.id === id)!;
const votes = async (asked: Asked) =>
  Object.fromEntries((await read(asked)).options.map(({ label, votes }) => [label, votes]));
const own = async (voter: Member, asked: Asked) => (await read(asked, voter)).ballot;
const merge = ({ id, option }: Asked, from: string, into: string) =>
  mergeOptions(mod, { questionId: id, fromId: option[from]!, intoId: option[into]! });
const last = async ({ id }: Asked) => (await readHistory(id)).at(-1)!;
const kinds = async ({ id }: Asked) => (await readHistory(id)).map((event) => event.kind);
const notices = (member: Member) => page(db, member.id, { after: null, limit: 9 });
const moves = (asked: Asked) =>
  db
    .select()
    .from(ballotEvents)
    .where(eq(ballotEvents.questionId, asked.id))
    .orderBy(ballotEvents.id)
    .then((rows) => rows.filter((row) => row.kind === "moved"));

describe("the field of a story that answers a question", () => {
  it("is chosen and taken away at any time, for all to read in its history", async () => {
    const question = await three();
    await vote(ada, question, [Object.keys(question.option)[0]!]);
    await setStoryField(author, question.id, "hardest");
    expect((await readCurated(mod, question.id)).storyField).toBe("hardest");
    expect(await last(question)).toMatchObject({
      kind: "edited",
      by: "author",
      before: { story: "" },
      after: { story: "The hardest part" },
    });
    await setStoryField(author, question.id, "hardest");
    await setStoryField(mod, question.id, "");
    expect([(await readCurated(mod, question.id)).storyField, (await kinds(question)).length]).toEqual([
      null,
      2,
    ]);
  });

  it("is refused to others, of names that no field has, and of a status question", async () => {
    const question = await three();
    await expect(setStoryField(ada, question.id, "hardest")).rejects.toMatchObject({ code: "forbidden" });
    for (const name of ["fromRole", "constructor", "x"])
      await expect(setStoryField(author, question.id, name)).rejects.toMatchObject({
        reason: "story-field",
        field: "story",
      });
    await expect(setStoryField(author, 1, "hardest")).rejects.toMatchObject({ reason: "story-field" });
  });
});

describe("wording", () => {
  it("of a question is kept with what it was, and its address follows", async () => {
    const question = await three();
    const { prompt } = await read(question);
    const { slug } = await reword(author, question.id, {
      prompt: " What  held you back? ",
      help: "At work.",
    });
    expect(slug).toBe("what-held-you-back");
    expect(await read(question)).toMatchObject({ prompt: "What held you back?", help: "At work.", slug });
    expect(await last(question)).toMatchObject({
      kind: "edited",
      by: "author",
      before: { prompt, help: "" },
      after: { prompt: "What held you back?", help: "At work." },
    });
    await reword(author, question.id, { prompt: "What held you back?", help: "At work." });
    expect(await kinds(question)).toEqual(["edited"]);
  });

  it("of a scale's ends goes with the question, and its steps stay", async () => {
    const scale = { min: 1, max: 3, step: 1, low: "easy", high: "hard" };
    const question = await three({ kind: "scale", labels: ["1", "2", "3"], scale });
    const { prompt } = await read(question);
    await reword(author, question.id, { prompt, help: "", low: "simple", high: "hard" });
    expect((await read(question)).scale).toEqual({ ...scale, low: "simple" });
    expect(await last(question)).toMatchObject({ before: { low: "easy" }, after: { low: "simple" } });
    await expect(rewordOption(author, question.option["1"]!, "One")).rejects.toMatchObject({
      reason: "scale-stays",
    });
    await expect(
      reword(author, question.id, { prompt, help: "", low: "", high: "hard" }),
    ).rejects.toMatchObject({ reason: "ends-missing", field: "low" });
  });

  it("of an option leaves its votes and its id", async () => {
    const question = await three();
    await vote(ada, question, ["A"]);
    await rewordOption(author, question.option.A!, "Alpha");
    await rewordOption(author, question.option.A!, " Alpha ");
    expect(await votes(question)).toEqual({ Alpha: 1, B: 0, C: 0 });
    expect((await own(ada, question))!.optionIds).toEqual([question.option.A]);
    expect(await kinds(question)).toEqual(["worded"]);
    expect(await last(question)).toMatchObject({
      optionId: question.option.A,
      before: { label: "A" },
      after: { label: "Alpha" },
    });
    await expect(rewordOption(author, question.option.A!, "b.")).rejects.toMatchObject({
      reason: "label-taken",
      field: "label",
    });
    await rewordOption(author, question.option.A!, "ALPHA");
  });

  it("of a status is also how it reads beside a name", async () => {
    const [status] = (await readQuestions(null, 1)).questions;
    const made = status!.options[0]!.id;
    await rewordOption(author, made, "I have moved");
    const [row] = await db
      .select({ short: options.short, cohort: options.cohort })
      .from(options)
      .where(eq(options.id, made));
    expect(row).toEqual({ short: "moved", cohort: "made" });
  });

  it("is the author's and moderators' to change", async () => {
    const question = await three();
    await expect(reword(eve, question.id, { prompt: "Mine?", help: "" })).rejects.toMatchObject({
      reason: "not-your-question",
    });
    await expect(rewordOption(eve, question.option.A!, "Mine")).rejects.toMatchObject({
      reason: "not-your-question",
    });
    await expect(rewordOption(mod, 999, "Nothing")).rejects.toMatchObject({ code: "not_found" });
    await rewordOption(mod, question.option.A!, "Ours");
  });
});

describe("options", () => {
  it("are added in front of something else, each time", async () => {
    const question = await three({ labels: ["A", "B", OTHER] });
    await addOption(author, question.id, "C");
    await addOption(author, question.id, "D");
    expect((await read(question)).options.map((option) => option.label)).toEqual(["A", "B", "C", "D", OTHER]);
    expect(await kinds(question)).toEqual(["added", "added"]);
    await expect(addOption(author, question.id, "c")).rejects.toMatchObject({ reason: "label-taken" });
  });

  it("are added at the end where nothing takes text", async () => {
    const question = await three();
    await addOption(author, question.id, "D");
    expect((await read(question)).options.map((option) => option.label)).toEqual(["A", "B", "C", "D"]);
  });

  it("of a status question make cohorts with keys of their own", async () => {
    const [status] = (await readQuestions(null, 1)).questions;
    for (const label of ["I'm MLOps", "もどった", "戻った"]) await addOption(author, status!.id, label);
    const rows = await db
      .select()
      .from(options)
      .where(eq(options.questionId, status!.id))
      .orderBy(options.position);
    expect(rows.slice(5).map(({ cohort, short }) => [cohort, short])).toEqual([
      ["im-mlops", "MLOps"],
      ["cohort", "もどった"],
      ["cohort-2", "戻った"],
    ]);
    await expect(addOption(author, status!.id, "I went back")).rejects.toMatchObject({
      reason: "options-many",
    });
  });

  it("are retired with their votes, and restored", async () => {
    const question = await three();
    await vote(ada, question, ["A"]);
    await retireOption(author, question.option.A!);
    await retireOption(author, question.option.A!);
    await expect(vote(bob, question, ["A"])).rejects.toMatchObject({ reason: "option-retired" });
    expect(await votes(question)).toEqual({ A: 1, B: 0, C: 0 });
    await expect(retireOption(author, question.option.B!)).rejects.toMatchObject({
      reason: "too-few-options",
    });
    await restoreOption(author, question.option.A!);
    await vote(bob, question, ["A"]);
    expect(await kinds(question)).toEqual(["retired", "restored"]);
  });
});

describe("a merge", () => {
  it("makes every vote for one a vote for the other, tells the voters, and keeps why", async () => {
    const question = await three();
    await vote(ada, question, ["A"]);
    await vote(bob, question, ["B"]);
    await vote(eve, question, ["C"]);
    await merge(question, "A", "B");
    expect(await votes(question)).toEqual({ B: 2, C: 1 });
    const event = await last(question);
    expect(event).toMatchObject({
      kind: "merged",
      by: "mo",
      optionId: question.option.A,
      before: { label: "A" },
      after: { label: "B" },
    });
    const moved = await moves(question);
    expect(moved).toMatchObject([{ memberId: ada.id, optionIds: [question.option.B], causeId: event.id }]);
    expect((await notices(ada)).map((notice) => notice.about)).toMatchObject([
      { questionId: question.id, from: "A", to: "B", why: "merged" },
    ]);
    expect(await notices(bob)).toEqual([]);
    expect((await own(ada, question))!.movedAt).not.toBeNull();
    await vote(eve, question, ["A"]);
    expect(await votes(question)).toEqual({ B: 3, C: 0 });
  });

  it("counts whoever chose both once", async () => {
    const question = await three({ kind: "multi" });
    await vote(ada, question, ["A", "B", "C"]);
    await vote(bob, question, ["A"]);
    await merge(question, "A", "B");
    expect(await votes(question)).toEqual({ B: 2, C: 1 });
  });

  it("keeps the better place of a ranking and closes the gap", async () => {
    const question = await three({ kind: "rank", labels: ["A", "B", "C", "D"] });
    const { A, B, C, D } = question.option;
    await vote(ada, question, ["C", "A", "D", "B"]);
    await vote(bob, question, ["B", "C", "A"]);
    await merge(question, "A", "B");
    expect((await own(ada, question))!.optionIds).toEqual([C, B, D]);
    expect((await own(bob, question))!.optionIds).toEqual([B, C]);
    expect((await read(question)).runOff).toMatchObject({ ballots: 2 });
    await undoMerge(mod, (await last(question)).id);
    expect((await own(ada, question))!.optionIds).toEqual([C, A, D, B]);
    expect((await own(bob, question))!.optionIds).toEqual([B, C, A]);
  });

  it("drops what was written with the option that took it; the undo brings it back", async () => {
    const question = await three({ labels: ["A", "B", OTHER] });
    await vote(ada, question, [OTHER], "Kubernetes");
    await vote(bob, question, [OTHER]);
    await merge(question, OTHER, "A");
    expect(await own(ada, question)).toMatchObject({ optionIds: [question.option.A], text: "" });
    await undoMerge(mod, (await last(question)).id);
    expect(await own(ada, question)).toMatchObject({
      optionIds: [question.option[OTHER]],
      text: "Kubernetes",
    });
    expect(await own(bob, question)).toMatchObject({ optionIds: [question.option[OTHER]], text: "" });
  });

  it("of statuses takes the cohort along", async () => {
    const [status, hardest] = (await readQuestions(null, 1)).questions;
    const [made, middle, considering] = status!.options.map((option) => option.id);
    await castBallot(ada, status!.id, { optionIds: [made!] });
    await mergeOptions(mod, { questionId: status!.id, fromId: made!, intoId: considering! });
    const { cohort } = await readQuestions(ada, 1);
    expect(cohort).toBe("considering");
    await castBallot(ada, hardest!.id, { optionIds: [hardest!.options[0]!.id] });
    await undoMerge(mod, (await readHistory(status!.id)).at(-1)!.id);
    expect((await readQuestions(ada, 1)).cohort).toBe("made");
    expect(middle).toBeDefined();
  });

  it("is for moderators, and for options of this question", async () => {
    const question = await three();
    const elsewhere = await three();
    const { A, B } = question.option as { A: number; B: number };
    await expect(
      mergeOptions(author, { questionId: question.id, fromId: A, intoId: B }),
    ).rejects.toMatchObject({ reason: "moderators-merge" });
    await expect(
      mergeOptions(mod, { questionId: question.id, fromId: A, intoId: elsewhere.option.A! }),
    ).rejects.toMatchObject({ reason: "unknown-option", field: "into" });
    await expect(mergeOptions(mod, { questionId: question.id, fromId: A, intoId: A })).rejects.toMatchObject({
      reason: "merge-itself",
    });
    expect(await kinds(question)).toEqual([]);
  });

  it("moves 10,000 ballots at once, and back", async () => {
    const crowd = await makeCrowd(10_000);
    const question = await three({ kind: "multi" });
    const { A, B, C } = question.option as { A: number; B: number; C: number };
    await castStraight(
      question.id,
      crowd.map((memberId, n) => ({ memberId, optionIds: n % 2 ? [A, C] : [A, B] })),
    );
    await merge(question, "A", "B");
    expect(await votes(question)).toEqual({ B: 10_000, C: 5_000 });
    await undoMerge(mod, (await last(question)).id);
    expect(await votes(question)).toEqual({ A: 10_000, B: 5_000, C: 5_000 });
    expect(await moves(question)).toHaveLength(20_000);
  });
});

describe("taking a merge back", () => {
  it("leaves ballots that their voters have changed or withdrawn since", async () => {
    const question = await three();
    for (const voter of [ada, bob, eve]) await vote(voter, question, ["A"]);
    await merge(question, "A", "B");
    await vote(ada, question, ["C"]);
    await vote(eve, question, ["B"]);
    await withdrawBallot(bob, question.id);
    const event = await last(question);
    await vote(mod, question, ["A"]);
    await undoMerge(mod, event.id);
    expect(await votes(question)).toEqual({ A: 0, B: 2, C: 1 });
    await expect(undoMerge(mod, event.id)).rejects.toMatchObject({
      code: "conflict",
      reason: "already-undone",
    });
    expect(await notices(eve)).toHaveLength(1);
  });

  it("leaves other merges of the same ballots in force, whichever came first", async () => {
    const question = await three({ kind: "multi", labels: ["A", "B", "C", "D", "E"] });
    await vote(ada, question, ["A", "C"]);
    await merge(question, "A", "B");
    const first = await last(question);
    await merge(question, "C", "D");
    await undoMerge(mod, first.id);
    expect((await own(ada, question))!.optionIds.toSorted()).toEqual(
      [question.option.A, question.option.D].toSorted(),
    );
  });

  it("is refused while something stands on it", async () => {
    const question = await three({ labels: ["A", "B", "C", "D"] });
    await vote(ada, question, ["A"]);
    await merge(question, "A", "B");
    const first = await last(question);
    await merge(question, "B", "C");
    const second = await last(question);
    await expect(undoMerge(mod, first.id)).rejects.toMatchObject({ reason: "merged-on" });
    await undoMerge(mod, second.id);
    await retireOption(author, question.option.B!);
    await expect(undoMerge(mod, first.id)).rejects.toMatchObject({ reason: "retired-since" });
    await restoreOption(author, question.option.B!);
    await expect(undoMerge(author, first.id)).rejects.toMatchObject({ reason: "moderators-merge" });
    await undoMerge(mod, first.id);
    expect(await votes(question)).toEqual({ A: 1, B: 0, C: 0, D: 0 });
  });

  it("leaves a retired option retired", async () => {
    const question = await three();
    await vote(ada, question, ["A"]);
    await retireOption(author, question.option.A!);
    await merge(question, "A", "B");
    await undoMerge(mod, (await last(question)).id);
    expect((await read(question)).options.find((option) => option.label === "A")).toMatchObject({
      state: "retired",
      votes: 1,
    });
  });

  it("is for merges and promotions only", async () => {
    const question = await three();
    await addOption(author, question.id, "D");
    await expect(undoMerge(mod, (await last(question)).id)).rejects.toMatchObject({ reason: "not-undoable" });
    await expect(undoMerge(mod, 999)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a text that several wrote", () => {
  let question: Asked;
  beforeEach(async () => {
    question = await three({ labels: ["A", "B", OTHER], reveal: "blind_first" });
    await vote(ada, question, [OTHER], "On call");
    await vote(bob, question, [OTHER], "on  call.");
    await vote(eve, question, [OTHER], "Pagers");
  });

  it("is read with what equals it and without names, by curators to whom the result is open", async () => {
    expect(await writtenTexts(author, question.id)).toBeNull();
    expect((await readCurated(author, question.id)).texts).toBeNull();
    await look(author, question.id);
    expect(await writtenTexts(author, question.id)).toEqual([
      { key: "on call", text: "On call", votes: 2 },
      { key: "pagers", text: "Pagers", votes: 1 },
    ]);
    await expect(writtenTexts(eve, question.id)).rejects.toMatchObject({ reason: "not-your-question" });
  });

  it("becomes an option with their votes; they are told, and it can be taken back", async () => {
    await look(author, question.id);
    await promoteText(author, question.id, "on call", "On-call duty");
    expect((await read(question, ada)).options.map(({ label, votes }) => [label, votes])).toEqual([
      ["A", 0],
      ["B", 0],
      ["On-call duty", 2],
      [OTHER, 1],
    ]);
    expect((await own(ada, question))!.text).toBe("");
    expect((await notices(bob)).map((notice) => notice.about)).toMatchObject([
      { from: OTHER, to: "On-call duty", why: "promoted" },
    ]);
    await undoMerge(author, (await last(question)).id);
    expect(
      (await read(question, ada)).options.map(({ label, votes, state }) => [label, votes, state]),
    ).toEqual([
      ["A", 0, "offered"],
      ["B", 0, "offered"],
      ["On-call duty", 0, "retired"],
      [OTHER, 3, "offered"],
    ]);
    expect((await own(bob, question))!.text).toBe("on  call.");
    await promoteText(author, question.id, "on call", "On-call duty");
    expect((await read(question, ada)).options.map(({ label, votes }) => [label, votes])).toEqual([
      ["A", 0],
      ["B", 0],
      ["On-call duty", 2],
      [OTHER, 1],
    ]);
  });

  it("stays a retired option when undone, with the votes of those who chose it themselves", async () => {
    await look(author, question.id);
    await promoteText(author, question.id, "On call");
    const id = (await read(question, ada)).options.find((option) => option.label === "On call")!.id;
    await castBallot(eve, question.id, { optionIds: [id] });
    await undoMerge(author, (await last(question)).id);
    expect(
      (await read(question, ada)).options.map(({ label, votes, state }) => [label, votes, state]),
    ).toEqual([
      ["A", 0, "offered"],
      ["B", 0, "offered"],
      ["On call", 1, "retired"],
      [OTHER, 2, "offered"],
    ]);
  });

  it("is refused while hidden, unless repeated, and where there is such an option", async () => {
    await expect(promoteText(author, question.id, "On call")).rejects.toMatchObject({
      code: "forbidden",
      reason: "results-after-look",
    });
    await expect(promoteText(eve, question.id, "On call")).rejects.toMatchObject({
      reason: "not-your-question",
    });
    await look(author, question.id);
    await expect(promoteText(author, question.id, "Pagers")).rejects.toMatchObject({
      reason: "not-repeated",
    });
    await expect(promoteText(author, question.id, "On call", "a")).rejects.toMatchObject({
      reason: "label-taken",
    });
    const none = await three();
    await expect(promoteText(author, none.id, "On call")).rejects.toMatchObject({
      reason: "nothing-written",
    });
    expect(await kinds(question)).toEqual([]);
  });
});

describe("closing", () => {
  const NOW = new Date("2026-05-01T12:00:00Z");
  const later = (minutes: number) => new Date(+NOW + minutes * 60_000);

  it("by hand takes no more votes, and opens again", async () => {
    const question = await three();
    await closeQuestion(author, question.id);
    await expect(vote(ada, question, ["A"])).rejects.toMatchObject({ reason: "question-closed" });
    await expect(closeQuestion(author, question.id)).rejects.toMatchObject({ reason: "question-closed" });
    await reopenQuestion(author, question.id);
    await vote(ada, question, ["A"]);
    await expect(reopenQuestion(author, question.id)).rejects.toMatchObject({
      reason: "question-not-closed",
    });
    expect(await kinds(question)).toEqual(["closed", "reopened"]);
  });

  it("by time can be set, moved and lifted", async () => {
    const question = await three();
    await setClosingTime(author, question.id, later(10), NOW);
    await setClosingTime(author, question.id, later(10), NOW);
    await setClosingTime(author, question.id, null, later(9));
    await setClosingTime(author, question.id, later(20), later(9));
    await expect(setClosingTime(author, question.id, later(30), later(20))).rejects.toMatchObject({
      reason: "question-closed",
    });
    await reopenQuestion(author, question.id, later(40), later(30));
    await expect(
      castBallot(ada, question.id, { optionIds: [question.option.A!] }, later(40)),
    ).rejects.toMatchObject({ reason: "question-closed" });
    expect(await kinds(question)).toEqual(["timed", "timed", "timed", "reopened"]);
    expect(await last(question)).toMatchObject({ after: { closesAt: later(40).toISOString() } });
  });

  it("makes who votes after it informed, when the result came out by it", async () => {
    const question = await ask({ reveal: "after_close" });
    await vote(ada, question, ["A"]);
    await closeQuestion(author, question.id);
    await reopenQuestion(author, question.id);
    await vote(bob, question, ["A"]);
    expect((await own(ada, question))!.informed).toBe(false);
    expect((await own(bob, question))!.informed).toBe(true);
    const open = await three();
    await closeQuestion(author, open.id);
    await reopenQuestion(author, open.id);
    const [row] = await db
      .select({ at: questions.resultsOutAt })
      .from(questions)
      .where(eq(questions.id, open.id));
    expect(row!.at).toBeNull();
  });
});

it("a question can be replaced until the first vote ever, withdrawn or not", async () => {
  const question = await three();
  expect(await replaceable(question.id)).toBe(true);
  await vote(ada, question, ["A"]);
  await withdrawBallot(ada, question.id);
  expect(await replaceable(question.id)).toBe(false);
  expect((await readCurated(author, question.id)).replaceable).toBe(false);
});

it("what can be taken back is marked for who may", async () => {
  const question = await three();
  await merge(question, "A", "B");
  const { id } = await last(question);
  expect((await readCurated(mod, question.id)).undoable).toEqual([id]);
  expect((await readCurated(author, question.id)).undoable).toEqual([]);
  await undoMerge(mod, id);
  expect((await readCurated(mod, question.id)).undoable).toEqual([]);
});

const CHUNK = 1_000;

/** Members straight into the table, more than one statement takes. */
async function makeCrowd(count: number): Promise<number[]> {
  const names = Array.from({ length: count }, (_, n) => `of-many-${n}`);
  return write(async (tx) => {
    const ids: number[] = [];
    for (let at = 0; at < count; at += CHUNK) {
      const values = names
        .slice(at, at + CHUNK)
        .map((name) => ({ username: name, usernameLower: name, createdAt: new Date() }));
      ids.push(
        ...(await tx.insert(members).values(values).returning({ id: members.id })).map((row) => row.id),
      );
    }
    return ids;
  });
}

/** Ballots and what the history says of them, straight into the tables. */
async function castStraight(questionId: number, cast: { memberId: number; optionIds: number[] }[]) {
  await write(async (tx) => {
    for (let at = 0; at < cast.length; at += CHUNK) {
      const some = cast.slice(at, at + CHUNK).map((each) => ({ ...each, questionId }));
      const rows = await tx
        .insert(ballots)
        .values(some.map(({ memberId }) => ({ questionId, memberId, castAt: new Date() })))
        .returning({ id: ballots.id });
      await tx
        .insert(ballotChoices)
        .values(
          some.flatMap(({ optionIds }, n) =>
            optionIds.map((optionId) => ({ ballotId: rows[n]!.id, optionId })),
          ),
        );
      await tx
        .insert(ballotEvents)
        .values(some.map((each) => ({ ...each, kind: "cast" as const, reason: "", at: new Date() })));
    }
  });
}
