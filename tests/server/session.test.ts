import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listSessions } from "../../app/modules/accounts/sessions";
import { hashToken } from "../../app/modules/accounts/tokens";
import { endSession, readSession, startSession } from "../../app/server/session";
import { log } from "../../app/server/log";
import { Unavailable, engine, db, useEngine, write } from "../../db/client";
import * as members from "../../db/queries/accounts/members";
import * as sessions from "../../db/queries/accounts/sessions";
import { useDatabase } from "../support/database";

useDatabase();

const START = new Date("2026-03-01T12:00:00Z");
const daysOn = (days: number) => new Date(START.getTime() + days * 24 * 60 * 60 * 1000);
const plain = { secure: false };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

async function join(username = "ada") {
  const row = { username, usernameLower: username, createdAt: new Date() };
  return (await write((tx) => members.add(tx, row)))!;
}

function from(headers: Record<string, string> = {}) {
  return { request: new Request("http://site.example/login", { headers }), secure: false };
}

const pairOf = (setCookie: string) => setCookie.split(";")[0]!;
const tokenOf = (setCookie: string) => pairOf(setCookie).split("=")[1]!;
const nobody = { viewer: null, barred: null, sessionId: null };

describe("startSession", () => {
  it("names the member on later requests", async () => {
    const ada = await join();
    const cookie = await startSession(ada.id, from());
    expect(await readSession(`other=1; ${pairOf(cookie)}; more=%E0%A4%A`, plain)).toEqual({
      viewer: ada,
      barred: null,
      sessionId: hashToken(tokenOf(cookie)),
      setCookie: null,
    });
  });

  it("sets a cookie that no script reads and no other site's form sends", async () => {
    const ada = await join();
    const cookie = await startSession(ada.id, from());
    expect(cookie).toMatch(/^byway_session=[a-z2-7]{40}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax$/);
    const secure = await startSession(ada.id, { ...from(), secure: true });
    expect(secure).toMatch(
      /^__Host-byway_session=[a-z2-7]{40}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax; Secure$/,
    );
  });

  it("stores the hash of the token alone", async () => {
    const ada = await join();
    const token = tokenOf(await startSession(ada.id, from()));
    expect(await sessions.withMember(db, token)).toBeNull();
    expect(await sessions.withMember(db, hashToken(token))).not.toBeNull();
  });

  it("makes a new token every time, and drops the one that this browser had", async () => {
    const ada = await join();
    const first = await startSession(ada.id, from());
    const second = await startSession(ada.id, from({ Cookie: pairOf(first) }));
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    expect(await readSession(pairOf(first), plain)).toMatchObject(nobody);
    expect(await readSession(pairOf(second), plain)).toMatchObject({ viewer: ada });
  });
});

describe("readSession", () => {
  it("asks the database nothing for a visitor", async () => {
    const before = useEngine(undefined);
    expect(await readSession(null, plain)).toEqual({ ...nobody, setCookie: null });
    expect(await readSession("theme=dark", plain)).toEqual({ ...nobody, setCookie: null });
    useEngine(before);
  });

  it.each(["", "x", "%E0%A4%A", "a".repeat(40), "a".repeat(8000), "__proto__"])(
    "takes away a cookie that is no session's: %#",
    async (value) => {
      const read = await readSession(`byway_session=${value}`, plain);
      expect(read).toEqual({
        ...nobody,
        setCookie: "byway_session=; HttpOnly; Max-Age=0; Path=/; SameSite=Lax",
      });
    },
  );

  it("asks who it is and who else they are, and nothing more", async () => {
    const ada = await join();
    const cookie = pairOf(await startSession(ada.id, from()));
    const { logger } = (engine().db as unknown as { session: { logger: { logQuery(): void } } }).session;
    const asked = vi.spyOn(logger, "logQuery");
    await readSession(cookie, plain);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("does not take a token of http for one of https", async () => {
    const ada = await join();
    const cookie = pairOf(await startSession(ada.id, from()));
    expect(await readSession(cookie, { secure: true })).toMatchObject(nobody);
  });

  it("ends after 30 days without use", async () => {
    const ada = await join();
    const cookie = pairOf(await startSession(ada.id, from()));
    vi.setSystemTime(daysOn(30));
    expect(await readSession(cookie, plain)).toMatchObject({
      ...nobody,
      setCookie: expect.stringContaining("Max-Age=0"),
    });
  });

  it("goes on while it is used, with a longer cookie, but for 90 days at most", async () => {
    const ada = await join();
    const cookie = await startSession(ada.id, from());
    const id = hashToken(tokenOf(cookie));
    for (const day of [20, 40, 60, 80]) {
      vi.setSystemTime(daysOn(day));
      expect(await readSession(pairOf(cookie), plain)).toMatchObject({ viewer: ada, setCookie: cookie });
      await vi.waitFor(async () =>
        expect((await sessions.withMember(db, id))!.expiresAt).toEqual(daysOn(day + 30)),
      );
    }
    vi.setSystemTime(daysOn(90).getTime() - 1);
    expect(await readSession(pairOf(cookie), plain)).toMatchObject({ viewer: ada });
    vi.setSystemTime(daysOn(90));
    expect(await readSession(pairOf(cookie), plain)).toMatchObject(nobody);
  });

  it("notes its use once an hour at most", async () => {
    const ada = await join();
    const cookie = pairOf(await startSession(ada.id, from()));
    const lastUsed = async () => (await listSessions(ada, null))[0]!.lastUsedAt;
    const writes = vi.spyOn(engine(), "write");
    vi.setSystemTime(START.getTime() + 59 * 60_000);
    await readSession(cookie, plain);
    expect(writes).not.toHaveBeenCalled();
    vi.setSystemTime(START.getTime() + 60 * 60_000);
    await readSession(cookie, plain);
    await vi.waitFor(async () => expect(await lastUsed()).toBe("2026-03-01T13:00:00.000Z"));
    await readSession(cookie, plain);
    expect(writes).toHaveBeenCalledOnce();
  });

  it("serves the member, without delay, while nothing can be written", async () => {
    const ada = await join();
    const cookie = pairOf(await startSession(ada.id, from()));
    vi.setSystemTime(daysOn(20));
    const warned = vi.spyOn(log, "warn").mockImplementation(() => {});
    let fail = (_: Error) => {};
    vi.spyOn(engine(), "write").mockReturnValue(new Promise((_, reject) => (fail = reject)));
    expect(await readSession(cookie, plain)).toMatchObject({ viewer: ada });
    fail(new Unavailable("full", null));
    await vi.waitFor(() => expect(warned).toHaveBeenCalledOnce());
  });
});

describe("endSession", () => {
  it("ends the session and takes the cookie away", async () => {
    const ada = await join();
    const cookie = pairOf(await startSession(ada.id, from()));
    const { sessionId } = await readSession(cookie, plain);
    expect(await endSession(sessionId, plain)).toMatch(/^byway_session=; .*Max-Age=0/);
    expect(await readSession(cookie, plain)).toMatchObject(nobody);
  });

  it("does nothing for a visitor", async () => {
    expect(await endSession(null, plain)).toMatch(/^byway_session=;/);
  });
});
