import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../../app/modules/accounts/types";
import { readCrosstab } from "../../../app/modules/questions/crosstabViews";
import { readResults } from "../../../app/modules/questions/results";
import type { Crosstab } from "../../../app/modules/questions/types";
import { questionCard } from "../../../app/modules/compose/socialCard";
import { startThread } from "../../../app/modules/compose/commands";
import { loader as chart } from "../../../app/modules/questions/routes/chart.svg";
import { Result } from "../../../app/modules/questions/components/Result";
import { CrosstabChart } from "../../../app/modules/questions/components/CrosstabChart";
import { CrosstabTable } from "../../../app/modules/questions/components/CrosstabTable";
import { putBallots } from "../../support/ballots";
import { useDatabase } from "../../support/database";
import { makeMembers, seedForum } from "../../support/forum";
import { ask } from "../../support/questions";

useDatabase();

let crowd: Member[];
let threadId: number;

beforeEach(async () => {
  await seedForum();
  crowd = await makeMembers(20);
  threadId = (
    await startThread(crowd[0]!, {
      title: "A thread of its own",
      tags: ["careers"],
      body: "Words.",
      questions: [],
      formKey: "remarks",
    })
  ).id;
});

describe("a result as other software reads it", () => {
  const ranked = async (orders: ("A" | "B" | "C")[][]) => {
    const question = await ask({ threadId, kind: "rank", reveal: "always" });
    await putBallots(
      orders.map((order, at) => ({
        questionId: question.id,
        voter: crowd[at]!,
        optionIds: order.map((label) => question.option[label]!),
        ranked: true,
      })),
    );
    const { rows, question: read } = await readResults(null, question.id);
    return {
      id: question.id,
      runOff: read.runOff!,
      remarks: rows
        .filter(({ group_by }) => group_by === "run_off_round")
        .map(({ group, option, remark }) => [group, option, remark]),
    };
  };

  it("says that a ranking ends in a tie, as the picture of it does", async () => {
    const { id, runOff, remarks } = await ranked([["A"], ["B"], ["A"], ["B"], ["C"]]);
    expect(runOff.winner).toBeNull();
    expect(remarks).toEqual([
      ["1", "A", ""],
      ["1", "B", ""],
      ["1", "C", "goes"],
      ["2", "A", "tied"],
      ["2", "B", "tied"],
    ]);
    expect((await questionCard(id)).result).toMatchObject({ tied: true });
  });

  it("says who wins a ranking, and that there is no tie", async () => {
    const { id, remarks } = await ranked([["A"], ["A"], ["B"]]);
    expect(remarks).toEqual([
      ["1", "A", "wins"],
      ["1", "B", ""],
      ["1", "C", ""],
    ]);
    expect((await questionCard(id)).result).toMatchObject({ tied: false });
  });

  it("says of a cohort that was never asked that it was not asked, and gives it no numbers", async () => {
    const status = await ask({ threadId, kind: "status", reveal: "always", labels: ["made", "not"] });
    const question = await ask({ threadId, reveal: "always", audience: ["made"] });
    await putBallots(
      crowd.map((voter, at) => ({
        questionId: status.id,
        voter,
        optionIds: [status.option[at < 10 ? "made" : "not"]!],
      })),
    );
    await putBallots(
      crowd
        .slice(0, 10)
        .map((voter) => ({ questionId: question.id, voter, optionIds: [question.option.A!] })),
    );
    const rows = (await readResults(null, question.id)).rows.filter(
      ({ group_by, option }) => group_by === "status" && option === "A",
    );
    expect(
      rows.map(({ group, votes, voters, suppressed, remark }) => [group, votes, voters, suppressed, remark]),
    ).toEqual([
      ["made", 10, 10, false, ""],
      ["not", null, null, false, "not asked"],
    ]);
  });
});

describe("a result as it is shown", () => {
  const textOf = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  const page = async (id: number) =>
    textOf(renderToStaticMarkup(createElement(Result, { question: (await readResults(null, id)).question })));
  const picture = async (id: number) =>
    textOf(
      await (
        await chart({
          request: new Request("http://site.example/"),
          params: { id: String(id) },
          context: { viewer: null, origin: "http://site.example" },
        } as never)
      ).text(),
    );
  const votes = (id: number, options: number[][], ranked = false) =>
    putBallots(options.map((optionIds, at) => ({ questionId: id, voter: crowd[at]!, optionIds, ranked })));

  it("says a tie of a ranking on its page and in its picture, and names no winner", async () => {
    const { id, option } = await ask({ threadId, kind: "rank", reveal: "always" });
    await votes(id, [[option.A!], [option.B!]], true);
    for (const shown of [await page(id), await picture(id)]) {
      expect(shown).toContain("Tie: nothing separates “A” and “B”.");
      expect(shown).not.toContain("wins at once");
    }
  });

  it("says on page, picture and crosstab that shares which do not add up to 100 are rounded", async () => {
    const status = await ask({ threadId, kind: "status", reveal: "always", labels: ["made", "not"] });
    const { id, option } = await ask({ threadId, reveal: "always" });
    await votes(
      status.id,
      crowd.map(() => [status.option.made!]),
    );
    await votes(
      id,
      crowd.slice(0, 18).map((_, at) => [[option.A!], [option.B!], [option.C!]][at % 3]!),
    );
    const cross = textOf(
      renderToStaticMarkup(
        createElement(CrosstabTable, { cross: (await readCrosstab(null, id, status.id)) as Crosstab }),
      ),
    );
    for (const shown of [await page(id), await picture(id), cross]) expect(shown).toContain("rounded");
  });

  it("says in table and chart, in row and column, that a cohort was not asked, and shows no 0", async () => {
    const status = await ask({ threadId, kind: "status", reveal: "always", labels: ["made", "not"] });
    const { id, option } = await ask({ threadId, reveal: "always", audience: ["made"], labels: ["A"] });
    await votes(
      status.id,
      crowd.map((_, at) => [status.option[at < 10 ? "made" : "not"]!]),
    );
    await votes(
      id,
      crowd.slice(0, 10).map(() => [option.A!]),
    );
    const shown = async (column: number, row: number) => {
      const cross = (await readCrosstab(null, column, row)) as Crosstab;
      return [CrosstabTable, CrosstabChart].map((part) =>
        textOf(renderToStaticMarkup(createElement(part, { cross }))),
      );
    };
    const [table, bars] = await shown(id, status.id);
    expect([table, bars]).toEqual([
      expect.stringContaining("not not asked not asked"),
      expect.stringContaining("not not asked"),
    ]);
    const [turned, turnedBars] = await shown(status.id, id);
    expect([turned, turnedBars]).toEqual([
      expect.stringMatching(/A 10 10 100 % [^A]* not asked/),
      expect.stringContaining("not not asked"),
    ]);
  });
});
