import { tmpdir } from "node:os";
import { expect, it, vi } from "vitest";
import { keepPending, PENDING_SECONDS } from "../../app/modules/accounts/pendingSubmissions";
import { clockWatch } from "../../app/jobs/clockWatch";
import { startJobs } from "../../app/jobs/worker";
import { db } from "../../db/client";
import { parkedForms } from "../../db/schema";
import { useDatabase } from "../support/database";

useDatabase();

const DAY = 86_400_000;

it.each<[string, [clock: number, steady: number][], boolean[]]>([
  ["begins", [[DAY, 0]], [true]],
  [
    "goes on",
    [
      [DAY, 0],
      [DAY + 1000, 1000],
      [2 * DAY, DAY],
    ],
    [true, false, false],
  ],
  [
    "drifts",
    [
      [DAY, 0],
      [DAY + 1000, 1010],
      [DAY + 2000, 2020],
    ],
    [true, false, false],
  ],
  [
    "is 15 days ahead, and set back",
    [
      [DAY, 0],
      [16 * DAY, 1000],
      [16 * DAY + 1000, 2000],
      [DAY + 3000, 3000],
      [DAY + 4000, 4000],
    ],
    [true, false, false, true, false],
  ],
  [
    "is set back twice",
    [
      [9 * DAY, 0],
      [5 * DAY, 1000],
      [DAY, 2000],
    ],
    [true, true, true],
  ],
])("a clock that %s", (_, looks, expected) => {
  let look = -1;
  const isSetBack = clockWatch(
    () => looks[look]![0],
    () => looks[look]![1],
  );
  expect(
    looks.map(() => {
      look += 1;
      return isSetBack();
    }),
  ).toEqual(expected);
});

it("the worker brings back what was stored while the clock was ahead", async () => {
  await keepPending({ kind: "about", targetId: 0, fields: {} }, new Date(Date.now() + 15 * DAY));
  const say = () => {};
  const worker = startJobs({
    env: { SMTP_URL: undefined, MAIL_FROM: "byway@byway.test", DATA_DIR: tmpdir() },
    origin: () => "https://byway.test",
    key: Buffer.from("a key"),
    log: { info: say, warn: say, error: say },
  });
  try {
    await vi.waitFor(
      async () =>
        expect((await db.select().from(parkedForms))[0]!.expiresAt.getTime()).toBeLessThanOrEqual(
          Date.now() + PENDING_SECONDS * 1000,
        ),
      { timeout: 30_000 },
    );
  } finally {
    await worker.stop();
  }
});
