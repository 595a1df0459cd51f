import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { SUGGESTIONS_SHOWN } from "../../app/modules/accounts/limits";
import { suggestMembers } from "../../app/modules/threads/memberSuggestions";
import { nameColumns } from "../../app/modules/accounts/lookalikes";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost } from "../../app/modules/posts/edits";
import { db, write } from "../../db/client";
import * as members from "../../db/queries/accounts/members";
import { threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";

useDatabase();

const createdAt = new Date("2026-03-01T12:00:00.123Z");
const row = (username: string, more = {}) => ({
  username,
  usernameLower: username.toLowerCase(),
  email: `${username}@Engines.example`,
  emailLower: `${username.toLowerCase()}@engines.example`,
  passwordHash: "hash",
  createdAt,
  ...more,
});
const add = (username: string, more = {}) => write((tx) => members.add(tx, row(username, more)));

describe("add", () => {
  it("returns the member, and null for a name or an address that is taken", async () => {
    expect(await add("Ada")).toEqual({ id: 1, username: "Ada", role: "member" });
    expect(await add("ADA", { emailLower: "other@engines.example" })).toBeNull();
    expect(await add("Grace", { emailLower: "ada@engines.example" })).toBeNull();
  });

  it("has one winner when one name is asked for many times at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => add("Ada", { emailLower: `${n}@engines.example` })),
    );
    expect(all.filter(Boolean)).toHaveLength(1);
  });

  it("lets any number of accounts have no address", async () => {
    const none = { email: null, emailLower: null, passwordHash: null };
    expect(await add("byway", none)).not.toBeNull();
    expect(await add("bot", none)).not.toBeNull();
  });
});

describe("taken", () => {
  it.each([
    ["ada-lo", "new@engines.example", "username"],
    ["ada_10", "new@engines.example", "lookalike"],
    ["grace", "ada-lo@engines.example", "email"],
    ["ada-lo", "ada-lo@engines.example", "username"],
    ["grace", "new@engines.example", null],
  ])("%s, %s: %s", async (username, emailLower, expected) => {
    await add("Ada-lo", nameColumns("Ada-lo"));
    expect(await members.taken(db, { ...nameColumns(username), emailLower })).toBe(expected);
  });
});

describe("finding members", () => {
  it("finds them by name, address and id", async () => {
    const ada = (await add("Ada"))!;
    const credentials = {
      ...ada,
      email: "Ada@Engines.example",
      passwordHash: "hash",
      limitedUntil: null,
      silencedUntil: null,
      suspendedUntil: null,
      mergedInto: null,
    };
    expect(await members.byUsername(db, "ada")).toEqual({ ...ada, createdAt });
    expect(await members.credentialsByUsername(db, "ada")).toEqual(credentials);
    expect(await members.credentialsByEmail(db, "ada@engines.example")).toEqual(credentials);
    expect(await members.credentialsById(db, ada.id)).toEqual(credentials);
    expect(await members.account(db, ada.id)).toEqual({
      username: "Ada",
      email: "Ada@Engines.example",
      role: "member",
      createdAt,
    });
  });

  it("finds nobody", async () => {
    expect(await members.byUsername(db, "ada")).toBeNull();
    expect(await members.credentialsByUsername(db, "ada")).toBeNull();
    expect(await members.credentialsByEmail(db, "ada@engines.example")).toBeNull();
    expect(await members.credentialsById(db, 7)).toBeNull();
    expect(await members.account(db, 7)).toBeNull();
  });
});

describe("adminExists", () => {
  it("counts an admin who can log in", async () => {
    const ada = (await add("Ada"))!;
    await add("byway", { role: "admin", email: null, emailLower: null, passwordHash: null });
    expect(await members.adminExists(db)).toBe(false);
    await write((tx) => members.setRole(tx, ada.id, "admin"));
    expect(await members.adminExists(db)).toBe(true);
  });
});

describe("names that begin so", () => {
  const ask = { except: 0, limit: 8 };
  const all = [
    "Ada",
    "ada-2",
    "ada_b",
    "adam",
    "Zed",
    "z-zz",
    "ad",
    "adb",
    "zzzzzzzzzzzzzzzzzzzz",
    "a-a",
    "a_a",
  ];
  /** Engines may sort - and _ differently; which names they find they may not. */
  const found = async (prefix: string) => (await members.namesBeginning(db, { ...ask, prefix })).sort();

  it.each([
    ["ada", ["Ada", "ada-2", "ada_b", "adam"]],
    ["ada-", ["ada-2"]],
    ["a-", ["a-a"]],
    ["a_", ["a_a"]],
    ["z", ["Zed", "z-zz", "zzzzzzzzzzzzzzzzzzzz"]],
    ["zz", ["zzzzzzzzzzzzzzzzzzzz"]],
    ["adamant", []],
    ["b", []],
  ])("%s: %j", async (prefix, expected) => {
    for (const username of all) await add(username);
    expect(await found(prefix)).toEqual(expected);
  });

  it("are in order, as many as asked for, and not one's own", async () => {
    for (const username of ["adc", "adb", "ada", "add"]) await add(username);
    expect(await members.namesBeginning(db, { prefix: "a", except: 3, limit: 2 })).toEqual(["adb", "adc"]);
  });
});

describe("suggestions for a mention", () => {
  const THREAD = 1;
  let asker: Member;
  let keys = 0;
  beforeEach(async () => {
    await seedForum();
    asker = await makeMember("anna");
  });

  const say = async (author: Member) =>
    (await postReply(author, THREAD, { body: "Words.", formKey: `suggest-test-${++keys}` })).id;
  const suggested = async (typed: string, threadId: number | null = THREAD) =>
    (await suggestMembers(asker, typed, threadId)).map(({ username, here }) =>
      here ? `${username} here` : username,
    );

  it("puts first who writes in the thread, whatever was typed in capitals, and never oneself", async () => {
    await makeMember("abe");
    const zoe = await makeMember("Azoe");
    for (const author of [zoe, zoe, asker]) await say(author);
    expect(await suggested("a")).toEqual(["Azoe here", "abe"]);
    expect(await suggested("AZ")).toEqual(["Azoe here"]);
    expect(await suggested("a", null)).toEqual(["abe", "Azoe"]);
  });

  it("does not tell who wrote what can no longer be read", async () => {
    const zoe = await makeMember("azoe");
    const id = await say(zoe);
    await deletePost(zoe, id);
    expect(await suggested("az")).toEqual(["azoe"]);
  });

  it("refuses a hidden thread, and one that is not there", async () => {
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, THREAD)));
    await expect(suggested("a")).rejects.toMatchObject({ code: "not_found" });
    await expect(suggested("a", 99)).rejects.toMatchObject({ code: "not_found" });
    const moderator = await makeMember("mod", "moderator");
    expect(await suggestMembers(moderator, "an", THREAD)).toEqual([{ username: "anna", here: false }]);
  });

  it("shows as many as are read at a glance, those of the thread among them", async () => {
    const crowd = await makeMembers(20);
    await say(crowd[19]!);
    const found = await suggested("crowd");
    expect(found).toHaveLength(SUGGESTIONS_SHOWN);
    expect(found[0]).toBe("crowd-19 here");
  });

  it("looks no further back in a thread than it is told", async () => {
    const [early, late] = [await makeMember("early"), await makeMember("eve")];
    await say(early);
    await say(late);
    const latest = (latest: number) =>
      members.authorsBeginning(db, { prefix: "e", except: asker.id, limit: 8, threadId: THREAD, latest });
    expect(await latest(1)).toEqual(["eve"]);
    expect(await latest(2)).toEqual(["early", "eve"]);
  });

  it.each(["", "%", "_%", "a'", "é", "x".repeat(21), "a b", "__proto__%"])(
    "suggests nobody for %j",
    async (typed) => {
      await makeMember("abe");
      expect(await suggested(typed)).toEqual([]);
    },
  );
});
