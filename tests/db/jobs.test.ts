import { describe, expect, it } from "vitest";
import { db, write } from "../../db/client";
import * as jobs from "../../db/queries/jobs";
import { useDatabase } from "../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const add = (kind: string, runAt = now) => write((tx) => jobs.add(tx, { kind, payload: { to: "ada", n: [1] }, runAt }));
const claim = (at = now) => write((tx) => jobs.claim(tx, { now: at, until: new Date(at.getTime() + 300_000) }));

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
    expect(await jobs.anyDue(db, now)).toBe(false);
    await add("soon", minutesOn(1));
    expect(await jobs.anyDue(db, now)).toBe(false);
    expect(await jobs.anyDue(db, minutesOn(1))).toBe(true);
  });
});

describe("what becomes of a job", () => {
  it("is removed when it is done", async () => {
    await add("done");
    const job = (await claim())!;
    await write((tx) => jobs.remove(tx, job.id));
    expect(await jobs.anyDue(db, minutesOn(1e6))).toBe(false);
  });

  it("is put off when it failed", async () => {
    await add("failed");
    const job = (await claim())!;
    await write((tx) => jobs.putOff(tx, job.id, { runAt: minutesOn(2), lastError: "no" }));
    expect(await claim(minutesOn(1))).toBeNull();
    expect(await claim(minutesOn(2))).toMatchObject({ id: job.id, attempts: 2 });
  });
});
