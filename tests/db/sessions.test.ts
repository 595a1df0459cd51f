import { beforeEach, describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import * as members from "../../db/queries/accounts/members";
import * as sessions from "../../db/queries/accounts/sessions";
import { useDatabase } from "../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00.123Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const session = (id: string, memberId: number, more = {}) => ({
  id,
  memberId,
  createdAt: now,
  expiresAt: minutesOn(60),
  lastUsedAt: now,
  userAgent: "curl/8",
  ...more,
});
const add = (id: string, memberId: number, more = {}) =>
  write((tx) => sessions.add(tx, session(id, memberId, more)));
const left = async () => {
  const both = [1, 2].map((id) => sessions.ofMember(db, id, { now: new Date(0), startedAfter: new Date(0) }));
  return (await Promise.all(both))
    .flat()
    .map(({ id }) => id)
    .toSorted();
};

beforeEach(async () => {
  for (const username of ["ada", "grace"]) {
    await write((tx) => members.add(tx, { username, usernameLower: username, createdAt: now }));
  }
});

describe("withMember", () => {
  it("joins a session with its member", async () => {
    await add("a", 1);
    const { userAgent: _, ...times } = session("a", 1);
    expect(await sessions.withMember(db, "a")).toEqual({
      ...times,
      username: "ada",
      role: "member",
      limitedUntil: null,
      silencedUntil: null,
      suspendedUntil: null,
      mergedInto: null,
    });
    expect(await sessions.withMember(db, "b")).toBeNull();
  });
});

describe("ofMember", () => {
  it("keeps to the bounds, last used first", async () => {
    await add("older", 1, { lastUsedAt: minutesOn(-5) });
    await add("newer", 1);
    await add("over", 1, { expiresAt: now });
    await add("too-old", 1, { createdAt: minutesOn(-60) });
    await add("graces", 2);
    const rows = await sessions.ofMember(db, 1, { now, startedAfter: minutesOn(-60) });
    expect(rows.map(({ id }) => id)).toEqual(["newer", "older"]);
  });
});

describe("changing sessions", () => {
  it("moves the expiry and the last use of one", async () => {
    await add("a", 1);
    await add("b", 1);
    await write((tx) => sessions.setExpiry(tx, "a", minutesOn(90)));
    await write((tx) => sessions.setLastUsed(tx, "a", minutesOn(5)));
    expect(await sessions.withMember(db, "a")).toMatchObject({
      expiresAt: minutesOn(90),
      lastUsedAt: minutesOn(5),
    });
    expect(await sessions.withMember(db, "b")).toMatchObject({ expiresAt: minutesOn(60), lastUsedAt: now });
  });

  it.each([
    ["one", (tx) => sessions.remove(tx, "a1"), ["a2", "a3", "g1"]],
    ["one of its member's", (tx) => sessions.removeOf(tx, 1, "a1"), ["a2", "a3", "g1"]],
    ["none of another's", (tx) => sessions.removeOf(tx, 2, "a1"), ["a1", "a2", "a3", "g1"]],
    ["all of a member's", (tx) => sessions.removeAllOf(tx, 1), ["g1"]],
    ["all but one of a member's", (tx) => sessions.removeOthersOf(tx, 1, "a1"), ["a1", "g1"]],
    ["the expired", (tx) => sessions.removeExpired(tx, minutesOn(60)), ["a3"]],
  ] as [string, Parameters<typeof write>[0], string[]][])("removes %s", async (_, remove, expected) => {
    for (const id of ["a1", "a2"]) await add(id, 1);
    await add("a3", 1, { expiresAt: minutesOn(61) });
    await add("g1", 2);
    await write(remove);
    expect(await left()).toEqual(expected);
  });
});
