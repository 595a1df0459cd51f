import { beforeEach, describe, expect, it, vi } from "vitest";
import { readDashboard } from "../../app/modules/moderation/dashboard";
import { markClaim } from "../../app/modules/claims/commands";
import { keepStandings } from "../../app/modules/claims/verdicts";
import type { Member } from "../../app/modules/accounts/types";
import { listStories, readFacets } from "../../app/modules/stories/views";
import { db, write } from "../../db/client";
import * as claims from "../../db/queries/claims";
import * as spellings from "../../db/queries/stories/synonyms";
import * as figures from "../../db/queries/moderation/figures";
import { claimStandings, members, queueItems } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

/** Counts are made by the database, and a read about many things is one statement. */
const NOW = new Date("2026-05-20T12:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
let mo: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  mo = await makeMember("mo", "moderator");
});

/** Items that came these many hours ago, decided after so many hours or not at all. */
const items = (all: [came: number, took: number | null][]) =>
  write((tx) =>
    tx.insert(queueItems).values(
      all.map(([came, took]) => ({
        kind: "flags" as const,
        targetKind: "post",
        targetId: ++made,
        at: ago(came),
        ...(took === null ? {} : { resolvedAt: ago(came - took), resolvedBy: mo.id }),
      })) as never,
    ),
  );

describe("the dashboard of moderation", () => {
  it("says how many items wait, since when, and how long deciding took in the middle", async () => {
    expect((await readDashboard(mo, "month", NOW)).queue).toEqual({
      n: 0,
      oldest: null,
      median: null,
      decided: 0,
      toDecide: null,
    });
    await items([
      [10, null],
      [2, null],
      [4, null],
      [100, 1],
      [90, 7],
      [80, 3],
      [70, 5],
    ]);
    expect((await readDashboard(mo, "month", NOW)).queue).toEqual({
      n: 3,
      oldest: "10 hours",
      median: "4 hours",
      decided: 4,
      toDecide: "4 hours",
    });
    await items([[6, null]]);
    expect((await readDashboard(mo, "month", NOW)).queue).toMatchObject({ n: 4, median: "5 hours" });
  });

  it("counts who joined in each week", async () => {
    await write((tx) =>
      tx.insert(members).values(
        [1, 2, 8 * 24, 100 * 24].map((hours, n) => ({
          username: `joined-${n}`,
          usernameLower: `joined-${n}`,
          skeleton: `joined-${n}`,
          email: `j${n}@example.org`,
          createdAt: ago(hours),
        })) as never,
      ),
    );
    const joined = (await readDashboard(mo, "month", NOW)).members;
    expect(joined.slice(-3).map(({ label }) => label)).toEqual(["2026-05-04", "2026-05-11", "2026-05-18"]);
    expect(joined.slice(-3).map(({ n }) => n)).toEqual([0, 1, 2]);
  });

  it("reads no more rows of a long queue than of a short one", async () => {
    const read = async () =>
      [...(await figures.waitingSince(db)).middle, ...(await figures.decidedSince(db, ago(1_000))).middle]
        .length;
    await items([
      [10, null],
      [8, null],
      [100, 1],
      [90, 7],
    ]);
    const few = await read();
    await items(Array.from({ length: 40 }, (_, n) => [n + 1, n % 2 ? null : 1] as [number, number | null]));
    expect(await read()).toBeLessThanOrEqual(few);
  });
});

describe("which spellings are counted as one", () => {
  it("is asked once a list, and once for all that it can be narrowed down by", async () => {
    const all = vi.spyOn(spellings, "all");
    await listStories({ from: "sre" }, null);
    expect(all).toHaveBeenCalledTimes(1);
    await readFacets({ from: "sre", to: "mlops" });
    expect(all).toHaveBeenCalledTimes(2);
    all.mockRestore();
  });
});

describe("how claims stood", () => {
  const mark = (n: number) =>
    markClaim(mo, 1, {
      sentence: "An *article*.".replaceAll("*", ""),
      says: `Says ${n}`,
      why: "",
      measure: { by: "carried-over", percent: 70 },
    });

  it("is asked once, of however many claims", async () => {
    const last = vi.spyOn(claims, "lastStandings");
    for (let n = 0; n < 4; n++) await mark(n);
    await write((tx) => tx.delete(claimStandings));
    last.mockClear();
    expect(await keepStandings()).toBeGreaterThan(3);
    expect(last).toHaveBeenCalledTimes(2);
    expect(await keepStandings()).toBe(0);
    last.mockRestore();
  });

  it("is read in one statement, no more of each claim than is shown", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 3; n++) ids.push(await mark(n));
    await write((tx) => tx.delete(claimStandings));
    const rows = ids.flatMap((claimId) =>
      [1, 2, 3].map((n) => ({ claimId, at: ago(10 - n), figures: { n } })),
    );
    await write((tx) => claims.stand(tx, rows));
    let asked = 0;
    const counting = new Proxy(db, {
      get: (of, name) => (name === "select" && asked++, Reflect.get(of, name)),
    });
    expect(
      (await claims.standings(counting, ids, 2)).map(({ claimId, figures }) => [claimId, figures]),
    ).toEqual(
      ids.flatMap((id) => [
        [id, { n: 3 }],
        [id, { n: 2 }],
      ]),
    );
    const ofAll = asked;
    await claims.standings(counting, ids.slice(0, 1), 2);
    expect(asked).toBe(2 * ofAll);
  });
});
