import { describe, expect, it } from "vitest";
import { logIn, register } from "../../../app/modules/accounts/commands";
import {
  isResetMailDue,
  issueReset,
  requestReset,
  RESET_JOB,
  resetIsOpen,
  resetPassword,
  resetSent,
} from "../../../app/modules/accounts/passwordReset";
import { sessionStore } from "../../../app/modules/accounts/sessions";
import { hashToken } from "../../../app/modules/accounts/tokens";
import { db, write } from "../../../db/client";
import * as jobs from "../../../db/queries/jobs";
import * as resets from "../../../db/queries/accounts/passwordResets";
import { useDatabase } from "../../support/database";

useDatabase();

const ada = { username: "Ada", email: "Ada@Engines.example", password: "correct horse battery" };
const NEW = "another horse battery";
const now = new Date("2026-03-01T12:00:00Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const window = { now, latest: minutesOn(60) };
const gone = expect.objectContaining({ code: "not_found", reason: "reset-gone" });

describe("requestReset", () => {
  it.each(["ada@engines.example", "nobody@engines.example"])(
    "leaves a job for %s, and no token",
    async (email) => {
      await register(ada);
      await requestReset(email, now);
      const job = await write((tx) => jobs.claim(tx, { now, furthest: minutesOn(999), until: minutesOn(5) }));
      expect(job).toMatchObject({ kind: RESET_JOB, payload: { email } });
    },
  );
});

describe("issueReset", () => {
  it("knows nobody by an unknown address", async () => {
    expect(await issueReset("nobody@engines.example", now)).toBeNull();
  });

  it("keeps the hash of its token alone", async () => {
    await register(ada);
    const { token } = (await issueReset("ADA@engines.example", now))!;
    expect(await resets.memberFor(db, token, window)).toBeNull();
    expect(await resets.memberFor(db, hashToken(token), window)).not.toBeNull();
  });
});

describe("isResetMailDue", () => {
  const ask = (asked: number, known = false) => ({
    email: "ada@engines.example",
    askedAt: minutesOn(asked).toISOString(),
    known,
  });
  const mailed = async (at: number) => {
    const { token } = (await issueReset(ada.email, minutesOn(at)))!;
    await resetSent(token, minutesOn(at));
  };

  it("mails many requests of strangers seldom, and none of them never", async () => {
    await register(ada);
    let mails = 0;
    for (let minute = 0; minute < 60; minute++) await requestReset(ada.email, minutesOn(minute));
    for (let minute = 0; minute <= 70; minute++) {
      for (;;) {
        const at = minutesOn(minute);
        const job = await write((tx) =>
          jobs.claim(tx, { now: at, furthest: minutesOn(999), until: minutesOn(minute + 5) }),
        );
        if (!job) break;
        await write((tx) => jobs.remove(tx, job.id));
        if (!(await isResetMailDue(job.payload as never, at))) continue;
        await mailed(minute);
        mails += 1;
      }
    }
    expect(mails).toBeLessThanOrEqual(7);
    const last = (await resets.lastSent(db, 1))!;
    expect(last.getTime()).toBeGreaterThanOrEqual(minutesOn(59).getTime());
  });

  it("mails the owner's own browser at once, whatever strangers asked for", async () => {
    await register(ada);
    await mailed(0);
    expect(await isResetMailDue(ask(1), minutesOn(1))).toBe(false);
    expect(await isResetMailDue(ask(1, true), minutesOn(1))).toBe(true);
  });

  it("mails again what was asked for and did not leave", async () => {
    await register(ada);
    await issueReset(ada.email, now);
    expect(await isResetMailDue(ask(0), minutesOn(1))).toBe(true);
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

  it("takes any of the links, and with it all others", async () => {
    await register(ada);
    const first = (await issueReset(ada.email, now))!;
    const second = (await issueReset(ada.email, now))!;
    await resetPassword(first.token, NEW, now);
    await expect(resetPassword(second.token, "a third horse battery", now)).rejects.toEqual(gone);
  });

  it("leaves the link open when the new password is refused", async () => {
    await register(ada);
    const { token } = (await issueReset(ada.email, now))!;
    await expect(resetPassword(token, "password123", now)).rejects.toMatchObject({
      reason: "password-common",
    });
    await resetPassword(token, NEW, now);
  });

  it("lets one of two that come at once have it", async () => {
    await register(ada);
    const { token } = (await issueReset(ada.email, now))!;
    const both = await Promise.allSettled([
      resetPassword(token, NEW, now),
      resetPassword(token, "third horse battery", now),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
