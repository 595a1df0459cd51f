import { describe, expect, it } from "vitest";
import { logIn, register } from "../../../app/forum/people/actions";
import { issueReset, requestReset, RESET_JOB, resetIsOpen, resetPassword } from "../../../app/forum/people/reset";
import { sessionStore } from "../../../app/forum/people/sessions";
import { hashToken } from "../../../app/forum/people/tokens";
import { db, write } from "../../../db/client";
import * as jobs from "../../../db/queries/jobs";
import * as resets from "../../../db/queries/resets";
import { useDatabase } from "../../support/database";

useDatabase();

const ada = { username: "Ada", email: "Ada@Engines.example", password: "correct horse battery" };
const NEW = "another horse battery";
const now = new Date("2026-03-01T12:00:00Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const gone = expect.objectContaining({ code: "not_found", reason: "reset-gone" });

describe("requestReset", () => {
  it.each(["ada@engines.example", "nobody@engines.example"])("leaves a job for %s, and no token", async (email) => {
    await register(ada);
    await requestReset(email, now);
    const job = await write((tx) => jobs.claim(tx, { now, until: minutesOn(5) }));
    expect(job).toMatchObject({ kind: RESET_JOB, payload: { email } });
  });
});

describe("issueReset", () => {
  it("knows nobody by an unknown address", async () => {
    expect(await issueReset("nobody@engines.example", now)).toBeNull();
  });

  it("keeps the hash of its token alone", async () => {
    await register(ada);
    const { token } = (await issueReset("ADA@engines.example", now))!;
    expect(await resets.memberFor(db, token, now)).toBeNull();
    expect(await resets.memberFor(db, hashToken(token), now)).not.toBeNull();
  });
});

describe("resetPassword", () => {
  it("sets the password once and ends every session", async () => {
    const member = await register(ada);
    const session = { id: "x", memberId: member.id, createdAt: now, lastUsedAt: now, userAgent: "" };
    await sessionStore.start({ ...session, expiresAt: minutesOn(1e6) }, { instead: null });
    const { token } = (await issueReset(ada.email, now))!;
    expect(await resetIsOpen(token, now)).toBe(true);
    expect(await resetIsOpen(token, now)).toBe(true);
    await resetPassword(token, NEW, minutesOn(59));
    await expect(logIn({ login: "ada", password: NEW })).resolves.toEqual(member);
    expect(await sessionStore.find("x")).toBeNull();
    expect(await resetIsOpen(token, now)).toBe(false);
    await expect(resetPassword(token, "a third horse battery", now)).rejects.toEqual(gone);
  });

  it("is for one hour", async () => {
    await register(ada);
    const { token } = (await issueReset(ada.email, now))!;
    await expect(resetPassword(token, NEW, minutesOn(60))).rejects.toEqual(gone);
  });

  it("takes the newest link alone", async () => {
    await register(ada);
    const first = (await issueReset(ada.email, now))!;
    const second = (await issueReset(ada.email, now))!;
    await expect(resetPassword(first.token, NEW, now)).rejects.toEqual(gone);
    await resetPassword(second.token, NEW, now);
  });

  it("leaves the link open when the new password is refused", async () => {
    await register(ada);
    const { token } = (await issueReset(ada.email, now))!;
    await expect(resetPassword(token, "password123", now)).rejects.toMatchObject({ reason: "password-common" });
    await resetPassword(token, NEW, now);
  });

  it("lets one of two that come at once have it", async () => {
    await register(ada);
    const { token } = (await issueReset(ada.email, now))!;
    const both = await Promise.allSettled([resetPassword(token, NEW, now), resetPassword(token, "third horse battery", now)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
