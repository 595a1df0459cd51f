import { describe, expect, it } from "vitest";
import { register } from "../../../app/modules/accounts/commands";
import { claimAdmin, createAdminClaim, ensureClaimable } from "../../../app/modules/accounts/adminClaim";
import { hashToken } from "../../../app/modules/accounts/tokens";
import { db } from "../../../db/client";
import * as adminClaims from "../../../db/queries/accounts/adminClaims";
import * as members from "../../../db/queries/accounts/members";
import { useDatabase } from "../../support/database";

useDatabase();

const join = (username: string) =>
  register({ username, email: `${username}@engines.example`, password: "correct horse battery" });
const gone = expect.objectContaining({ code: "not_found", reason: "claim-gone" });
const exists = expect.objectContaining({ code: "conflict", reason: "admin-exists" });

describe("the link printed at boot", () => {
  it("makes the member who follows it the admin, once", async () => {
    const [ada, grace] = [await join("ada"), await join("grace")];
    const token = (await createAdminClaim())!;
    await ensureClaimable(token);
    await claimAdmin(ada, token);
    expect((await members.account(db, ada.id))!.role).toBe("admin");
    await expect(claimAdmin(grace, token)).rejects.toEqual(exists);
    await expect(ensureClaimable(token)).rejects.toEqual(exists);
    expect(await createAdminClaim()).toBeNull();
  });

  it("is stored as its hash, and replaced at every boot", async () => {
    const ada = await join("ada");
    const [first, second] = [(await createAdminClaim())!, (await createAdminClaim())!];
    expect(await adminClaims.exists(db, second)).toBe(false);
    expect(await adminClaims.exists(db, hashToken(second))).toBe(true);
    await expect(claimAdmin(ada, first)).rejects.toEqual(gone);
    await expect(ensureClaimable(first)).rejects.toEqual(gone);
    await claimAdmin(ada, second);
  });

  it("has one winner when several follow it at once", async () => {
    const both = [await join("ada"), await join("grace")];
    const token = (await createAdminClaim())!;
    const outcomes = await Promise.allSettled(both.map((member) => claimAdmin(member, token)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
