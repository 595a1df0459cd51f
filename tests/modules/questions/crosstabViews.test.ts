import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../../app/modules/accounts/types";
import { readCrosstab, readCrosstabPage, readUsualOther } from "../../../app/modules/questions/crosstabViews";
import { readDetail } from "../../../app/modules/questions/detailViews";
import { readQuestions } from "../../../app/modules/questions/views";
import { readResults } from "../../../app/modules/questions/results";
import type { Crosstab } from "../../../app/modules/questions/types";
import { write } from "../../../db/client";
import { questions, threads } from "../../../db/schema";
import { addQuestion, optionsOf, putBallots } from "../../support/ballots";
import { useDatabase } from "../../support/database";
import { makeMember, makeMembers, seedForum } from "../../support/forum";

useDatabase();

const THREAD = 1;
const STATUS = 1;
const HARDEST = 2;
const SURPRISED = 3;
const HOLDING = 4;
const NOW = new Date("2026-05-01T12:00:00Z");
let crowd: Member[];

/**
 * 20 who made the move (12 say GPU, 8 lifecycle), 10 in the middle (5 each), 6 considering (no vote on the
 * hardest part).
 */
beforeEach(async () => {
  await seedForum();
  crowd = await makeMembers(40);
  const [status, hardest] = await Promise.all([optionsOf(STATUS), optionsOf(HARDEST)]);
  const cohort = (at: number) =>
    at < 20 ? "I made the move" : at < 30 ? "I'm in the middle of it" : "I'm considering it";
  const choice = (at: number) => (at < 12 || at >= 25 ? GPU : LIFECYCLE);
  await putBallots(
    crowd
      .slice(0, 36)
      .map((voter, at) => ({ questionId: STATUS, voter, optionIds: [status.get(cohort(at))!] })),
  );
  await putBallots(
    crowd
      .slice(0, 30)
      .map((voter, at) => ({ questionId: HARDEST, voter, optionIds: [hardest.get(choice(at))!] })),
  );
});

const reveal = (id: number, change: Partial<typeof questions.$inferInsert>) =>
  write((tx) => tx.update(questions).set(change).where(eq(questions.id, id)));
const crossed = async (id: number, other: number) =>
  (await readCrosstab(null, id, other, [], NOW)) as Crosstab;
const cell = (cross: Crosstab, row: string, column: string) =>
  cross.rows.find((each) => each.label === row)?.cells[
    cross.columns.findIndex((each) => each.label === column)
  ];
const GPU = "GPU infrastructure and serving";
const LIFECYCLE = "The ML model lifecycle";

describe("readCross", () => {
  it("gives votes, base and share by row, with the whole beside it", async () => {
    const cross = await crossed(HARDEST, STATUS);
    expect(cross.voters).toBe(30);
    expect(cross.rows.find((row) => row.label === "I made the move")!.voters).toBe(20);
    const { votes, share } = cell(cross, "I made the move", GPU)!;
    expect(votes).toBe(12);
    expect(share!.value).toBe(0.6);
    // Wilson's interval, from its own formula.
    const z = 1.959963984540054;
    const middle = (0.6 + (z * z) / 40) / (1 + (z * z) / 20);
    const reach = (z / (1 + (z * z) / 20)) * Math.sqrt((0.6 * 0.4) / 20 + (z * z) / 1600);
    expect(share!.low).toBeCloseTo(middle - reach, 6);
    expect(share!.high).toBeCloseTo(middle + reach, 6);
    expect(cross.totals[cross.columns.findIndex((column) => column.label === GPU)]).toBe(17);
    expect(cross.asked).toEqual(["made the move", "in the middle of it"]);
  });

  it("tells the same pair the other way round with no number that its first table hides", async () => {
    const [straight, turned] = [await crossed(HARDEST, STATUS), await crossed(STATUS, HARDEST)];
    expect(turned.rows.map((row) => row.id)).toEqual(straight.columns.map((column) => column.id));
    for (const row of turned.rows) {
      for (const column of turned.columns) {
        expect(cell(turned, row.label, column.label)!.votes).toBe(
          cell(straight, column.label, row.label)!.votes,
        );
      }
    }
    expect(cell(turned, GPU, "I made the move")!.share!.value).toBeCloseTo(12 / 17, 10);
  });

  it("hides what is below five", async () => {
    const hardest = await optionsOf(HARDEST);
    await putBallots(
      crowd.slice(30, 32).map((voter) => ({ questionId: HARDEST, voter, optionIds: [hardest.get(GPU)!] })),
    );
    const cross = await crossed(HARDEST, STATUS);
    const considering = cross.rows.find((row) => row.label === "I'm considering it")!;
    expect(considering.voters).toBeNull();
    expect(cell(cross, considering.label, GPU)).toEqual({ votes: null, share: null, href: null });
    // With one group alone hidden, the rest would tell it.
    expect(cross.rows.filter((row) => row.voters === null).length).toBeGreaterThan(1);
    expect(
      cross.rows
        .flatMap((row) => row.cells)
        .every((each) => each.votes === null || each.votes === 0 || each.votes >= 5),
    ).toBe(true);
  });

  it("leads to answers by a cohort, and past it only where ballots are public", async () => {
    const where = (cross: Crosstab) => cell(cross, "I made the move", GPU)!.href;
    expect(where(await crossed(HARDEST, STATUS))).toBe("/q/2/what-was-the-hardest-part-to-learn?as=made");
    expect(cell(await crossed(STATUS, HARDEST), GPU, "I made the move")!.href).toBeNull();
    await reveal(HARDEST, { publicBallots: true });
    const gpu = (await optionsOf(HARDEST)).get(GPU)!;
    expect(where(await crossed(HARDEST, STATUS))).toBe(
      `/q/2/what-was-the-hardest-part-to-learn?as=made&chose=${gpu}`,
    );
    expect(cell(await crossed(STATUS, HARDEST), GPU, "I made the move")!.href).toMatch(
      new RegExp(`^/q/1/.*\\?chose=${gpu}&as=made$`),
    );
  });

  it.each([
    ["the question", HARDEST],
    ["the other", STATUS],
  ])("tells no number while the result of %s is hidden", async (_, of) => {
    await reveal(of, { reveal: "blind_first" });
    expect(await readCrosstab(null, HARDEST, STATUS, [], NOW)).toEqual({
      hidden: "after-look",
      of: expect.objectContaining({ id: of }),
    });
    expect(await readCrosstab(null, HARDEST, STATUS, [of], NOW)).toHaveProperty("voters");
    expect(await readCrosstab(crowd[0]!, HARDEST, STATUS, [], NOW)).toHaveProperty("voters");
    expect(await readCrosstab(crowd[39]!, HARDEST, STATUS, [of], NOW)).toHaveProperty("hidden");
    await reveal(of, { reveal: "after_close", closesAt: new Date(NOW.getTime() + 1) });
    expect(await readCrosstab(crowd[0]!, HARDEST, STATUS, [of], NOW)).toMatchObject({
      hidden: "after-close",
    });
    await reveal(of, { closesAt: NOW });
    expect(await readCrosstab(null, HARDEST, STATUS, [], NOW)).toHaveProperty("voters");
  });

  it("refuses pairs that are none, and what this viewer may not see", async () => {
    const [other] = await write((tx) =>
      tx
        .insert(threads)
        .values({ slug: "x", title: "X", authorId: 1, createdAt: NOW, lastActivityAt: NOW, hot: 0 })
        .returning({ id: threads.id }),
    );
    const elsewhere = await addQuestion(other!.id, { labels: ["a"] });
    for (const pair of [
      [HARDEST, HARDEST],
      [HARDEST, SURPRISED],
      [SURPRISED, STATUS],
      [HARDEST, 999],
      [999, STATUS],
      [HARDEST, elsewhere.id],
    ]) {
      await expect(readCrosstab(null, pair[0]!, pair[1]!)).rejects.toMatchObject({ code: "not_found" });
    }
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, THREAD)));
    await expect(readCrosstab(crowd[0]!, HARDEST, STATUS)).rejects.toMatchObject({ code: "not_found" });
    await expect(readUsualOther(null, HARDEST)).rejects.toMatchObject({ code: "not_found" });
    expect(await readCrosstab(await makeMember("mo", "moderator"), HARDEST, STATUS)).toHaveProperty("voters");
  });

  it("offers the questions with options, the status question first", async () => {
    const { others } = await readCrosstabPage(null, HOLDING, HARDEST);
    expect(others.map((each) => each.id)).toEqual([STATUS, HARDEST]);
    expect(await readUsualOther(null, HOLDING)).toBe(STATUS);
    expect(await readUsualOther(null, STATUS)).toBe(HARDEST);
  });
});

describe("readDetail", () => {
  const detail = async (viewer: Member | null, looked: number[] = []) => {
    const { questions: all } = await readQuestions(viewer, THREAD, { looked }, NOW);
    return readDetail(
      viewer,
      all.find((each) => each.id === HARDEST)!,
      looked,
      NOW,
    );
  };

  it("tells how many voted by when, and no more of a question that hid nothing", async () => {
    const { split, overTime, publicBallots } = await detail(null);
    expect(overTime!.at(-1)!.voters).toBe(30);
    expect([split, publicBallots]).toEqual([null, null]);
  });

  it("splits blind from informed where both can be told", async () => {
    await reveal(HARDEST, { reveal: "blind_first" });
    expect((await detail(null, [HARDEST])).split).toBeNull();
    const hardest = await optionsOf(HARDEST);
    const informed = (at: number) => hardest.get(at < 35 ? GPU : LIFECYCLE)!;
    await putBallots(
      crowd
        .slice(30)
        .map((voter, at) => ({ questionId: HARDEST, voter, optionIds: [informed(at + 30)], informed: true })),
    );
    const { split } = await detail(null, [HARDEST]);
    expect([split!.blind.voters, split!.informed.voters]).toEqual([30, 10]);
    const at = [...hardest.keys()].indexOf(GPU);
    expect([split!.blind.votes[at], split!.informed.votes[at]]).toEqual([17, 5]);
  });

  it("tells nothing while the result is hidden", async () => {
    await reveal(HARDEST, { reveal: "blind_first", publicBallots: true });
    expect(await detail(null)).toEqual({ split: null, overTime: null, publicBallots: null });
    expect(await detail(crowd[39]!, [HARDEST])).toEqual({ split: null, overTime: null, publicBallots: null });
    expect((await detail(crowd[0]!)).publicBallots).toHaveLength(30);
  });
});

describe("readResults", () => {
  it("has a row for every group and option, and the same numbers as the pages", async () => {
    const { rows } = await readResults(null, HARDEST, [], NOW);
    const everybody = rows.filter((row) => row.group_by === "everybody");
    expect(everybody.map((row) => row.option)).toEqual([...(await optionsOf(HARDEST)).keys()]);
    expect(everybody.find((row) => row.option === GPU)).toMatchObject({
      votes: 17,
      voters: 30,
      share: 0.5667,
      suppressed: false,
    });
    expect(rows.find((row) => row.group === "I made the move" && row.option === GPU)).toMatchObject({
      group_by: "status",
      votes: 12,
      voters: 20,
      share: 0.6,
    });
  });

  it("tells no status while the status question's result is hidden", async () => {
    await reveal(STATUS, { reveal: "after_answer" });
    const visitor = await readResults(null, HARDEST, [STATUS], NOW);
    expect(new Set(visitor.rows.map((row) => row.group_by))).toEqual(new Set(["everybody"]));
    const voter = await readResults(crowd[0]!, HARDEST, [], NOW);
    expect(new Set(voter.rows.map((row) => row.group_by))).toEqual(new Set(["everybody", "status"]));
  });

  it("counts, and gives no share, below five voters", async () => {
    const few = await addQuestion(THREAD, { labels: ["a", "b"] });
    await putBallots(
      crowd.slice(0, 4).map((voter) => ({ questionId: few.id, voter, optionIds: [few.options.get("a")!] })),
    );
    const { rows } = await readResults(null, few.id, [], NOW);
    expect(rows[0]).toMatchObject({
      group_by: "everybody",
      votes: 4,
      voters: 4,
      share: null,
      wilson_low: null,
      suppressed: false,
    });
    expect(
      rows.filter((row) => row.group_by === "status").every((row) => row.votes === null || row.votes === 0),
    ).toBe(true);
  });

  it("has the rounds of a run-off, and the numbers of a scale", async () => {
    const rank = await addQuestion(THREAD, { kind: "rank", labels: ["a", "b", "c"] });
    const [a, b, c] = [...rank.options.values()] as [number, number, number];
    const orders = [
      [a, b],
      [a, b],
      [a, c],
      [b, a],
      [b, a],
      [c, b],
    ];
    await putBallots(
      orders.map((optionIds, at) => ({ questionId: rank.id, voter: crowd[at]!, optionIds, ranked: true })),
    );
    const { rows } = await readResults(null, rank.id, [], NOW);
    const round = (n: string) =>
      rows.filter((row) => row.group_by === "run_off_round" && row.group === n).map((row) => row.votes);
    expect(rows.filter((row) => row.group_by === "everybody").map((row) => row.votes)).toEqual([3, 2, 1]);
    expect(round("1")).toEqual([3, 2, 1]);
    // c goes, and its ballot moves on to b.
    expect(round("2")).toEqual([3, 3]);

    const scale = await addQuestion(THREAD, {
      kind: "scale",
      labels: ["1", "2", "3"],
      scale: { min: 1, max: 3, step: 1, low: "no", high: "yes" },
    });
    expect((await readResults(null, scale.id, [], NOW)).rows.slice(0, 3).map((row) => row.value)).toEqual([
      1, 2, 3,
    ]);
  });

  it("is empty while the result is hidden, and refuses an open question", async () => {
    await reveal(HARDEST, { reveal: "after_close" });
    expect(await readResults(crowd[0]!, HARDEST, [HARDEST], NOW)).toMatchObject({
      hidden: "after-close",
      rows: [],
    });
    await expect(readResults(null, SURPRISED)).rejects.toMatchObject({ code: "not_found" });
  });
});
