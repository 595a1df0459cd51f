import { afterEach, describe, expect, it, vi } from "vitest";
import {
  CLAIM_MS,
  FURTHEST_MS,
  type Handlers,
  type Log,
  MAX_ATTEMPTS,
  runNext,
  waitAfter,
} from "../../app/jobs/run";
import { startWorker, type Worker } from "../../app/jobs/worker";
import { Undeliverable } from "../../app/mail/send";
import { db, engine, Unavailable, write } from "../../db/client";
import * as jobs from "../../db/queries/jobs";
import { useDatabase } from "../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const on = (ms: number) => new Date(now.getTime() + ms);
const add = (kind: string, runAt = now) => write((tx) => jobs.add(tx, { kind, payload: { n: 1 }, runAt }));
const log = () => ({ info: vi.fn<Say>(), warn: vi.fn<Say>(), error: vi.fn<Say>() });
type Say = Log["info"];
const never = on(1e12);
/** A limit for what hangs, not a measure. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });
async function until(done: () => boolean) {
  while (!done()) await new Promise((turn) => setImmediate(turn));
}
const pending = () => jobs.anyDue(db, { now: never, furthest: never });
const DAY_MS = 86_400_000;

describe("runNext", () => {
  it("hands the payload to the handler of the kind, and removes the job", async () => {
    await add("greet");
    const greet = vi.fn<Handlers[string]>(async () => {});
    expect(await runNext({ handlers: { greet }, log: log() }, now)).toBe(true);
    expect(greet).toHaveBeenCalledExactlyOnceWith({ n: 1 });
    expect(await pending()).toBe(false);
    expect(await runNext({ handlers: { greet }, log: log() }, now)).toBe(false);
  });

  it("tries a failed job again for four days, later each time, and puts it aside at last", async () => {
    await add("fail");
    const fail = vi.fn<Handlers[string]>(async () => {
      throw new Error("no server");
    });
    const said = log();
    vi.spyOn(Math, "random").mockReturnValue(0);
    let at = now;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      if (attempt > 1) {
        at = new Date(at.getTime() + waitAfter(attempt - 1, 0) - 1);
        expect(await runNext({ handlers: { fail }, log: said }, at)).toBe(false);
        at = new Date(at.getTime() + 1);
      }
      expect(await runNext({ handlers: { fail }, log: said }, at)).toBe(true);
    }
    expect(at.getTime() - now.getTime()).toBeGreaterThanOrEqual(4 * DAY_MS);
    expect(at.getTime() - now.getTime()).toBeLessThan(5 * DAY_MS);
    expect(fail).toHaveBeenCalledTimes(MAX_ATTEMPTS);
    expect(said.warn).toHaveBeenCalledTimes(MAX_ATTEMPTS - 1);
    expect(said.error).toHaveBeenCalledOnce();
    expect(await pending()).toBe(false);
    expect(await jobs.aside(db, ["fail"], { before: null, limit: 9 })).toMatchObject([
      { lastError: "no server", attempts: MAX_ATTEMPTS },
    ]);
  });

  it("puts aside at once what a mail server refuses for good", async () => {
    await add("mail");
    const said = log();
    await runNext(
      {
        handlers: { mail: () => Promise.reject(new Undeliverable(new Error("550 no such mailbox"))) },
        log: said,
      },
      now,
    );
    expect(said.error).toHaveBeenCalledOnce();
    expect(await pending()).toBe(false);
    expect(await jobs.countAside(db, ["mail"])).toBe(1);
  });

  it("waits up to a quarter longer, so that what failed together is not tried together", () => {
    expect([waitAfter(1, 0), waitAfter(1, 1), waitAfter(2, 0), waitAfter(20, 0)]).toEqual([
      60_000,
      75_000,
      120_000,
      6 * 3_600_000,
    ]);
    expect(waitAfter(MAX_ATTEMPTS, 1)).toBeLessThanOrEqual(FURTHEST_MS);
  });

  it("does what a clock that was ahead put off", async () => {
    await add("greet", on(15 * DAY_MS));
    const greet = vi.fn<Handlers[string]>(async () => {});
    expect(await runNext({ handlers: { greet }, log: log() }, now)).toBe(true);
    expect(greet).toHaveBeenCalledOnce();
  });

  it("does a job again that a crash cut off, and gives up one that ends the process every time", async () => {
    await add("crash");
    const crash = vi.fn<Handlers[string]>(async () => {});
    const cutOff = (n: number) =>
      write((tx) =>
        jobs.claim(tx, { now: on(n * CLAIM_MS), furthest: never, until: on((n + 1) * CLAIM_MS) }),
      );
    for (let n = 0; n < MAX_ATTEMPTS; n++) expect(await cutOff(n)).not.toBeNull();
    const said = log();
    await runNext({ handlers: { crash }, log: said }, on(MAX_ATTEMPTS * CLAIM_MS));
    expect(crash).not.toHaveBeenCalled();
    expect(said.error).toHaveBeenCalledOnce();
    expect(await pending()).toBe(false);
  });

  it.each(["unheard-of", "toString", "__proto__"])(
    "keeps a job of a kind that nobody handles: %s",
    async (kind) => {
      await add(kind);
      const said = log();
      await runNext({ handlers: {}, log: said }, now);
      expect(said.warn).toHaveBeenCalledOnce();
      expect(await pending()).toBe(true);
    },
  );
});

describe("startWorker", () => {
  let worker: Worker | undefined;
  afterEach(() => worker?.stop());

  const working = (handlers: Handlers, said = log()) => (worker = startWorker({ handlers, log: said }));

  it("does what was there before it, and what comes later, at once when nudged", async () => {
    // With the clock stopped, no look of its own comes: only a nudge wakes it.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const greet = vi.fn<Handlers[string]>(async () => {});
    await add("greet");
    await add("greet");
    const { nudge } = working({ greet });
    await until(() => greet.mock.calls.length === 2);
    await add("greet");
    nudge();
    await until(() => greet.mock.calls.length === 3);
    await worker?.stop();
    expect(await pending()).toBe(false);
    vi.useRealTimers();
  });

  it("finds work by itself, what was there and what comes later", async () => {
    const greet = vi.fn<Handlers[string]>(async () => {});
    working({ greet });
    await add("greet");
    await eventually(() => expect(greet).toHaveBeenCalledTimes(1));
    await add("greet");
    await eventually(() => expect(greet).toHaveBeenCalledTimes(2));
  });

  it("stops after the job at hand and before the next", async () => {
    let finish = () => {};
    const slow = vi.fn<Handlers[string]>(() => new Promise<void>((done) => (finish = done)));
    await add("slow");
    await add("slow");
    const { stop } = working({ slow });
    await eventually(() => expect(slow).toHaveBeenCalledOnce());
    const stopped = stop();
    finish();
    await stopped;
    expect(slow).toHaveBeenCalledOnce();
    expect(await pending()).toBe(true);
  });

  it("lives on when the database cannot be written, and tells so", async () => {
    const greet = vi.fn<Handlers[string]>(async () => {});
    const said = log();
    await add("greet");
    vi.spyOn(engine(), "write").mockRejectedValueOnce(new Unavailable("full", null));
    const { nudge } = working({ greet }, said);
    await eventually(() => expect(said.warn).toHaveBeenCalledOnce());
    nudge();
    await eventually(() => expect(greet).toHaveBeenCalledOnce());
  });
});
