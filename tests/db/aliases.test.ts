import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { act, undo } from "../../app/modules/moderation/executor";
import { appeal, readAppealTo } from "../../app/modules/moderation/appeals";
import { readAliasOwner } from "../../app/modules/moderation/revealAlias";
import { readAction } from "../../app/modules/moderation/views";
import { readNotices } from "../../app/modules/notifications/views";
import { asPerson } from "../../app/modules/accounts/aliases";
import { readProfile } from "../../app/modules/profiles/views";
import { mayBeUsername } from "../../app/modules/accounts/policy";
import type { Member } from "../../app/modules/accounts/types";
import { markHelpful, postReply } from "../../app/modules/posts/commands";
import { deletePost, editPost, restorePost } from "../../app/modules/posts/edits";
import { readHistory } from "../../app/modules/posts/history";
import { NEWCOMER_REPLIES_A_DAY } from "../../app/modules/posts/limits";
import { readPost } from "../../app/modules/posts/views";
import { changeStory, tellStory } from "../../app/modules/stories/commands";
import { askDue, checkIn } from "../../app/modules/stories/checkIns";
import { tellPrivateStory, readOwn } from "../../app/modules/stories/privateStories";
import { readStory } from "../../app/modules/stories/views";
import { startThread } from "../../app/modules/compose/commands";
import { readThread } from "../../app/modules/compose/threadPage";
import { aliasIn, takeAlias } from "../../app/modules/threads/aliases";
import { db, write } from "../../db/client";
import { ballots, drafts, follows, members, posts, revisions } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { answersTo, aStory, votesOn } from "../support/stories";

useDatabase();

let ada: Member;
let grace: Member;
let mod: Member;
let alias: Member;
let keys = 0;
const key = () => `aliases-test-${++keys}`;
const tell = async (
  named: "name" | "alias" = "alias",
  more: { checkIns?: boolean; questionIds?: number[] } = {},
) =>
  (
    await tellStory(ada, 1, {
      story: aStory(),
      named,
      answering: [votesOn(1), ...(more.questionIds ?? []).map(answersTo)],
      formKey: key(),
      ...more,
    })
  ).id;
const reply = async (
  member: Member,
  more: { parentId?: number; named?: "alias"; body?: string; threadId?: number } = {},
) => (await postReply(member, more.threadId ?? 1, { body: "Well said.", formKey: key(), ...more })).id;
const authorOf = async (id: number) =>
  (
    await db
      .select({ id: posts.authorId, name: members.username })
      .from(posts)
      .innerJoin(members, eq(members.id, posts.authorId))
      .where(eq(posts.id, id))
  )[0]!;
const told = async (member: Member) =>
  (await readNotices(member, null)).notices.map(({ sentence }) => sentence);

beforeEach(async () => {
  await seedForum();
  [ada, grace, mod] = [
    await makeMember("ada"),
    await makeMember("grace"),
    await makeMember("mod", "moderator"),
  ];
});

const WHY = { reason: "Somebody was threatened.", publicNote: "" };
const look = (viewer: Member, targetId: number) =>
  act(viewer, { kind: "look-behind", targetId, typed: {} }, WHY);

describe("who writes under an alias", () => {
  let admin: Member;
  beforeEach(async () => {
    admin = await makeMember("root-1", "admin");
    alias = await takeAlias(ada, 1);
  });

  it("is read by an admin who looked, for an hour, and by no other", async () => {
    const other = await makeMember("root-2", "admin");
    expect(await readAliasOwner(admin, alias.id)).toBeNull();
    await look(admin, alias.id);
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    expect([
      await readAliasOwner(admin, alias.id),
      await readAliasOwner(admin, alias.id, later(59)),
      await readAliasOwner(admin, alias.id, later(61)),
    ]).toEqual(["ada", "ada", null]);
    // The look was noted by a clock that was 15 days ahead.
    expect(await readAliasOwner(admin, alias.id, later(-15 * 24 * 60))).toBeNull();
    for (const reader of [other, mod, grace, ada, null])
      expect(await readAliasOwner(reader, alias.id)).toBeNull();
    expect(await readAliasOwner({ ...admin, role: "moderator" }, alias.id)).toBeNull();
  });

  it("is revealed for a reason alone, logged without a name, and is notified whoever it is", async () => {
    await expect(
      act(admin, { kind: "look-behind", targetId: alias.id, typed: {} }, { reason: " ", publicNote: "" }),
    ).rejects.toMatchObject({ code: "invalid", field: "reason" });
    const { id } = await look(admin, alias.id);
    const { action } = await readAction(null, id);
    expect(action.says.map(({ text }) => text).join("")).toBe(`looked who writes as ${alias.username}`);
    expect(JSON.stringify(await readAction(mod, id))).not.toContain('"ada"');
    expect(await told(ada)).toEqual([
      expect.stringContaining(`An admin looked who writes as ${alias.username}`),
    ]);
    await expect(undo(admin, id, WHY)).rejects.toMatchObject({ reason: "no-undo" });
  });

  it("is not to be looked at by moderators, and of nobody who is no alias", async () => {
    await expect(look(mod, alias.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(look(admin, grace.id)).rejects.toMatchObject({ code: "conflict", reason: "no-alias" });
  });
});

describe("under an alias", () => {
  beforeEach(async () => void (alias = await takeAlias(ada, 1)));

  it("one is the same throughout a thread and another elsewhere; nobody can register its name", async () => {
    const { id: other } = await startThread(grace, {
      title: "Another thread of hers",
      tags: ["careers"],
      body: "Who did?",
      questions: [],
      formKey: key(),
    });
    const elsewhere = await takeAlias(ada, other);
    expect(await takeAlias(ada, 1)).toEqual(alias);
    expect(elsewhere.id).not.toBe(alias.id);
    expect([await aliasIn(db, grace, 1), await aliasIn(db, null, 1)]).toEqual([null, null]);
    expect(alias.username).toMatch(/^alias-[a-z]{2,9}-\d{1,3}$/);
    expect(
      [mayBeUsername(alias.username), mayBeUsername("Alias-oak-1"), mayBeUsername("aliasing")].map(
        ({ ok }) => ok,
      ),
    ).toEqual([false, false, true]);
  });

  it("a story is the alias's to all, its teller's to change, delete, restore and answer for", async () => {
    const id = await tell("alias", { checkIns: true });
    expect(await authorOf(id)).toEqual({ id: alias.id, name: alias.username });
    for (const reader of [ada, grace, mod, null]) {
      const { post } = await readStory(reader, id);
      const own = reader === ada;
      expect([post.author.username, post.mine, post.mayEdit, post.mayDelete], reader?.username).toEqual([
        alias.username,
        own,
        own,
        own,
      ]);
    }
    await changeStory(ada, id, { story: aStory({ pay: "less" }), revision: 1 });
    expect(
      await db.selectDistinct({ editor: revisions.editorId }).from(revisions).where(eq(revisions.postId, id)),
    ).toEqual([{ editor: alias.id }]);
    expect(JSON.stringify(await readHistory(null, id))).not.toContain('"ada"');
    await deletePost(ada, id);
    await restorePost(ada, id);
    for (const other of [grace, mod]) {
      await expect(
        changeStory(other, id, { story: aStory({ pay: "same" }), revision: 2 }),
      ).rejects.toMatchObject({ code: "forbidden" });
      await expect(deletePost(other, id)).rejects.toMatchObject({
        code: "forbidden",
        reason: "not-your-post",
      });
    }
    await askDue(new Date(Date.now() + 120 * 24 * 3_600_000));
    expect(await told(ada)).toEqual([expect.stringContaining("Is it still so?")]);
    await checkIn(ada, id, { stands: "back", note: "" });
    expect((await readStory(null, id)).wentOn).toMatchObject([{ stands: "back" }]);
    expect((await readOwn(ada)).told.map((each) => each.id)).toEqual([id]);
    expect((await readOwn(grace)).told).toEqual([]);
  });

  it("no vote is cast with a story, since who votes when can be seen", async () => {
    await tell();
    expect(await db.select().from(ballots)).toEqual([]);
    await tell("name");
    expect(await db.select({ by: ballots.memberId }).from(ballots)).toEqual([{ by: ada.id }]);
  });

  it("a reply is the alias's, for who has one in the thread", async () => {
    const id = await reply(ada, { named: "alias" });
    expect((await authorOf(id)).id).toBe(alias.id);
    await editPost(ada, id, { source: "Better said.", note: "", revision: 1 });
    expect((await readPost(null, id)).html).toContain("Better said.");
    await expect(reply(grace, { named: "alias" })).rejects.toMatchObject({
      code: "invalid",
      reason: "alias-missing",
    });
    expect((await authorOf(await reply(ada))).id).toBe(ada.id);
  });

  it("on a first day what is written under all names is counted together", async () => {
    const sent = { servedAt: new Date(Date.now() - 60_000), trapped: false, paced: true };
    await write((tx) => tx.update(members).set({ createdAt: new Date() }).where(eq(members.id, ada.id)));
    const send = (n: number, named: "name" | "alias") =>
      postReply(
        ada,
        1,
        { body: `Word number ${n} of many.`, formKey: key(), named, sent },
        new Date(Date.now() + n * 5 * 60_000),
      );
    for (let n = 0; n < NEWCOMER_REPLIES_A_DAY; n++) await send(n, n % 2 ? "alias" : "name");
    for (const named of ["name", "alias"] as const)
      await expect(send(NEWCOMER_REPLIES_A_DAY, named)).rejects.toMatchObject({ code: "too_many" });
  });

  it("nobody finds helpful what is theirs", async () => {
    const id = await reply(ada, { named: "alias" });
    await expect(markHelpful(ada, id)).rejects.toMatchObject({ reason: "own-post" });
    await markHelpful(grace, id);
  });

  it("answers and mentions by others notify whoever writes under it, and their own do not", async () => {
    const id = await tell();
    await reply(grace, { parentId: id });
    expect(await told(ada)).toEqual([expect.stringMatching(/^grace replied to you/)]);
    await reply(grace, { body: `What do you say, @${alias.username}?` });
    expect((await told(ada))[0]).toMatch(/^grace mentioned you/);
    const before = await told(ada);
    await reply(ada, { named: "alias" });
    expect(await told(ada)).toEqual(before);
    // The alias itself follows nothing, keeps nothing and hears of nothing.
    expect([
      await told(alias),
      await db.select().from(follows).where(eq(follows.memberId, alias.id)),
      await db.select().from(drafts).where(eq(drafts.memberId, alias.id)),
    ]).toEqual([[], [], []]);
  });

  it("others hear of it by the alias alone", async () => {
    const first = await reply(grace);
    await reply(ada, { named: "alias", parentId: first });
    expect(await told(grace)).toEqual(
      [
        `${alias.username} replied to you in “Why DevOps Engineers Should Consider MLOps as Their Next ` +
          "Career Move”.",
      ].map((words) => expect.stringMatching(new RegExp(`^${words.slice(0, 24)}`))),
    );
  });

  it("sanctions on an alias hold for it alone; whoever may not write may not under it either", async () => {
    await write((tx) =>
      tx
        .update(members)
        .set({ silencedUntil: new Date(Date.now() + 1e9) })
        .where(eq(members.id, alias.id)),
    );
    await expect(reply(ada, { named: "alias" })).rejects.toMatchObject({ reason: "silenced" });
    await reply(ada);
    await write((tx) => tx.update(members).set({ silencedUntil: null }).where(eq(members.id, alias.id)));
    await expect(reply({ ...ada, standing: "silenced" }, { named: "alias" })).rejects.toMatchObject({
      reason: "silenced",
    });
  });

  it("the alias's page says what it is, and the member's has none of it", async () => {
    const id = await tell();
    expect(await readProfile(grace, alias.username)).toMatchObject({
      aliasIn: { id: 1 },
      mine: false,
      replies: [{ id }],
    });
    expect([
      (await readProfile(ada, alias.username)).mine,
      (await readProfile(null, alias.username)).mine,
      (await readProfile(mod, alias.username)).mine,
    ]).toEqual([true, false, false]);
    expect(await readProfile(grace, "ada")).toMatchObject({ aliasIn: null, replies: [], answers: [] });
  });

  it("the same move is not counted a second time", async () => {
    await tell();
    await expect(
      tellPrivateStory(ada, 1, { story: { ...aStory(), hardest: "", surprised: "", body: "" } }),
    ).rejects.toMatchObject({ reason: "counted-twice", field: "toRole" });
  });

  it("whoever writes under it is notified of what moderators do to it, and can appeal", async () => {
    const id = await reply(ada, { named: "alias" });
    const { id: action } = await act(mod, { kind: "hide-post", targetId: id, typed: {} }, WHY);
    expect(await told(ada)).toEqual([expect.stringContaining("hidden")]);
    expect([
      (await readAction(await asPerson(db, ada), action)).mine,
      (await readAction(grace, action)).mine,
    ]).toEqual([true, false]);
    await expect(appeal(grace, action, "I object.")).rejects.toMatchObject({ code: "forbidden" });
    await appeal(ada, action, "I object.");
    expect(JSON.stringify(await readAppealTo(mod, action))).toContain(alias.username);
    expect(JSON.stringify(await readAppealTo(mod, action))).not.toContain('"ada"');
  });

  it("one goes on in the thread that its own becomes part of, and has there what it wrote", async () => {
    const { id: into } = await startThread(grace, {
      title: "Where it goes",
      tags: ["careers"],
      body: "To.",
      questions: [],
      formKey: key(),
    });
    const { id: from } = await startThread(grace, {
      title: "Where it comes from",
      tags: ["careers"],
      body: "From.",
      questions: [],
      formKey: key(),
    });
    const [drawn, elsewhere] = [await takeAlias(ada, from), await takeAlias(ada, 1)];
    const said = await reply(ada, { named: "alias", threadId: from });
    const { id: merged } = await act(
      mod,
      { kind: "merge-threads", targetId: from, typed: { into: String(into) } },
      WHY,
    );
    expect((await aliasIn(db, ada, into))?.id).toBe(drawn.id);
    await undo(mod, merged, WHY);
    expect([await aliasIn(db, ada, into), (await aliasIn(db, ada, from))?.id]).toEqual([null, drawn.id]);
    await act(mod, { kind: "merge-threads", targetId: from, typed: { into: String(into) } }, WHY);
    expect([
      (await aliasIn(db, ada, into))?.id,
      (await takeAlias(ada, into)).id,
      (await takeAlias(ada, 1)).id,
    ]).toEqual([drawn.id, drawn.id, elsewhere.id]);
    const { replies } = await readThread(ada, into, {});
    expect(replies.find(({ id }) => id === said)).toMatchObject({
      author: { username: drawn.username },
      mine: true,
    });
    expect((await authorOf(await reply(ada, { named: "alias", threadId: from }))).id).toBe(drawn.id);
    expect(await aliasIn(db, grace, into)).toBeNull();
    // Whoever has one from there keeps to it.
    const { id: third } = await startThread(grace, {
      title: "A third thread",
      tags: ["careers"],
      body: "Third.",
      questions: [],
      formKey: key(),
    });
    const own = await takeAlias(ada, third);
    await act(mod, { kind: "merge-threads", targetId: into, typed: { into: String(third) } }, WHY);
    expect((await aliasIn(db, ada, third))?.id).toBe(own.id);
  });

  it("what an account wrote that is merged into another is the other's", async () => {
    const id = await tell();
    await tellPrivateStory(ada, 1, {
      story: { ...aStory({ toRole: "Data engineer" }), hardest: "", surprised: "", body: "" },
    });
    const { id: merged } = await act(
      await makeMember("root", "admin"),
      { kind: "merge-accounts", targetId: ada.id, typed: { into: "grace" } },
      WHY,
    );
    expect((await readStory(grace, id)).post).toMatchObject({
      author: { username: alias.username },
      mine: true,
    });
    expect(await readOwn(grace)).toMatchObject({
      told: [{ id }],
      counted: [{ story: { toRole: "Data engineer" } }],
    });
    await reply(mod, { parentId: id });
    expect((await told(grace))[0]).toMatch(/^mod replied to you/);
    expect(JSON.stringify(await readAction(mod, merged))).not.toContain(alias.username);
  });

  it("what waits for approval its author sees", async () => {
    const id = await tell();
    await write((tx) => tx.update(posts).set({ state: "held" }).where(eq(posts.id, id)));
    expect((await readStory(ada, id)).post.state).toBe("held");
    await expect(readStory(grace, id)).rejects.toMatchObject({ code: "not_found" });
    const seen = async (reader: Member) => (await readThread(reader, 1)).replies.map((each) => each.id);
    expect([await seen(grace), await seen(ada), await seen(mod)]).toEqual([[], [id], [id]]);
  });
});
