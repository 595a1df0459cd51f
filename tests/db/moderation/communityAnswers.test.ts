import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { askNoMore, askToWrite, declineToWrite } from "../../../app/modules/communityAnswers/invitations";
import { check, readOwed, readSummed } from "../../../app/modules/communityAnswers/review";
import { lookAt, misquote, takeBackMisquote } from "../../../app/modules/communityAnswers/misquotes";
import { readAnswerHistory } from "../../../app/modules/communityAnswers/history";
import { readCommunityAnswers, readWriters } from "../../../app/modules/communityAnswers/views";
import { readToWrite } from "../../../app/modules/communityAnswers/sources";
import type { Written } from "../../../app/modules/communityAnswers/types";
import { restoreAnswer, takeDownAnswer, writeAnswer } from "../../../app/modules/moderation/communityAnswers";
import { act, previewUndo, undo } from "../../../app/modules/moderation/executor";
import { readNotices } from "../../../app/modules/notifications/views";
import type { Member, Viewer } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { deletePost, editPost, restorePost } from "../../../app/modules/posts/edits";
import { startThread } from "../../../app/modules/compose/commands";
import { db, write } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import { modActions, posts, type questions } from "../../../db/schema";
import { addQuestion, putBallots } from "../../support/ballots";
import { useDatabase } from "../../support/database";
import { makeMember } from "../../support/forum";

useDatabase();

let mo: Member;
let ada: Member;
let bob: Member;
let cleo: Member;
let threadId: number;
let questionId: number;
/** Replies: ada's is number 2, bob's is number 3. */
let adas: number;
let bobs: number;

beforeEach(async () => {
  [mo, ada, bob, cleo] = [
    await makeMember("mo", "moderator"),
    await makeMember("ada"),
    await makeMember("bob"),
    await makeMember("cleo"),
  ];
  await write((tx) => tags.add(tx, ["mlops"]));
  ({ id: threadId } = await startThread(cleo, {
    title: "A thread to be summed up",
    tags: ["mlops"],
    body: "How was it?",
    questions: [],
    formKey: "thread-key-1",
  }));
  ({ id: questionId } = await addQuestion(threadId, { kind: "open" }));
  ({ id: adas } = await reply(ada, "It took **a year**. I would do it again."));
  ({ id: bobs } = await reply(bob, "I went back after a month."));
});

let keys = 0;
const reply = (viewer: Member, body: string, to = questionId) =>
  postReply(viewer, threadId, { body, questionIds: [to], parentId: null, formKey: `answers-key-${++keys}` });
const one = (text: string, quote = "It took a year.", post = "#2"): Written => ({
  text,
  citations: [{ post, quote }],
});
const put = (viewer: Member, sentences: Written[], version = 0, to = questionId) =>
  writeAnswer(viewer, to, { sentences, version, reason: `Version ${version + 1} is due.` });
const stands = async (viewer: Viewer = null, id = questionId) =>
  (await readCommunityAnswers(viewer, [{ id, results: "open" }])).answers[0] ?? null;
const doubts = async () => (await stands())!.sentences.map(({ doubt }) => doubt);
const told = async (viewer: Member) =>
  (await readNotices(viewer, null)).notices
    .filter(({ kind }) => kind !== "reply" && kind !== "followed")
    .map(({ sentence }) => sentence);
const hide = (id: number) =>
  act(mo, { kind: "hide-post", targetId: id, typed: {} }, { reason: "For a while.", publicNote: "" });

describe("versions", () => {
  it("are overwritten, taken down and restored, each with who, why and what it changed", async () => {
    await put(mo, [one("It takes long.")]);
    await put(mo, [one("It takes a year."), one("Not for all.", "I went back", "#3")], 1);
    await expect(put(mo, [one("Too late.")], 1)).rejects.toMatchObject({
      code: "conflict",
      reason: "answer-meanwhile",
    });
    expect((await stands())!.sentences.map(({ text }) => text)).toEqual(["It takes a year.", "Not for all."]);
    expect(
      (await stands())!.sentences.flatMap(({ citations }) =>
        citations.map(({ n, postId, author, quote }) => [n, postId, author, quote]),
      ),
    ).toEqual([
      [1, adas, "ada", "It took a year."],
      [2, bobs, "bob", "I went back"],
    ]);
    await takeDownAnswer(mo, questionId, "It says too much.");
    expect(await stands()).toBeNull();
    await expect(takeDownAnswer(mo, questionId, "Again.")).rejects.toMatchObject({ reason: "answer-down" });
    await expect(restoreAnswer(mo, questionId, { version: 3, reason: "Nothing." })).rejects.toMatchObject({
      reason: "no-such-version",
    });
    await restoreAnswer(mo, questionId, { version: 1, reason: "It was better." });
    expect((await stands())!.sentences.map(({ text }) => text)).toEqual(["It takes long."]);
    const { versions } = await readAnswerHistory(null, questionId);
    expect(
      versions.map(({ number, editor, note, empty, stands: up }) => [number, editor, note, empty, up]),
    ).toEqual([
      [4, "mo", "It was better.", false, true],
      [3, "mo", "It says too much.", true, false],
      [2, "mo", "Version 2 is due.", false, false],
      [1, "mo", "Version 1 is due.", false, false],
    ]);
    expect(
      versions[2]!.pieces.filter(({ kind }) => kind === "removed").map(({ text }) => text.trim()),
    ).toEqual(["long"]);
    const log = await db
      .select({ kind: modActions.kind, about: modActions.about })
      .from(modActions)
      .orderBy(modActions.id);
    expect(log.map(({ kind, about }) => [kind, about.version])).toEqual([
      ["write-answer", 1],
      ["write-answer", 2],
      ["take-down-answer", 3],
      ["restore-answer", 4],
    ]);
  });

  it("are no version where nothing is new, or nothing is cited", async () => {
    await put(mo, [one("It takes long.")]);
    await expect(put(mo, [one("It takes long.")], 1)).rejects.toMatchObject({ reason: "nothing-changes" });
    await expect(put(mo, [one("It takes long.", "It took a month.")], 1)).rejects.toMatchObject({
      code: "invalid",
      reason: "quote-not-there",
    });
    await expect(put(mo, [{ text: "It takes long.", citations: [] }], 1)).rejects.toMatchObject({
      reason: "sentence-uncited",
    });
    await expect(put(ada, [one("So I say.")], 1)).rejects.toMatchObject({ reason: "not-a-writer" });
  });

  it("are taken back by undoing, unless a later one stands on them", async () => {
    await askToWrite(mo, questionId, "@Bob");
    await put(mo, [one("It takes long.")]);
    await put(bob, [one("It takes a year.")], 1);
    const [first] = await db.select({ id: modActions.id }).from(modActions);
    expect((await previewUndo(mo, first!.id)).blockers).toEqual([
      { actionId: null, says: "version 2 of the answer, by bob" },
    ]);
    await put(mo, [one("A year.")], 2);
    const [, last] = await db.select({ id: modActions.id }).from(modActions).orderBy(modActions.id);
    await undo(mo, last!.id, { reason: "Bob said it better.", publicNote: "" });
    expect(await stands()).toMatchObject({ version: 2, author: "bob" });
  });
});

describe("a sentence is in doubt", () => {
  const WAYS: [string, () => Promise<unknown>, string | null, (() => Promise<unknown>) | null][] = [
    [
      "edited",
      () => editPost(ada, adas, { source: "It took two years.", note: "", revision: 1 }),
      "edited",
      null,
    ],
    ["deleted, until it is restored", () => deletePost(ada, adas), "gone", () => restorePost(ada, adas)],
    [
      "hidden, until that is undone",
      () => hide(adas),
      "gone",
      async () =>
        undo(mo, (await db.select().from(modActions).where(eq(modActions.kind, "hide-post")))[0]!.id, {
          reason: "It was fine.",
          publicNote: "",
        }),
    ],
    [
      "held",
      () => write((tx) => tx.update(posts).set({ state: "held" }).where(eq(posts.id, adas))),
      "gone",
      null,
    ],
    [
      "redacted",
      () =>
        write((tx) =>
          tx
            .update(posts)
            .set({ redactedAt: new Date(Date.now() + 1) })
            .where(eq(posts.id, adas)),
        ),
      "edited",
      null,
    ],
    [
      "moved to another thread",
      async () => {
        const other = await startThread(cleo, {
          title: "Somewhere else altogether",
          tags: ["mlops"],
          body: "Here.",
          questions: [],
          formKey: `other-${++keys}`,
        });
        await write((tx) =>
          tx.update(posts).set({ threadId: other.id, number: 2 }).where(eq(posts.id, adas)),
        );
      },
      "moved",
      null,
    ],
  ];

  it.each(WAYS)("once the cited post is %s", async (_, change, doubt, back) => {
    await put(mo, [one("It takes long."), one("Not for all.", "I went back", "#3")]);
    expect(await doubts()).toEqual([null, null]);
    await change();
    expect(await doubts()).toEqual([doubt, null]);
    if (back) {
      await back();
      expect(await doubts()).toEqual([null, null]);
      return;
    }
    const sentence = (await stands())!.sentences[0]!.id;
    await expect(lookAt(ada, questionId, sentence)).rejects.toMatchObject({ reason: "not-a-writer" });
    await lookAt(mo, questionId, sentence, new Date(Date.now() + 10));
    expect(await doubts()).toEqual([null, null]);
  });

  it("until a new version quotes what the post says now", async () => {
    await put(mo, [one("It takes long.", "I would do it again.")]);
    await editPost(ada, adas, { source: "It took two years. I would do it again.", note: "", revision: 1 });
    expect(await doubts()).toEqual(["edited"]);
    await put(mo, [one("It takes long.", "I would do it again.")], 1);
    expect(await doubts()).toEqual([null]);
  });

  it("when its cited author, nobody else, reports a misquote; writer and asker are notified", async () => {
    await askToWrite(mo, questionId, "bob");
    await put(bob, [one("It takes long.")]);
    expect(await told(ada)).toEqual([expect.stringMatching(/^bob quoted you in the community answer/)]);
    const [citation] = (await stands(ada))!.sentences[0]!.citations;
    expect(citation!.mine).toBe(true);
    for (const viewer of [bob, mo, cleo])
      await expect(misquote(viewer, citation!.id, "No.")).rejects.toMatchObject({ reason: "not-cited" });
    await expect(misquote(ada, citation!.id, "  ")).rejects.toMatchObject({
      code: "invalid",
      reason: "misquote-missing",
    });
    await misquote(ada, citation!.id, "Out of context", new Date(Date.now() + 10));
    expect(await doubts()).toEqual(["misquotes"]);
    expect((await stands())!.sentences[0]!.citations[0]!.misquotes).toMatchObject({
      note: "Out of context",
      looked: false,
    });
    for (const viewer of [bob, mo])
      expect((await told(viewer))[0]).toMatch(/^ada says that .* misquotes them: “Out of context”$/);
    await lookAt(bob, questionId, (await stands())!.sentences[0]!.id, new Date(Date.now() + 20));
    expect(await doubts()).toEqual([null]);
    // A new version with the same quote does not make it unsaid.
    await put(bob, [one("It takes very long.")], 1);
    expect((await stands())!.sentences[0]!.citations[0]!.misquotes).toMatchObject({ note: "Out of context" });
    await expect(misquote(ada, citation!.id, "Of a former version")).rejects.toMatchObject({
      code: "not_found",
    });
    await takeBackMisquote(ada, (await stands())!.sentences[0]!.citations[0]!.id);
    expect((await stands())!.sentences[0]!.citations[0]!.misquotes).toBeNull();
  });
});

describe("words of a post", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["hidden", () => hide(adas)],
    ["deleted", () => deletePost(ada, adas)],
  ])("that is %s are quoted to moderators alone, in the history too", async (_, change) => {
    await put(mo, [one("It takes long.")]);
    await put(mo, [one("It takes very long.")], 1);
    await change();
    for (const viewer of [null, bob, ada]) {
      expect(JSON.stringify(await stands(viewer))).not.toContain("It took a year");
      expect(JSON.stringify(await readAnswerHistory(viewer, questionId))).not.toContain("It took a year");
    }
    expect((await stands(mo))!.sentences[0]!.citations[0]).toMatchObject({
      quote: "It took a year.",
      doubt: "gone",
    });
    expect(JSON.stringify(await readAnswerHistory(mo, questionId))).toContain("It took a year");
  });

  it("that were redacted are quoted to nobody, also where an older version is restored", async () => {
    await put(mo, [one("It takes long.")]);
    await put(mo, [one("Not for all.", "I went back", "#3")], 1);
    await write((tx) =>
      tx
        .update(posts)
        .set({ redactedAt: new Date(Date.now() + 1), source: "Gone.", html: "<p>Gone.</p>" })
        .where(eq(posts.id, adas)),
    );
    await restoreAnswer(mo, questionId, { version: 1, reason: "It was better." }, new Date(Date.now() + 10));
    expect((await stands(mo))!.sentences[0]!.citations[0]!.quote).toBeNull();
    expect(JSON.stringify(await readAnswerHistory(mo, questionId))).not.toContain("It took a year");
  });

  it("of a thread that is not open are not quoted where they were moved to", async () => {
    await put(mo, [one("It takes long.")]);
    const other = await startThread(cleo, {
      title: "Somewhere else altogether",
      tags: ["mlops"],
      body: "Here.",
      questions: [],
      formKey: `other-${++keys}`,
    });
    await write((tx) => tx.update(posts).set({ threadId: other.id, number: 2 }).where(eq(posts.id, adas)));
    await act(
      mo,
      { kind: "hide-thread", targetId: other.id, typed: {} },
      { reason: "Not for all.", publicNote: "" },
    );
    expect((await stands(bob))!.sentences[0]!.citations[0]).toMatchObject({
      quote: null,
      author: null,
      postNumber: null,
      open: false,
      doubt: "gone",
    });
  });
});

describe("those who dissent", () => {
  const vote = async (more: Partial<typeof questions.$inferInsert>, shown = true) => {
    const asked = await addQuestion(threadId, { labels: ["Yes", "No"], reveal: "always", ...more });
    const voters = [
      [cleo, "Yes"],
      [mo, "Yes"],
      [ada, "Yes"],
      [bob, "No"],
    ] as const;
    await putBallots(
      voters.map(([voter, label]) => ({
        questionId: asked.id,
        voter,
        optionIds: [asked.options.get(label)!],
        statusShown: voter !== bob || shown,
      })),
    );
    return asked.id;
  };
  const missing = async (id: number, sentences: Written[]) =>
    (await check(await readSummed(mo, id), sentences)).problems.map(({ reason }) => reason);
  const text = "Most would do it again.";

  it.each<[string, Partial<typeof questions.$inferInsert>, boolean]>([
    ["public ballots", { publicBallots: true }, true],
    ["a status question", { kind: "status" }, true],
  ])("are cited on %s", async (_, more, shown) => {
    const id = await vote(more, shown);
    expect(await missing(id, [one(text)])).toEqual(["dissent-uncited"]);
    expect(await missing(id, [one(text), one("Not all.", "I went back", "#3")])).toEqual([]);
    const { owed, sources } = await readToWrite(mo, id, { list: "dissent", find: "", page: 0 });
    expect(owed).toEqual({ voters: 4, dissenters: 1, known: true });
    expect(sources.map(({ id: post, dissents }) => [post, dissents])).toEqual([[bobs, true]]);
  });

  it.each<[string, Partial<typeof questions.$inferInsert>, boolean]>([
    ["secret ballots", {}, true],
    ["a status that is not shown", { kind: "status" }, false],
  ])("are given away by nothing on %s: their number is said instead", async (_, more, shown) => {
    const id = await vote(more, shown);
    expect((await readOwed(await readSummed(mo, id)))!.postIds).toBeNull();
    expect(await missing(id, [one(text), one("Not all.", "I went back", "#3")])).toEqual(["dissent-untold"]);
    expect(await missing(id, [one(text), one("Of 4, 1 would not.", "I went back", "#3")])).toEqual([]);
    const { owed, sources } = await readToWrite(mo, id, { list: "answers", find: "", page: 0 });
    expect([owed!.known, sources.some(({ dissents }) => dissents)]).toEqual([false, false]);
  });

  it("are told of to nobody from whom the result is hidden; nor is the answer", async () => {
    const id = await vote({ reveal: "after_answer" });
    const eve = await makeMember("eve", "moderator");
    await expect(put(eve, [one(text)], 0, id)).rejects.toMatchObject({ reason: "answer-after-result" });
    expect(await readToWrite(eve, id, { list: "dissent", find: "", page: 0 })).toMatchObject({
      withheld: true,
      owed: null,
      sources: [],
    });
    await put(mo, [one("Of 4, 1 would not.")], 0, id);
    const seen = await readCommunityAnswers(eve, [{ id, results: "after-answer" }]);
    expect(seen.answers).toMatchObject([{ withheld: true, sentences: [], note: "" }]);
    expect(await readAnswerHistory(eve, id)).toMatchObject({ withheld: true, versions: [] });
    expect(await readAnswerHistory(mo, id)).toMatchObject({ withheld: false, versions: [{ number: 1 }] });
  });
});

describe("a member", () => {
  it("writes while they are asked, outside of the log, and can decline; each is told", async () => {
    await expect(askToWrite(ada, questionId, "bob")).rejects.toMatchObject({ reason: "moderators-only" });
    await expect(askToWrite(mo, questionId, "nobody-here")).rejects.toMatchObject({
      reason: "no-such-member",
      field: "name",
    });
    await expect(askToWrite(mo, questionId, "mo")).rejects.toMatchObject({ reason: "writer-moderates" });
    await askToWrite(mo, questionId, "bob");
    await askToWrite(mo, questionId, "bob");
    expect(await told(bob)).toEqual([expect.stringMatching(/^mo asks you to write/)]);
    expect(await readWriters(mo, questionId)).toMatchObject({
      asked: [{ username: "bob", askedBy: "mo" }],
      mayAsk: true,
      mine: false,
    });
    expect(await readWriters(bob, questionId)).toEqual({ asked: [], mayAsk: false, mine: true });
    await put(bob, [one("It takes long.")]);
    expect(await db.$count(modActions)).toBe(0);
    await askNoMore(mo, questionId, bob.id);
    expect((await told(bob))[0]).toMatch(/no longer asks/);
    await expect(put(bob, [one("It takes longer.")], 1)).rejects.toMatchObject({ reason: "not-a-writer" });
    await askToWrite(mo, questionId, "ada");
    await declineToWrite(ada, questionId);
    expect((await told(mo))[0]).toMatch(/^ada would rather not/);
    await expect(declineToWrite(ada, questionId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("finds what to cite: answers first, the best first, by words, by author, by number", async () => {
    const find = async (looking: string) =>
      (await readToWrite(mo, questionId, { list: "answers", find: looking, page: 0 })).sources.map(
        ({ id }) => id,
      );
    expect((await find("")).toSorted()).toEqual([adas, bobs].toSorted());
    expect([await find("a YEAR"), await find("@bob"), await find("#2"), await find("100%_")]).toEqual([
      [adas],
      [bobs],
      [adas],
      [],
    ]);
    expect(await find("would do")).toEqual([adas]);
    await hide(adas);
    expect([await find("would do"), await find("#2")]).toEqual([[], []]);
  });
});
