import { beforeEach, describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import * as adminClaims from "../../db/queries/adminClaims";
import * as members from "../../db/queries/members";
import * as resets from "../../db/queries/resets";
import { useDatabase } from "../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const later = new Date(now.getTime() + 3_600_000);
const put = (tokenHash: string, memberId = 1) => write((tx) => resets.put(tx, { memberId, tokenHash, expiresAt: later }));

beforeEach(async () => {
  for (const username of ["ada", "grace"]) {
    const email = `${username}@engines.example`;
    await write((tx) => members.add(tx, { username, usernameLower: username, email, emailLower: email, createdAt: now }));
  }
});

describe("password resets", () => {
  it("keeps the newest of each member", async () => {
    await put("first");
    await put("graces", 2);
    await put("second");
    expect(await resets.memberFor(db, "first", now)).toBeNull();
    expect(await resets.memberFor(db, "second", now)).toEqual({ memberId: 1, username: "ada", email: "ada@engines.example" });
    expect(await resets.memberFor(db, "graces", now)).toMatchObject({ memberId: 2 });
  });

  it("is gone once its time has come", async () => {
    await put("first");
    expect(await resets.memberFor(db, "first", later)).toBeNull();
    expect(await write((tx) => resets.take(tx, "first", later))).toBeNull();
  });

  it("is taken once", async () => {
    await put("first");
    const taken = await Promise.all([1, 2, 3].map(() => write((tx) => resets.take(tx, "first", now))));
    expect(taken.filter(Boolean)).toEqual([{ memberId: 1 }]);
  });

  it("is removed with the member's others", async () => {
    await put("first");
    await write((tx) => resets.removeOf(tx, 1));
    expect(await resets.memberFor(db, "first", now)).toBeNull();
  });
});

describe("admin claims", () => {
  const putClaim = (tokenHash: string) => write((tx) => adminClaims.put(tx, { tokenHash, createdAt: now }));

  it("keeps the newest, which is taken once", async () => {
    await putClaim("first");
    await putClaim("second");
    expect(await adminClaims.exists(db, "first")).toBe(false);
    expect(await adminClaims.exists(db, "second")).toBe(true);
    const taken = await Promise.all(["first", "second", "second"].map((hash) => write((tx) => adminClaims.take(tx, hash))));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("is cleared", async () => {
    await putClaim("first");
    await write((tx) => adminClaims.clear(tx));
    expect(await adminClaims.exists(db, "first")).toBe(false);
  });
});
