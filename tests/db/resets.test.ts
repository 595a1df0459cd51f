import { beforeEach, describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import * as adminClaims from "../../db/queries/accounts/adminClaims";
import * as members from "../../db/queries/accounts/members";
import * as resets from "../../db/queries/accounts/passwordResets";
import { useDatabase } from "../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const later = new Date(now.getTime() + 3_600_000);
/** No link works beyond an hour from now. */
const at = (time: Date) => ({ now: time, latest: new Date(time.getTime() + 3_600_000) });
const add = (tokenHash: string, memberId = 1, expiresAt = later) =>
  write((tx) => resets.add(tx, { memberId, tokenHash, expiresAt }, at(now)));

beforeEach(async () => {
  for (const username of ["ada", "grace"]) {
    const email = `${username}@engines.example`;
    await write((tx) =>
      members.add(tx, { username, usernameLower: username, email, emailLower: email, createdAt: now }),
    );
  }
});

describe("password resets", () => {
  it("keeps those before it when another is made", async () => {
    await add("first");
    await add("graces", 2);
    await add("second");
    expect(await resets.memberFor(db, "first", at(now))).toEqual({
      memberId: 1,
      username: "ada",
      email: "ada@engines.example",
    });
    expect(await resets.memberFor(db, "second", at(now))).toMatchObject({ memberId: 1 });
    expect(await resets.memberFor(db, "graces", at(now))).toMatchObject({ memberId: 2 });
  });

  it("is gone once its time has come", async () => {
    await add("first");
    expect(await resets.memberFor(db, "first", at(later))).toBeNull();
    expect(await write((tx) => resets.take(tx, "first", at(later)))).toBeNull();
  });

  it("does not work for longer than it may, though the clock was ahead when it was made", async () => {
    await add("ahead", 1, new Date(now.getTime() + 15 * 86_400_000));
    expect(await resets.memberFor(db, "ahead", at(now))).toBeNull();
    expect(await write((tx) => resets.take(tx, "ahead", at(now)))).toBeNull();
  });

  it("is taken once", async () => {
    await add("first");
    const taken = await Promise.all([1, 2, 3].map(() => write((tx) => resets.take(tx, "first", at(now)))));
    expect(taken.filter(Boolean)).toEqual([{ memberId: 1 }]);
  });

  it("is removed with the member's others", async () => {
    await add("first");
    await add("second");
    await write((tx) => resets.removeOf(tx, 1));
    for (const hash of ["first", "second"]) expect(await resets.memberFor(db, hash, at(now))).toBeNull();
  });

  it("tells when the last mail with one left", async () => {
    await add("first");
    await add("second");
    expect(await resets.lastSent(db, 1)).toBeNull();
    await write((tx) => resets.setSent(tx, "first", now));
    expect(await resets.lastSent(db, 1)).toEqual(now);
    expect(await resets.lastSent(db, 2)).toBeNull();
  });
});

describe("admin claims", () => {
  const putClaim = (tokenHash: string) => write((tx) => adminClaims.put(tx, { tokenHash, createdAt: now }));

  it("keeps the newest, which is taken once", async () => {
    await putClaim("first");
    await putClaim("second");
    expect(await adminClaims.exists(db, "first")).toBe(false);
    expect(await adminClaims.exists(db, "second")).toBe(true);
    const taken = await Promise.all(
      ["first", "second", "second"].map((hash) => write((tx) => adminClaims.take(tx, hash))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("is cleared", async () => {
    await putClaim("first");
    await write((tx) => adminClaims.clear(tx));
    expect(await adminClaims.exists(db, "first")).toBe(false);
  });
});
