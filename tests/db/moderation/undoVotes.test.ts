import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { act, previewUndo, readBlockers, undo } from "../../../app/modules/moderation/executor";
import { readAction } from "../../../app/modules/moderation/views";
import type { Member } from "../../../app/modules/accounts/types";
import { castBallot, withdrawBallot } from "../../../app/modules/questions/commands";
import { rewordOption } from "../../../app/modules/questions/edits";
import { mergeOptions } from "../../../app/modules/questions/optionMerge";
import { readHistory } from "../../../app/modules/questions/history";
import { readResults } from "../../../app/modules/questions/results";
import { startThread } from "../../../app/modules/compose/commands";
import { db } from "../../../db/client";
import { ballotChoices, ballotEvents, ballots, options } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";
import { ask, type Asked } from "../../support/questions";

/**
 * Votes after a merge is taken back: as they were where nobody has touched them, else as their voters left
 * them.
 */
useDatabase();

const WHY = { reason: "Because.", publicNote: "" };

let admin: Member;
let ada: Member;
let grace: Member;
let bob: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  [admin, ada, grace, bob] = [
    await makeMember("chief", "admin"),
    await makeMember("ada"),
    await makeMember("grace"),
    await makeMember("bob"),
  ];
});

type Asking = Asked & { threadId: number };

async function asking(labels: string[], more: Parameters<typeof ask>[0] = {}): Promise<Asking> {
  const { id: threadId } = await startThread(grace, {
    title: `A thread to be merged ${++made}`,
    tags: ["careers"],
    body: `Words ${made}.`,
    questions: [],
    formKey: `undo-votes-${made}`,
  });
  return {
    threadId,
    ...(await ask({ prompt: "Which of them?", reveal: "always", ...more, threadId, labels })),
  };
}

const merge = (from: Asking, into: Asking) =>
  act(admin, { kind: "merge-threads", targetId: from.threadId, typed: { into: String(into.threadId) } }, WHY);
const vote = (who: Member, on: { id: number }, optionIds: number[], more: object = {}, at?: Date) =>
  castBallot(who, on.id, { optionIds, ...more }, at);

async function takeBack(id: number) {
  expect((await previewUndo(admin, id)).blockers).toEqual([]);
  await undo(admin, id, WHY);
}

/** The option of a question with these words, as they are now. */
async function optionOf(question: Asking, label: string): Promise<number> {
  const [row] = await db
    .select({ id: options.id })
    .from(options)
    .where(and(eq(options.questionId, question.id), eq(options.label, label)));
  return row!.id;
}

/** The words that members have chosen on a question, by name; and that its history says the same of each. */
async function votesOn(question: Asking): Promise<Record<string, string[]>> {
  const held = await db.select().from(ballots).where(eq(ballots.questionId, question.id));
  const lines = await db
    .select()
    .from(ballotEvents)
    .where(eq(ballotEvents.questionId, question.id))
    .orderBy(asc(ballotEvents.id));
  const last = new Map(lines.map((line) => [line.memberId, line]));
  const found: Record<string, string[]> = {};
  for (const { username, id } of [ada, grace, bob]) {
    const ballot = held.find(({ memberId }) => memberId === id);
    const line = last.get(id);
    expect(ballot === undefined, `${username}'s history`).toBe(
      line === undefined || line.kind === "withdrawn",
    );
    if (!ballot) continue;
    const rows = await db
      .select({ id: options.id, label: options.label, questionId: options.questionId })
      .from(ballotChoices)
      .innerJoin(options, eq(options.id, ballotChoices.optionId))
      .where(eq(ballotChoices.ballotId, ballot.id))
      .orderBy(asc(ballotChoices.rank), asc(ballotChoices.optionId));
    expect({ optionIds: line!.optionIds.toSorted((a, b) => a - b), text: line!.text }).toEqual({
      optionIds: rows.map((row) => row.id).toSorted((a, b) => a - b),
      text: ballot.text,
    });
    expect(rows.every(({ questionId }) => questionId === question.id)).toBe(true);
    found[username] = [...rows.map(({ label }) => label), ...(ballot.text ? [ballot.text] : [])];
  }
  const { question: shown } = await readResults(null, question.id);
  const counted = Object.fromEntries(
    shown.options.flatMap(({ label, votes }) => (votes ? [[label, votes]] : [])),
  );
  // Of a ranking, first preferences are counted.
  const labels = Object.values(found)
    .flatMap((each) => (shown.kind === "rank" ? each.slice(0, 1) : each))
    .filter((label) => shown.options.some((option) => option.label === label));
  expect(counted).toEqual(
    Object.fromEntries(
      [...new Set(labels)].map((label) => [label, labels.filter((each) => each === label).length]),
    ),
  );
  return found;
}

describe("taking back a merge of threads that both asked the same", () => {
  it("leaves every vote that nobody has touched where it was", async () => {
    const [from, into] = [await asking(["A", "B", "Ours"]), await asking(["A", "B"])];
    await vote(grace, into, [into.option.A!]);
    await vote(ada, from, [from.option.Ours!]);
    await vote(grace, from, [from.option.B!]);
    await vote(bob, into, [into.option.B!]);
    const before = [await votesOn(from), await votesOn(into)];
    const { id } = await merge(from, into);
    expect(await votesOn(into)).toEqual({ ada: ["Ours"], grace: ["B"], bob: ["B"] });
    await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual(before);
  });

  it("takes a changed vote back to its own question, under the option that says the same there", async () => {
    const [from, into] = [await asking(["A", "B", "Ours"]), await asking(["b", "a"])];
    await vote(ada, from, [from.option.A!], { reason: "Old." });
    await vote(bob, from, [from.option.A!]);
    const { id } = await merge(from, into);
    await vote(ada, into, [into.option.b!], { reason: "New." });
    await vote(bob, into, [await optionOf(into, "Ours")]);
    await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual([{ ada: ["B"], bob: ["Ours"] }, {}]);
    expect(
      (await db.select().from(ballots).where(eq(ballots.memberId, ada.id))).map(({ reason }) => reason),
    ).toEqual(["New."]);
  });

  it("leaves a vote for what only the other question offers there", async () => {
    const [from, into] = [await asking(["A", "B"]), await asking(["A", "Theirs"])];
    await vote(ada, from, [from.option.A!]);
    const { id } = await merge(from, into);
    await vote(ada, into, [into.option.Theirs!]);
    await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual([{}, { ada: ["Theirs"] }]);
  });

  it("holds a changed vote on both, if its voter had voted on both, as far as each offers it", async () => {
    const [from, into] = [
      await asking(["A", "B"], { kind: "multi" }),
      await asking(["A", "B", "Theirs"], { kind: "multi" }),
    ];
    for (const who of [ada, bob]) await vote(who, into, [into.option.A!]);
    for (const who of [ada, bob]) await vote(who, from, [from.option.A!]);
    const { id } = await merge(from, into);
    await vote(ada, into, [into.option.B!]);
    await vote(bob, into, [into.option.B!, into.option.Theirs!]);
    await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual([
      { ada: ["B"], bob: ["B"] },
      { ada: ["B"], bob: ["B", "Theirs"] },
    ]);
  });

  it("takes a withdrawn vote from both, and leaves a new voter's, with the option merged in", async () => {
    const [from, into] = [await asking(["A", "B", "Ours"]), await asking(["A", "B"])];
    await vote(ada, into, [into.option.A!]);
    await vote(ada, from, [from.option.A!]);
    const { id } = await merge(from, into);
    await withdrawBallot(ada, into.id);
    await vote(bob, into, [await optionOf(into, "Ours")]);
    await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual([{}, { bob: ["Ours"] }]);
  });

  it("keeps the order of a ranking, and what was written", async () => {
    const [from, into] = [
      await asking(["A", "B", "C"], { kind: "rank" }),
      await asking(["C", "B", "A"], { kind: "rank" }),
    ];
    const [one, other] = [
      await asking(["A", "B", "Something else"]),
      await asking(["B", "A", "Something else"]),
    ];
    await vote(ada, from, [from.option.A!, from.option.B!]);
    await vote(ada, one, [one.option.A!]);
    const [first, second] = [await merge(from, into), await merge(one, other)];
    await vote(ada, into, [into.option.C!, into.option.A!]);
    await vote(ada, other, [other.option["Something else"]!], { text: "Neither" });
    for (const { id } of [second, first]) await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual([{ ada: ["C", "A"] }, {}]);
    expect([await votesOn(one), await votesOn(other)]).toEqual([{ ada: ["Something else", "Neither"] }, {}]);
  });

  it("is open to what was done to the options meanwhile", async () => {
    const [from, into] = [await asking(["A", "B", "C"]), await asking(["A", "B", "C"])];
    await vote(grace, into, [into.option.A!]);
    await vote(grace, from, [from.option.C!]);
    await vote(bob, from, [from.option.A!]);
    const { id } = await merge(from, into);
    await rewordOption(admin, into.option.C!, "See");
    await mergeOptions(admin, { questionId: into.id, fromId: into.option.A!, intoId: into.option.B! });
    await vote(ada, into, [into.option.C!]);
    await takeBack(id);
    expect([await votesOn(from), await votesOn(into)]).toEqual([
      { grace: ["C"], bob: ["A"] },
      { ada: ["See"], grace: ["B"] },
    ]);
  });

  it("stops offering what was added, says so, and offers it again when both are merged again", async () => {
    const [from, into] = [
      await asking(["A", "B", "Ours", "Something else"]),
      await asking(["A", "B", "Something else"]),
    ];
    const statesOf = async () =>
      (
        await db.select().from(options).where(eq(options.questionId, into.id)).orderBy(asc(options.position))
      ).map(({ label, state }) => `${label} ${state}`);
    const kept = (ours: string) => ["A offered", "B offered", `Ours ${ours}`, "Something else offered"];
    await vote(ada, from, [from.option.Ours!]);
    for (const round of [1, 2]) {
      const { id } = await merge(from, into);
      expect(await statesOf()).toEqual(kept("offered"));
      expect(await votesOn(into)).toEqual({ ada: ["Ours"] });
      if (round === 2) await vote(bob, into, [await optionOf(into, "Ours")]);
      expect((await previewUndo(admin, id)).affected).toMatchObject({ optionsStay: 1, votesApart: 1 });
      await takeBack(id);
      expect(await statesOf()).toEqual(kept("retired"));
    }
    expect([await votesOn(from), await votesOn(into)]).toEqual([{ ada: ["Ours"] }, { bob: ["Ours"] }]);
    expect((await readHistory(into.id)).map(({ kind }) => kind)).toEqual([
      "joined",
      "undone",
      "retired",
      "restored",
      "joined",
      "undone",
      "retired",
    ]);
  });

  it("tells of no vote meanwhile", async () => {
    const [from, into] = [
      await asking(["A", "B", "Ours"], { reveal: "after_close" }),
      await asking(["A", "B"], { reveal: "after_close" }),
    ];
    for (const who of [ada, grace]) await vote(who, from, [from.option.A!]);
    const { id } = await merge(from, into);
    const look = async () =>
      JSON.stringify([
        await readAction(admin, id),
        await readBlockers(admin, id),
        await previewUndo(admin, id),
      ]);
    const before = await look();
    await vote(ada, into, [into.option.B!]);
    await withdrawBallot(grace, into.id);
    await vote(bob, into, [await optionOf(into, "Ours")]);
    expect(await look()).toBe(before);
  });

  it("waits until what was joined to the same question later is taken back, whoever has voted", async () => {
    const [one, two, into] = [await asking(["A", "B"]), await asking(["A", "B"]), await asking(["A", "B"])];
    const [first, second] = [await merge(one, into), await merge(two, into)];
    expect((await previewUndo(admin, first.id)).blockers.map(({ actionId }) => actionId)).toEqual([
      second.id,
    ]);
    for (const { id } of [second, first]) await takeBack(id);
  });
});

describe("merges of accounts and of threads, each taken back in either order", () => {
  const mergeAccounts = (who: Member, into: Member) =>
    act(admin, { kind: "merge-accounts", targetId: who.id, typed: { into: into.username } }, WHY);

  it.each([
    ["threads first", true],
    ["accounts first", false],
  ])("give everybody their votes: %s", async (_, threadsFirst) => {
    for (const round of [0, 1, 2, 3, 4, 5]) {
      const oldestFirst = round % 2 === 0;
      const [from, into] = [await asking(["A", "B"]), await asking(["A", "B"])];
      const votes = [
        (at: Date) => vote(ada, from, [from.option.A!], {}, at),
        (at: Date) => vote(bob, into, [into.option.B!], {}, at),
      ];
      for (const [n, each] of (round < 2
        ? votes
        : round < 4
          ? votes.toReversed()
          : votes.slice(0, 1)
      ).entries())
        await each(new Date(Date.UTC(2026, 3, 1 + n)));
      const before = [await votesOn(from), await votesOn(into)];
      const merges = [() => merge(from, into), () => mergeAccounts(ada, bob)];
      const done: number[] = [];
      for (const each of threadsFirst ? merges : merges.toReversed()) done.push((await each()).id);
      for (const id of oldestFirst ? done : done.toReversed()) await takeBack(id);
      expect([await votesOn(from), await votesOn(into)], `round ${round}`).toEqual(before);
    }
  });

  it("gives accounts back in order, whoever has voted", async () => {
    const [first, second] = [await mergeAccounts(ada, bob), await mergeAccounts(grace, bob)];
    expect((await previewUndo(admin, first.id)).blockers.map(({ actionId }) => actionId)).toEqual([
      second.id,
    ]);
  });
});
