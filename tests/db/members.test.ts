import { describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import * as members from "../../db/queries/members";
import { useDatabase } from "../support/database";

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
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => add("Ada", { emailLower: `${n}@engines.example` })));
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
    ["ada", "new@engines.example", "username"],
    ["grace", "ada@engines.example", "email"],
    ["ada", "ada@engines.example", "username"],
    ["grace", "new@engines.example", null],
  ])("%s, %s: %s", async (usernameLower, emailLower, expected) => {
    await add("Ada");
    expect(await members.taken(db, { usernameLower, emailLower })).toBe(expected);
  });
});

describe("finding members", () => {
  it("finds them by name, address and id", async () => {
    const ada = (await add("Ada"))!;
    const credentials = { ...ada, email: "Ada@Engines.example", passwordHash: "hash" };
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
