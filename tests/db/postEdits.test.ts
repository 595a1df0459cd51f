import { act } from "../../app/modules/moderation/executor";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost, editPost, restorePost } from "../../app/modules/posts/edits";
import { REVISIONS_PER_PAGE } from "../../app/modules/posts/limits";
import { readHistory, readOwn, readToEdit } from "../../app/modules/posts/history";
import { readQuestion } from "../../app/modules/posts/answers";
import { castBallot } from "../../app/modules/questions/commands";
import { readThread } from "../../app/modules/compose/threadPage";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const THREAD = 1;
let ada: Member;
let bob: Member;
let mo: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
  mo = await makeMember("mo", "moderator");
});

const say = async (
  body: string,
  {
    parentId = null,
    questionId = null,
    author = ada,
  }: { parentId?: number | null; questionId?: number | null; author?: Member } = {},
) =>
  (
    await postReply(author, THREAD, {
      body,
      questionIds: questionId === null ? [] : [questionId],
      parentId,
      formKey: `editing-post-${++keys}`,
    })
  ).id;
const edit = (viewer: Member, id: number, source: string, revision: number, note = "") =>
  editPost(viewer, id, { source, note, revision });
const editAsModerator = (id: number, body: string, revision: number, reason: string) =>
  act(
    mo,
    { kind: "edit-post", targetId: id, typed: { body, revision: String(revision) } },
    { reason, publicNote: "" },
  );
const replies = async () => (await readThread(null, THREAD)).replies;

describe("editPost", () => {
  it("puts in the new text; the history keeps the old one with who, why, and what changed", async () => {
    const id = await say("I moved last year.");
    await edit(ada, id, "I moved this year.", 1, "Wrong year");
    await editAsModerator(id, "I moved *this* year.", 2, "For emphasis");
    const [post] = await replies();
    expect(post!.html).toContain("<em>this</em>");
    expect(post!.editedAt).not.toBeNull();
    const { versions, nextCursor } = await readHistory(null, id);
    expect(versions.map(({ number, editor, note }) => [number, editor, note])).toEqual([
      [3, "mo", "For emphasis"],
      [2, "ada", "Wrong year"],
      [1, "ada", ""],
    ]);
    expect(versions[1]!.pieces.filter((piece) => piece.kind !== "same").map((piece) => piece.text)).toEqual([
      "last",
      "this",
    ]);
    expect(versions[2]!.pieces).toEqual([{ kind: "same", text: "I moved last year." }]);
    expect(nextCursor).toBeNull();
  });

  it("refuses whoever began from an older version, and changes nothing then", async () => {
    const id = await say("One.");
    await editAsModerator(id, "Two.", 1, "Clearer");
    await expect(edit(ada, id, "Three.", 1)).rejects.toMatchObject({
      code: "conflict",
      reason: "edited-meanwhile",
    });
    expect(await readToEdit(ada, id)).toMatchObject({ source: "Two.", revision: 2 });
    await edit(ada, id, "Two and three.", 2);
    expect(await readToEdit(ada, id)).toMatchObject({ source: "Two and three.", revision: 3 });
  });

  it("of several at once from the same version, lets one through", async () => {
    const id = await say("One.");
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => edit(ada, id, `Edit ${n}.`, 1)),
    );
    expect(tries.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    expect((await readHistory(null, id)).versions).toHaveLength(2);
  });

  it("is done once, however often it is sent, and not at all where nothing is changed", async () => {
    const id = await say("One.");
    await edit(ada, id, "One.", 1);
    expect((await readHistory(null, id)).versions).toEqual([]);
    await edit(ada, id, "Two.", 1);
    await edit(ada, id, "Two.", 1);
    expect((await readHistory(null, id)).versions).toHaveLength(2);
  });

  it("refuses what cannot be a post, and notes that are too long", async () => {
    const id = await say("One.");
    await expect(edit(ada, id, "  ", 1)).rejects.toMatchObject({ reason: "post-empty", field: "body" });
    await expect(edit(ada, id, "Two.", 1, "x".repeat(201))).rejects.toMatchObject({
      reason: "note-too-long",
      field: "note",
    });
    await expect(edit(bob, id, "Two.", 1)).rejects.toMatchObject({ reason: "not-your-post" });
    await expect(edit(ada, 9_999, "Two.", 1)).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps a long history in pages, each version compared with the one before it", async () => {
    const id = await say("Version 1.");
    for (let n = 1; n <= REVISIONS_PER_PAGE + 3; n++) await edit(ada, id, `Version ${n + 1}.`, n);
    const first = await readHistory(null, id);
    const second = await readHistory(null, id, first.nextCursor!);
    expect([...first.versions, ...second.versions].map((version) => version.number)).toEqual(
      Array.from({ length: REVISIONS_PER_PAGE + 4 }, (_, n) => REVISIONS_PER_PAGE + 4 - n),
    );
    expect(first.versions.at(-1)!.pieces.some((piece) => piece.kind === "removed")).toBe(true);
    expect(second.nextCursor).toBeNull();
  });
});

describe("deletePost", () => {
  it("takes a reply out of view, with its place, its history and its count", async () => {
    const id = await say("Regretted.");
    await say("Another.", { author: bob });
    await deletePost(ada, id);
    await deletePost(ada, id);
    expect((await replies()).map((post) => post.author.username)).toEqual(["bob"]);
    expect((await readThread(null, THREAD)).thread.replyCount).toBe(1);
    await expect(readHistory(bob, id)).rejects.toMatchObject({ code: "gone" });
  });

  it("keeps the place of what others have replied to, without its words", async () => {
    const id = await say("Regretted.");
    await say("An answer.", { parentId: id, author: bob });
    await deletePost(ada, id);
    const [place, answer] = await replies();
    expect(place).toMatchObject({ id, state: "deleted", html: "" });
    expect(answer).toMatchObject({ depth: 1, parent: { number: place!.number } });
  });

  it("takes an answer off its question's page", async () => {
    const { question } = await readQuestion(null, 1);
    await castBallot(ada, 1, { optionIds: [question.options[0]!.id] });
    const id = await say("Surprising.", { questionId: 3 });
    await deletePost(ada, id);
    expect((await readQuestion(null, 3)).answers).toEqual([]);
  });

  it("is undone by its author, everywhere and once", async () => {
    const id = await say("Regretted.");
    await deletePost(ada, id);
    await expect(restorePost(bob, id)).rejects.toMatchObject({ reason: "not-your-post" });
    await restorePost(ada, id);
    await restorePost(ada, id);
    const page = await readThread(null, THREAD);
    expect(page.replies[0]).toMatchObject({
      id,
      state: "visible",
      html: expect.stringContaining("Regretted."),
    });
    expect(page.thread.replyCount).toBe(1);
  });

  it("refuses opening posts and those of others", async () => {
    const id = await say("Mine.");
    await expect(deletePost(bob, id)).rejects.toMatchObject({ reason: "not-your-post" });
    await expect(readOwn(bob, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deletePost(ada, 1)).rejects.toMatchObject({ reason: "not-your-post" });
  });
});
