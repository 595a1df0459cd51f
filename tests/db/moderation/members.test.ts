import { and, asc, count, eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { act, preview, undo } from "../../../app/modules/moderation/executor";
import { readForm } from "../../../app/modules/moderation/views";
import { logIn } from "../../../app/modules/accounts/commands";
import { readProfile } from "../../../app/modules/profiles/views";
import { FOR_GOOD, sanctionOf } from "../../../app/modules/accounts/sanctions";
import type { Member } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { castBallot } from "../../../app/modules/questions/commands";
import { db } from "../../../db/client";
import { dialect } from "../../../db/kit/dialect";
import * as memberQueries from "../../../db/queries/accounts/members";
import {
  ballotChoices,
  ballotEvents,
  ballots,
  helpfulVotes,
  memberNotes,
  members,
  options,
  posts,
} from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";
import { makeForum, plan } from "../../support/moderation/forum";

useDatabase();

const WHY = { reason: "Because.", publicNote: "" };
const NOW = new Date("2026-05-01T12:00:00Z");
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);

let admin: Member;
let mo: Member;
let ada: Member;
let grace: Member;

async function people() {
  await seedForum();
  [admin, mo, ada, grace] = [
    await makeMember("chief", "admin"),
    await makeMember("mo", "moderator"),
    await makeMember("ada"),
    await makeMember("grace"),
  ];
}

const doTo = (by: Member, kind: string, targetId: number, typed = {}, reason = "Because.") =>
  act(by, { kind, targetId, typed }, { reason, publicNote: "" }, NOW);
const row = async (id: number) => (await db.select().from(members).where(eq(members.id, id)))[0]!;

describe("measures", () => {
  beforeEach(people);

  it("climb the ladder, and end by the clock", async () => {
    const proposed = async () => (await readForm(mo, "member", ada.id, "suspend")).defaults;
    expect(await proposed()).toEqual({ days: "1" });
    await doTo(mo, "silence", ada.id, { days: "3" });
    expect(await proposed()).toEqual({ days: "7" });
    expect((await row(ada.id)).silencedUntil).toEqual(days(3));
    expect([
      sanctionOf(await row(ada.id), new Date(days(3).getTime() - 1)),
      sanctionOf(await row(ada.id), days(3)),
    ]).toEqual(["silenced", undefined]);
    const { id } = await doTo(mo, "suspend", ada.id, { days: "good" });
    expect((await row(ada.id)).suspendedUntil).toEqual(FOR_GOOD);
    expect(await proposed()).toEqual({ days: "good" });
    await undo(mo, id, WHY, NOW);
    expect(await proposed()).toEqual({ days: "7" });
    expect(sanctionOf(await row(ada.id), NOW)).toBe("silenced");
    await doTo(mo, "lift", ada.id);
    expect(sanctionOf(await row(ada.id), NOW)).toBeUndefined();
    await expect(doTo(mo, "lift", ada.id)).rejects.toMatchObject({ reason: "nothing-changes" });
  });

  it.each([
    ["oneself", "suspend", () => [mo, mo], "not-on-yourself"],
    ["a moderator, by one", "suspend", () => [mo, admin], "not-on-moderators"],
    ["by a member", "suspend", () => [ada, grace], "moderators-only"],
    [
      "by a moderator on whom something is put",
      "suspend",
      () => [{ ...mo, standing: "limited" }, grace],
      "moderators-only",
    ],
    ["a role, by a moderator", "change-role", () => [mo, ada], "admins-only"],
    ["their own role", "change-role", () => [admin, admin], "not-on-yourself"],
  ] as [string, string, () => Member[], string][])("are refused on %s", async (_, kind, who, reason) => {
    const [by, whom] = who();
    await expect(doTo(by!, kind, whom!.id, { days: "1", role: "member" })).rejects.toMatchObject({ reason });
  });

  it.each([
    ["take the role from each other", "change-role", { role: "member" }],
    ["suspend each other", "suspend", { days: "good" }],
  ])("leave an admin, also where two %s at once", async (_, kind, typed) => {
    const other = await makeMember("chief2", "admin");
    const both = await Promise.allSettled([
      doTo(admin, kind, other.id, typed),
      doTo(other, kind, admin.id, typed),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.$count(members, and(eq(members.role, "admin"), isNull(members.suspendedUntil)))).toBe(1);
  });
});

describe("notes", () => {
  beforeEach(people);
  const texts = async () =>
    (await db.select().from(memberNotes).orderBy(asc(memberNotes.id))).map(({ text }) => text);

  it("are added, replaced and taken away, and a warning is one", async () => {
    await doTo(mo, "note", ada.id, {}, "Knows a lot.");
    const [note] = await db.select().from(memberNotes);
    const { id } = await doTo(mo, "note", ada.id, { replaces: String(note!.id) }, "Knows it all.");
    expect(await texts()).toEqual(["Knows it all."]);
    await undo(mo, id, WHY);
    await doTo(mo, "warn", ada.id, { template: "unkind", words: "Twice today." });
    expect(await texts()).toEqual([
      "Knows a lot.",
      "Warned: Please speak about what is said, not about who says it. Twice today.",
    ]);
    await expect(
      doTo(mo, "note", grace.id, { replaces: String(note!.id) }, "Mine now."),
    ).rejects.toMatchObject({ reason: "no-such-note", field: "replaces" });
  });
});

describe("merge-accounts", () => {
  describe("refuses", () => {
    beforeEach(people);
    it.each([
      ["nobody", () => "nobody", "no-such-member"],
      ["itself", () => "ADA", "same-member"],
      ["the admin's own", () => "chief", "not-on-yourself"],
    ])("%s", async (_, into, reason) => {
      await expect(doTo(admin, "merge-accounts", ada.id, { into: into() })).rejects.toMatchObject({
        reason,
        field: "into",
      });
    });

    it("a moderator's account, and one that is merged already", async () => {
      await expect(doTo(admin, "merge-accounts", mo.id, { into: "ada" })).rejects.toMatchObject({
        reason: "staff-account",
      });
      await doTo(admin, "merge-accounts", ada.id, { into: "grace" });
      await expect(doTo(admin, "merge-accounts", ada.id, { into: "mo" })).rejects.toMatchObject({
        reason: "merged-already",
      });
      await expect(doTo(admin, "suspend", ada.id, { days: "1" })).rejects.toMatchObject({
        reason: "merged-already",
      });
    });
  });

  it("leads from the former name, lets nobody in there, and takes what was put on it along", async () => {
    await people();
    await doTo(mo, "silence", ada.id, { days: "7" });
    await doTo(mo, "silence", grace.id, { days: "1" });
    await doTo(admin, "merge-accounts", ada.id, { into: "Grace" });
    expect((await readProfile(null, "ada")).username).toBe("grace");
    expect((await row(grace.id)).silencedUntil).toEqual(days(7));
    expect(await memberQueries.byUsername(db, "ada")).toBeNull();
    expect(await memberQueries.namesBeginning(db, { prefix: "ad", except: 0, limit: 5 })).toEqual([]);
    await expect(logIn({ login: "ada", password: "whatever it was" })).rejects.toMatchObject({
      reason: "wrong-login",
    });
  });

  it("of two ballots on one question, lets the newer stand, whichever account cast it", async () => {
    await people();
    const choices = await db
      .select({ id: options.id })
      .from(options)
      .where(eq(options.questionId, 1))
      .orderBy(asc(options.id));
    const cast = (who: Member, nth: number, at: Date) =>
      castBallot(who, 1, { optionIds: [choices[nth]!.id] }, at);
    const chosen = async () =>
      db
        .select({ memberId: ballots.memberId, optionId: ballotChoices.optionId })
        .from(ballots)
        .innerJoin(ballotChoices, eq(ballotChoices.ballotId, ballots.id))
        .where(eq(ballots.questionId, 1));
    await cast(grace, 0, days(1));
    await cast(ada, 1, days(2));
    expect(
      await preview(admin, { kind: "merge-accounts", targetId: ada.id, typed: { into: "grace" } }),
    ).toEqual({ votes: 1, told: 2, addresses: 1, sessions: 1 });
    const { id } = await doTo(admin, "merge-accounts", ada.id, { into: "grace" });
    expect(await chosen()).toEqual([{ memberId: grace.id, optionId: choices[1]!.id }]);
    await undo(admin, id, WHY);
    await cast(grace, 2, days(3));
    await doTo(admin, "merge-accounts", ada.id, { into: "grace" });
    expect(await chosen()).toEqual([{ memberId: grace.id, optionId: choices[2]!.id }]);
  });

  it("loses no post and no vote but double and own ones, from random states", async () => {
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(plan, async ({ picks, ...state }) => {
        const forum = await makeForum(state);
        const [from, into] = [forum.members[picks[0]! % 4]!, forum.members[(picks[0]! + 1) % 4]!];
        // Some of the votes meet.
        await postReply(from, forum.threadIds[0]!, { body: "One more.", formKey: `same-${forum.admin.id}` });
        await postReply(into, forum.threadIds[0]!, { body: "And one.", formKey: `same-${forum.admin.id}` });
        const both = new Set([from.id, into.id]);
        const held = async () =>
          (await db.select().from(ballots)).filter((ballot) => both.has(ballot.memberId));
        const written = async (id: number) => await db.$count(posts, eq(posts.authorId, id));
        const before = {
          posts: (await written(from.id)) + (await written(into.id)),
          ballots: await held(),
          votes: await db.select().from(helpfulVotes),
          authors: await authorsOf(),
        };
        await doTo(forum.admin, "merge-accounts", from.id, { into: into.username });
        merged += 1;

        expect([await written(from.id), await written(into.id)]).toEqual([0, before.posts]);
        const after = await held();
        const last = (questionId: number) =>
          Math.max(
            ...before.ballots
              .filter((each) => each.questionId === questionId)
              .map((each) => +(each.changedAt ?? each.castAt)),
          );
        expect(after.map((each) => each.questionId).toSorted()).toEqual(
          [...new Set(before.ballots.map((each) => each.questionId))].toSorted(),
        );
        for (const ballot of after)
          expect([ballot.memberId, +(ballot.changedAt ?? ballot.castAt)]).toEqual([
            into.id,
            last(ballot.questionId),
          ]);

        const kept = before.votes
          .map(({ postId, memberId }) => ({ postId, memberId: memberId === from.id ? into.id : memberId }))
          .filter(({ postId, memberId }) => !(memberId === into.id && both.has(before.authors.get(postId)!)));
        const key = ({ postId, memberId }: { postId: number; memberId: number }) => `${postId} ${memberId}`;
        expect((await db.select().from(helpfulVotes)).map(key).toSorted()).toEqual(
          [...new Set(kept.map(key))].toSorted(),
        );
        await countersAreTheirRecount();
        await ballotsAreTheirHistory();
      }),
      { numRuns: dialect === "pg" ? 3 : 8 },
    );
    expect(merged).toBeGreaterThan(0);
  });
});

const authorsOf = async () =>
  new Map(
    (await db.select({ id: posts.id, authorId: posts.authorId }).from(posts)).map(({ id, authorId }) => [
      id,
      authorId,
    ]),
  );

async function countersAreTheirRecount() {
  for (const { id, helpful } of await db.select({ id: posts.id, helpful: posts.helpful }).from(posts)) {
    const [votes] = await db.select({ n: count() }).from(helpfulVotes).where(eq(helpfulVotes.postId, id));
    expect(helpful).toBe(votes!.n);
  }
}

/** The last line of a member's history on a question is the ballot that stands, or there is none. */
async function ballotsAreTheirHistory() {
  const told = new Map<string, string>();
  for (const event of await db.select().from(ballotEvents).orderBy(asc(ballotEvents.id))) {
    const key = `${event.questionId} ${event.memberId}`;
    if (event.kind === "withdrawn") told.delete(key);
    else told.set(key, event.optionIds.toSorted((a, b) => a - b).join());
  }
  const standing = new Map<string, string>();
  for (const ballot of await db.select().from(ballots)) {
    const chosen = await db
      .select({ id: ballotChoices.optionId })
      .from(ballotChoices)
      .where(and(eq(ballotChoices.ballotId, ballot.id)))
      .orderBy(asc(ballotChoices.optionId));
    standing.set(`${ballot.questionId} ${ballot.memberId}`, chosen.map(({ id }) => id).join());
  }
  expect([...told].toSorted()).toEqual([...standing].toSorted());
}
