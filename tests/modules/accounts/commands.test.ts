import { verify } from "@node-rs/argon2";
import { describe, expect, it, vi } from "vitest";
import { changePassword, logIn, register } from "../../../app/modules/accounts/commands";
import { sessionStore } from "../../../app/modules/accounts/sessions";
import { db, write } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import { useDatabase } from "../../support/database";

// Modules already loaded by another file of this worker hold the real one, so this file loads everything
// anew.
vi.hoisted(() => vi.resetModules());
vi.mock("@node-rs/argon2", { spy: true });

useDatabase();

const ada = { username: "Ada", email: "Ada@Engines.example", password: "correct horse battery" };
const refused = (reason: string, field?: string) => expect.objectContaining({ reason, field });

describe("register", () => {
  it("makes a member who can log in, and keeps no password", async () => {
    const member = await register(ada);
    expect(member).toEqual({ id: expect.any(Number), username: "Ada", role: "member" });
    const stored = await members.credentialsById(db, member.id);
    expect(stored!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each([
    [{ username: "aDA", email: "other@engines.example" }, "username-taken", "username"],
    [{ username: "Grace", email: "ADA@engines.example" }, "email-taken", "email"],
    [{ username: "admin", email: "b@engines.example" }, "username-reserved", "username"],
    [
      { username: "Grace", email: "b@engines.example", password: "password123" },
      "password-common",
      "password",
    ],
  ])("refuses %o: %s", async (wrong, reason, field) => {
    await register(ada);
    await expect(register({ ...ada, ...wrong })).rejects.toEqual(refused(reason, field));
  });

  it("gives a name that several ask for at once to one of them", async () => {
    const asked = Array.from({ length: 5 }, (_, n) => register({ ...ada, email: `ada${n}@engines.example` }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toEqual(refused("username-taken", "username"));
    }
  });
});

describe("logIn", () => {
  it.each(["Ada", "ada", "ADA@ENGINES.EXAMPLE"])("knows %s", async (login) => {
    const member = await register(ada);
    expect(await logIn({ login, password: ada.password })).toEqual(member);
  });

  it("takes a letter with its accent and one with the accent added for the same", async () => {
    await register({ ...ada, password: "caf\u00e9 horse battery" });
    await expect(logIn({ login: "ada", password: "cafe\u0301 horse battery" })).resolves.toMatchObject({
      username: "Ada",
    });
  });

  it.each([
    ["a wrong password", "ada", "correct horse batterz"],
    ["an unknown name", "nobody-here", "correct horse battery"],
    ["an unknown address", "nobody@engines.example", "correct horse battery"],
    ["an account without a password", "byway", "correct horse battery"],
  ])("refuses %s with the same answer after the same work", async (_, login, password) => {
    await register(ada);
    await write((tx) =>
      members.add(tx, { username: "byway", usernameLower: "byway", createdAt: new Date() }),
    );
    vi.mocked(verify).mockClear();
    await expect(logIn({ login, password })).rejects.toEqual(refused("wrong-login"));
    expect(verify).toHaveBeenCalledOnce();
    expect(vi.mocked(verify).mock.calls[0]![0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("changePassword", () => {
  const later = new Date(Date.now() + 86_400_000);
  const start = (id: string, memberId: number) =>
    sessionStore.start(
      { id, memberId, createdAt: new Date(), lastUsedAt: new Date(), expiresAt: later, userAgent: "" },
      { instead: null },
    );

  it("sets the new password, ends the member's other sessions, and nobody else's", async () => {
    const member = await register(ada);
    const other = await register({ ...ada, username: "Grace", email: "grace@engines.example" });
    await Promise.all([start("here", member.id), start("there", member.id), start("grace", other.id)]);
    await changePassword(member, { current: ada.password, next: "another horse battery", sessionId: "here" });
    await expect(logIn({ login: "ada", password: ada.password })).rejects.toEqual(refused("wrong-login"));
    await expect(logIn({ login: "ada", password: "another horse battery" })).resolves.toEqual(member);
    const alive = await Promise.all(
      ["here", "there", "grace"].map(async (id) => (await sessionStore.find(id)) !== null),
    );
    expect(alive).toEqual([true, false, true]);
  });

  it.each([
    [{ current: "wrong horse battery" }, "wrong-password", "current"],
    [{ next: "short" }, "password-short", "next"],
    [{ next: "ADA@engines.example" }, "password-own-name", "next"],
  ])("refuses %o", async (wrong, reason, field) => {
    const member = await register(ada);
    const change = { current: ada.password, next: "another horse battery", sessionId: "here", ...wrong };
    await expect(changePassword(member, change)).rejects.toEqual(refused(reason, field));
    await expect(logIn({ login: "ada", password: ada.password })).resolves.toEqual(member);
  });
});
