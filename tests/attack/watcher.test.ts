import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { flag } from "../../app/modules/moderation/flags";
import { readFlagForm } from "../../app/modules/flags/views";
import { act, preview, previewUndo, readBlockers, undo } from "../../app/modules/moderation/executor";
import { readActivity } from "../../app/modules/moderation/activity";
import { HANDLERS } from "../../app/modules/moderation/handlers";
import { effectWords } from "../../app/modules/moderation/effects";
import { openItem } from "../../app/modules/moderation/item";
import { readLog } from "../../app/modules/moderation/log";
import { readQueue } from "../../app/modules/moderation/queue";
import { readAction, readForm, readTools } from "../../app/modules/moderation/views";
import type { Effects } from "../../app/modules/moderation/types";
import { findPatterns } from "../../app/modules/moderation/votePatterns/commands";
import { readPatterns } from "../../app/modules/moderation/votePatterns/views";
import { readProfile } from "../../app/modules/profiles/views";
import type { Member } from "../../app/modules/accounts/types";
import { castBallot, withdrawBallot } from "../../app/modules/questions/commands";
import * as detail from "../../app/modules/questions/detailViews";
import { readHistory } from "../../app/modules/questions/history";
import { promoteText, undoMerge } from "../../app/modules/questions/optionMerge";
import { readQuestions } from "../../app/modules/questions/views";
import { readResults } from "../../app/modules/questions/results";
import { startThread } from "../../app/modules/compose/commands";
import { startSession } from "../../app/server/session";
import { db, write } from "../../db/client";
import * as journal from "../../db/queries/moderation/journal";
import { ballots, options, questions, votePatterns } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";
import { ask, type Asked } from "../support/questions";

/*
 * The watcher against ballots: a moderator who looks at every page that addresses votes, again and again, to
 * learn who voted, and for what. Each attack returns the names that it learned.
 */

/** Lets everybody see every reason, as it was before only published ones could be looked at. */
const undoPublishedReasons = () => vi.spyOn(detail, "maySeeReason").mockResolvedValue(true);

useDatabase();

let mo: Member;
let voters: Member[];

beforeEach(async () => {
  await seedForum();
  mo = await makeMember("mo", "moderator");
  voters = await makeMembers(4);
});

/** The names of voters that stand in something that was read. */
const namesIn = (read: unknown): string[] =>
  voters.map(({ username }) => username).filter((name) => JSON.stringify(read).includes(name));
/** Returns the result of a read, or the reason of its refusal. */
const tryTo = async (read: () => Promise<unknown>): Promise<unknown> =>
  read().catch((refusal: { code: string; reason: string }) => ({
    code: refusal.code,
    reason: refusal.reason,
  }));

describe("ids of ballots in sequence", () => {
  /**
   * Looks at every tool and form for every ballot; the names that came back, and whether any answer differs
   * from that for an id that there is not.
   */
  async function countUpBallots(): Promise<string[]> {
    const look = async (id: number) => [
      await tryTo(() => readTools(mo, "ballot", id)),
      await tryTo(() => readForm(mo, "ballot", id, "remove-reason")),
      await tryTo(() => preview(mo, { kind: "remove-reason", targetId: id, typed: {} })),
      await tryTo(() => readFlagForm(mo, { kind: "ballot", id })),
    ];
    const none = JSON.stringify(await look(999_999));
    const learned = new Set<string>();
    for (let id = 1; id <= voters.length; id++) {
      const found = await look(id);
      namesIn(found).forEach((name) => learned.add(name));
      if (JSON.stringify(found) !== none) learned.add(`ballot ${id} exists`);
    }
    return [...learned];
  }

  const SECRET = {
    "whose voters nobody names": {},
    "whose result the moderator has not seen": { publicBallots: true },
    "whose result is not out": { publicBallots: true, reveal: "after_close" },
  } as const;
  const vote = async (given: object) => {
    const question = await ask(given);
    for (const voter of voters)
      await castBallot(voter, question.id, {
        optionIds: [question.option.A!],
        reason: "My reasons are mine.",
      });
    return question;
  };

  it.each(Object.entries(SECRET))("tell nothing of a question %s", async (_, given) => {
    await vote(given);
    expect(await countUpBallots()).toEqual([]);
  });

  it("tell of a published reason, to whoever may see it, and of no vote without one", async () => {
    const question = await ask({ publicBallots: true, reveal: "always" });
    await castBallot(voters[0]!, question.id, { optionIds: [question.option.A!], reason: "In the open." });
    await castBallot(voters[1]!, question.id, { optionIds: [question.option.A!], reason: "" });
    expect(await countUpBallots()).toEqual([voters[0]!.username, "ballot 1 exists"]);
  });

  it("told every voter before reasons had to be published", async () => {
    await vote({});
    undoPublishedReasons();
    expect(await countUpBallots()).toEqual(expect.arrayContaining(voters.map(({ username }) => username)));
  });
});

describe("the queue", () => {
  /** Flags a reason as somebody who sees it, and reads the item as a moderator who does not. */
  async function readFlaggedReason(): Promise<string[]> {
    const question = await ask({ publicBallots: true });
    const [voter, flagger] = voters as [Member, Member];
    for (const each of [voter, flagger])
      await castBallot(each, question.id, {
        optionIds: [question.option.B!],
        reason: `So says ${each.username}.`,
      });
    const [ballot] = await db.select({ id: ballots.id }).from(ballots).where(eq(ballots.memberId, voter.id));
    await flag(flagger, { kind: "ballot", id: ballot!.id }, { reason: "unkind", note: "", duplicateOf: "" });
    const list = await readQueue(mo, { resolved: false, kind: null, reason: null, claim: null }, null);
    const { item, thing, earlier, flagged } = await openItem(mo, list.items[0]!.id, null);
    return namesIn([list, item, thing, earlier, flagged?.form]);
  }

  it("does not show a flagged reason to a moderator who may not see it", async () => {
    expect(await readFlaggedReason()).toEqual([]);
  });

  it("showed it before reasons had to be published", async () => {
    undoPublishedReasons();
    expect(await readFlaggedReason()).toEqual([voters[0]!.username]);
  });
});

describe("a member's pages, read again and again", () => {
  /**
   * Reads everything about each suspect before and after each vote; whoever's pages differ has voted just
   * then.
   */
  async function poll(
    question: Asked,
    readMore: (id: number) => Promise<unknown> = async () => null,
  ): Promise<string[]> {
    const read = async ({ id, username }: Member) =>
      JSON.stringify([
        await readActivity(mo, id),
        await readTools(mo, "member", id),
        await readProfile(mo, username),
        await tryTo(() => preview(mo, { kind: "sign-out", targetId: id, typed: {} })),
        await readMore(id),
      ]);
    const learned: string[] = [];
    for (const voter of voters) {
      const before = await Promise.all(voters.map(read));
      await castBallot(voter, question.id, { optionIds: [question.option.A!], reason: "" });
      const after = await Promise.all(voters.map(read));
      learned.push(...voters.filter((_, at) => before[at] !== after[at]).map(({ username }) => username));
    }
    return learned;
  }

  it("do not tell whose vote has just changed a result", async () => {
    expect(await poll(await ask({ reveal: "always" }))).toEqual([]);
  });

  it("do not tell who has just come back, of those who were signed out", async () => {
    const look = () =>
      Promise.all(
        voters.map(({ id }) => tryTo(() => preview(mo, { kind: "sign-out", targetId: id, typed: {} }))),
      );
    const before = await look();
    await startSession(voters[0]!.id, { request: new Request("http://localhost/"), secure: false });
    expect(await look()).toEqual(before);
  });

  it("told it while they counted ballots", async () => {
    const counted = (id: number) => db.$count(ballots, eq(ballots.memberId, id));
    expect(await poll(await ask({ reveal: "always" }), counted)).toEqual(
      voters.map(({ username }) => username),
    );
  });
});

describe("vote patterns, read again and again", () => {
  const NOON = new Date("2026-03-05T12:00:00Z");

  /**
   * Members of one office vote one after the other; the watcher joins the name that is new on the page with
   * the count that has risen.
   */
  async function join(count: (now: Date) => Promise<void>): Promise<string[]> {
    const question = await ask({ reveal: "always" });
    const learned: string[] = [];
    for (const [at, voter] of voters.entries()) {
      const now = new Date(NOON.getTime() + at * 60_000);
      const read = async () =>
        [
          namesIn(await readPatterns(mo)),
          (await readResults(null, question.id)).question.options.map(({ votes }) => votes),
        ] as const;
      await count(now);
      const [namesBefore, votesBefore] = await read();
      await castBallot(
        voter,
        question.id,
        { optionIds: [question.option[at % 2 ? "A" : "B"]!], reason: "", origin: "the office" },
        now,
      );
      await count(new Date(now.getTime() + 1));
      const [namesAfter, votesAfter] = await read();
      const chosen = votesAfter.findIndex((votes, option) => votes !== votesBefore[option]);
      for (const name of namesAfter.filter((each) => !namesBefore.includes(each)))
        learned.push(`${name} chose ${"ABC"[chosen]}`);
    }
    return learned;
  }

  it("do not tell who has just voted for what", async () => {
    expect(await join(findPatterns)).toEqual([]);
  });

  it("told it while they were counted at each reading", async () => {
    const WEEK_MS = 7 * 86_400_000;
    const atOnce = async (now: Date) => {
      await write((tx) => tx.delete(votePatterns));
      await findPatterns(new Date(now.getTime() + WEEK_MS));
    };
    expect(await join(atOnce)).toContain(`${voters[3]!.username} chose A`);
  });
});

describe("merging a question into one's own", () => {
  const MERGE = { reason: "They ask the same.", publicNote: "" };

  /**
   * A thread with the question whose result is wanted, and the moderator's own with the same one, which shows
   * it.
   */
  async function twoThreads(
    wanted: object,
    own: object,
  ): Promise<{ hidden: Asked; bait: Asked; threads: [number, number] }> {
    const begin = (by: Member, title: string) =>
      startThread(by, { title, tags: ["careers"], body: "Words.", questions: [], formKey: title });
    const [theirs, mine] = [
      await begin(voters[0]!, "Their thread about it"),
      await begin(mo, "My thread about it"),
    ];
    const hidden = await ask({ threadId: theirs.id, prompt: "Was it worth it?", ...wanted });
    const bait = await ask({ threadId: mine.id, prompt: "Was it worth it?", reveal: "always", ...own });
    for (const voter of voters)
      await castBallot(voter, hidden.id, { optionIds: [hidden.option.A!], reason: "" });
    return { hidden, bait, threads: [theirs.id, mine.id] };
  }

  /**
   * The numbers of a result that the moderator reads before, while looking at what a merge would do, and
   * after it. `into` is the thread that stays.
   */
  async function merge(
    { hidden, bait, threads: [theirs, mine] }: Awaited<ReturnType<typeof twoThreads>>,
    into: "theirs" | "mine",
    then: (stays: number) => Promise<unknown> = async () => null,
  ): Promise<string[]> {
    const [from, to, stays] = into === "mine" ? [theirs, mine, bait.id] : [mine, theirs, hidden.id];
    const wanted = { kind: "merge-threads", targetId: from, typed: { into: String(to) } };
    const before = effectWords((await tryTo(() => preview(mo, wanted))) as Effects);
    const done = await tryTo(() => act(mo, wanted, MERGE));
    await then(stays);
    const log = await readLog(mo, { period: "all" });
    const { question } = await readResults(mo, stays);
    const learned = [...before, ...log.actions.flatMap(({ effects }) => effects)].filter((words) =>
      /\d+ (ballot|vote)/.test(words),
    );
    if ("id" in (done as object) && question.results === "open")
      learned.push(
        ...question.options.filter(({ votes }) => votes).map(({ label, votes }) => `${label}: ${votes}`),
      );
    return learned;
  }

  const RULES = [
    ["that comes out when it closes", { reveal: "after_close" }, {}],
    ["that is shown after voting", { reveal: "after_answer" }, {}],
    ["that is blind first", { reveal: "blind_first" }, {}],
    [
      "that comes out when it closes, by one that has closed",
      { reveal: "after_close" },
      { reveal: "after_close", state: "closed" },
    ],
    [
      "that comes out next year, by one whose time is over",
      { reveal: "after_close", closesAt: new Date(Date.now() + 3e10) },
      { reveal: "after_close", closesAt: new Date(Date.now() - 1000) },
    ],
  ] as const;

  it.each(RULES)("opens no result %s", async (_, wanted, own) => {
    expect(await merge(await twoThreads(wanted, own), "mine")).toEqual([]);
  });

  it.each(RULES.slice(0, 3))("opens none %s, the other way round", async (_, wanted, own) => {
    expect(await merge(await twoThreads(wanted, own), "theirs")).toEqual([]);
  });

  it("does not bring the time forward at which a result comes out", async () => {
    const year = new Date(Date.now() + 3e10);
    const both = await twoThreads(
      { reveal: "after_close", closesAt: year },
      { reveal: "after_close", closesAt: new Date(Date.now() + 60_000) },
    );
    expect(await merge(both, "mine")).toEqual([]);
    expect((await readResults(mo, both.bait.id)).question.closesAt).toBe(year.toISOString());
  });

  it("opened it while the rule of the question that stays was the one that held", async () => {
    const asBefore = (id: number) =>
      write((tx) => tx.update(questions).set({ reveal: "always" }).where(eq(questions.id, id)));
    expect(await merge(await twoThreads({ reveal: "after_close" }, {}), "mine", asBefore)).toEqual(["A: 4"]);
  });
});

describe("taking a merge back, or looking at that again and again", () => {
  const WHY = { reason: "They ask the same.", publicNote: "" };
  let made = 0;

  interface Merged {
    actionId: number;
    hidden: Asked;
    stays: Asked;
    threadId: number;
    /** The option that the merge brought along. */
    brought: number;
  }

  /**
   * Two threads that ask the same, merged: the first two members have voted on the one that goes, the third
   * on the one that stays.
   */
  async function merged(): Promise<Merged> {
    const begin = (title: string) =>
      startThread(voters[0]!, {
        title: `${title} ${++made}`,
        tags: ["careers"],
        body: "Words.",
        questions: [],
        formKey: `${title} ${made}`,
      });
    const [theirs, mine] = [await begin("One thread about it"), await begin("Another about it")];
    const same = { prompt: "Was it worth it?", reveal: "after_close" } as const;
    const hidden = await ask({ threadId: theirs.id, ...same, labels: ["A", "B", "Brought along"] });
    const stays = await ask({ threadId: mine.id, ...same, labels: ["A", "B", "Only here"] });
    for (const voter of voters.slice(0, 2))
      await castBallot(voter, hidden.id, { optionIds: [hidden.option.A!], reason: "" });
    await castBallot(voters[2]!, stays.id, { optionIds: [stays.option.B!], reason: "" });
    const { id: actionId } = await act(
      mo,
      { kind: "merge-threads", targetId: theirs.id, typed: { into: String(mine.id) } },
      WHY,
    );
    const all = await db.select().from(options).where(eq(options.questionId, stays.id));
    return {
      actionId,
      hidden,
      stays,
      threadId: mine.id,
      brought: all.find(({ label }) => label === "Brought along")!.id,
    };
  }

  const VOTES: Record<string, (merge: Merged) => Promise<unknown>> = {
    "a moved vote is changed": ({ stays }) =>
      castBallot(voters[0]!, stays.id, { optionIds: [stays.option.B!] }),
    "a moved vote is changed to what the question that goes has not": ({ stays }) =>
      castBallot(voters[0]!, stays.id, { optionIds: [stays.option["Only here"]!] }),
    "a moved vote is cast once more": ({ stays }) =>
      castBallot(voters[1]!, stays.id, { optionIds: [stays.option.A!], reason: "Still." }),
    "a moved vote is withdrawn": ({ stays }) => withdrawBallot(voters[1]!, stays.id),
    "a vote from before is changed to what was brought along": ({ stays, brought }) =>
      castBallot(voters[2]!, stays.id, { optionIds: [brought] }),
    "somebody new votes for what was brought along": ({ stays, brought }) =>
      castBallot(voters[3]!, stays.id, { optionIds: [brought] }),
  };

  /** Returns everything that a moderator reads of it, as it goes over the wire. */
  const look = async ({ actionId, stays, threadId }: Merged) =>
    JSON.stringify([
      await readAction(mo, actionId),
      await readBlockers(mo, actionId),
      await previewUndo(mo, actionId),
      await readHistory(stays.id),
      await readQuestions(mo, threadId),
      await readTools(mo, "thread", threadId),
      await readLog(mo, { period: "all" }),
    ]);

  /** The votes that the watcher learned of, by looking before and after each. */
  async function watch(): Promise<string[]> {
    const learned: string[] = [];
    for (const [what, vote] of Object.entries(VOTES)) {
      const merge = await merged();
      const before = await look(merge);
      await vote(merge);
      if ((await look(merge)) !== before) learned.push(what);
    }
    return learned;
  }

  it("tells of no vote that is changed, withdrawn or cast meanwhile", async () => {
    expect(await watch()).toEqual([]);
  });

  it("told of it while ballots were compared with how the merge had left them", async () => {
    const merge = HANDLERS["merge-threads"];
    const { leaves } = merge;
    vi.spyOn(journal, "isSecret").mockReturnValue(false);
    delete merge.leaves;
    try {
      expect(await watch()).toContain("a moved vote is changed");
    } finally {
      merge.leaves = leaves!;
    }
  });

  it("leaves questions, options, histories alike whoever voted, and votes as voters left them", async () => {
    const left = async (vote: (merge: Merged) => Promise<unknown>) => {
      const merge = await merged();
      await vote(merge);
      const { id } = await undo(mo, merge.actionId, WHY);
      const { action } = await readAction(mo, id);
      const asked = await Promise.all(
        [merge.hidden, merge.stays].map(({ id: question }) =>
          db.select().from(options).where(eq(options.questionId, question)),
        ),
      );
      const histories = await Promise.all(
        [merge.hidden, merge.stays].map(({ id: question }) => readHistory(question)),
      );
      const held = await db.select().from(ballots);
      return {
        seen: [
          action.effects,
          asked.map((all) => all.map(({ label, state, position }) => [label, state, position])),
          histories.map((all) => all.map(({ kind, by }) => [kind, by])),
        ],
        votes: held.filter(
          ({ questionId }) => questionId === merge.hidden.id || questionId === merge.stays.id,
        ).length,
      };
    };
    const untouched = await left(async () => {});
    expect(untouched.votes).toBe(3);
    for (const [what, vote] of Object.entries(VOTES)) {
      const { seen, votes } = await left(vote);
      expect(seen, what).toEqual(untouched.seen);
      expect(votes, what).toBe(
        { "a moved vote is withdrawn": 2, "somebody new votes for what was brought along": 4 }[what] ?? 3,
      );
    }
  });

  it("is told apart by no option that was made of what voters wrote, once that is taken back", async () => {
    const listed = async (vote: (question: Asked, promoted: number) => Promise<unknown>) => {
      const question = await ask({ reveal: "after_answer", labels: ["A", "B", "Something else"] });
      for (const voter of voters.slice(0, 2))
        await castBallot(voter, question.id, {
          optionIds: [question.option["Something else"]!],
          text: "On call",
        });
      const author = voters[0]!;
      // By somebody who has voted, and so sees the result; taken back by somebody who has not.
      await promoteText({ ...mo, id: author.id }, question.id, "On call");
      const all = await db.select().from(options).where(eq(options.questionId, question.id));
      await vote(question, all.find(({ label }) => label === "On call")!.id);
      await undoMerge(mo, (await readHistory(question.id)).at(-1)!.id);
      return (await readQuestions(mo, 1)).questions
        .find(({ id }) => id === question.id)!
        .options.map(({ label, state, votes }) => [label, state, votes]);
    };
    const none = await listed(async () => {});
    expect(await listed((question, id) => castBallot(voters[3]!, question.id, { optionIds: [id] }))).toEqual(
      none,
    );
    expect(await listed((question) => withdrawBallot(voters[1]!, question.id))).toEqual(none);
  });
});
