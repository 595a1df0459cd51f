import { describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import * as jobs from "../../db/queries/jobs";
import { useDatabase } from "../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const add = (kind: string, runAt = now) =>
  write((tx) => jobs.add(tx, { kind, payload: { to: "ada", n: [1] }, runAt }));
/** Nothing is put off for longer than a day. */
const span = (at: Date) => ({ now: at, furthest: new Date(at.getTime() + 86_400_000) });
const claim = (at = now) =>
  write((tx) => jobs.claim(tx, { ...span(at), until: new Date(at.getTime() + 300_000) }));

describe("claim", () => {
  it("takes due work, longest due first, each once", async () => {
    await add("second");
    await add("first", minutesOn(-1));
    await add("not-yet", minutesOn(1));
    expect(await claim()).toEqual({ id: 2, kind: "first", payload: { to: "ada", n: [1] }, attempts: 1 });
    expect(await claim()).toMatchObject({ kind: "second" });
    expect(await claim()).toBeNull();
  });

  it("gives one job to one of many who ask at once", async () => {
    await add("only");
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim()));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("gives a job out again once nobody has said in time how it went", async () => {
    await add("cut-off");
    await claim();
    expect(await claim(minutesOn(4))).toBeNull();
    expect(await claim(minutesOn(5))).toMatchObject({ kind: "cut-off", attempts: 2 });
  });
});

describe("anyDue", () => {
  it("looks at the time", async () => {
    expect(await jobs.anyDue(db, span(now))).toBe(false);
    await add("soon", minutesOn(1));
    expect(await jobs.anyDue(db, span(now))).toBe(false);
    expect(await jobs.anyDue(db, span(minutesOn(1)))).toBe(true);
  });
});

describe("what becomes of a job", () => {
  it("is removed when it is done", async () => {
    await add("done");
    const job = (await claim())!;
    await write((tx) => jobs.remove(tx, job.id));
    expect(await jobs.anyDue(db, span(minutesOn(1e6)))).toBe(false);
  });

  it("is put off when it failed", async () => {
    await add("failed");
    const job = (await claim())!;
    await write((tx) => jobs.postpone(tx, job.id, { runAt: minutesOn(2), lastError: "no" }));
    expect(await claim(minutesOn(1))).toBeNull();
    expect(await claim(minutesOn(2))).toMatchObject({ id: job.id, attempts: 2 });
  });
});

describe("work that a wrong clock put off", () => {
  it("is due, and other work is not begun before its time", async () => {
    await add("ahead", minutesOn(15 * 24 * 60));
    await add("soon", minutesOn(60));
    expect(await claim()).toMatchObject({ kind: "ahead" });
    expect(await claim()).toBeNull();
  });
});

describe("work that lies aside", () => {
  const aside = async (kind: string) => {
    await add(kind);
    const { id } = (await claim())!;
    await write((tx) => jobs.putAside(tx, id, { deadAt: now, lastError: "no such mailbox" }));
    return id;
  };

  it("is kept and not begun, until it is taken up", async () => {
    const id = await aside("mail");
    expect(await jobs.anyDue(db, span(minutesOn(1e6)))).toBe(false);
    expect(await claim(minutesOn(1e6))).toBeNull();
    expect(await jobs.aside(db, ["mail"], { before: null, limit: 9 })).toEqual([
      {
        id,
        kind: "mail",
        payload: { to: "ada", n: [1] },
        attempts: 1,
        lastError: "no such mailbox",
        deadAt: now,
      },
    ]);
    expect(await write((tx) => jobs.takeUp(tx, ["mail"], id, now))).toBe(1);
    expect(await claim()).toMatchObject({ id, attempts: 1 });
  });

  it("is told by kind and page, and removed only where it lies aside", async () => {
    const ids = [await aside("mail"), await aside("mail"), await aside("other"), await aside("mail")];
    await add("mail", minutesOn(1));
    const page = async (before: number | null) =>
      (await jobs.aside(db, ["mail"], { before, limit: 2 })).map(({ id }) => id);
    expect(await page(null)).toEqual([ids[3], ids[1]]);
    expect(await page(ids[1]!)).toEqual([ids[0]]);
    expect(await jobs.countAside(db, ["mail"])).toBe(3);
    expect(await write((tx) => jobs.removeAside(tx, ["mail"], ids[2]!))).toBe(false);
    expect(await write((tx) => jobs.removeAside(tx, ["mail"], 5))).toBe(false);
    expect(await write((tx) => jobs.removeAside(tx, ["mail"], ids[0]!))).toBe(true);
    expect(await write((tx) => jobs.takeUp(tx, ["mail"], null, now))).toBe(2);
    expect(await jobs.countAside(db, ["mail", "other"])).toBe(1);
  });
});
