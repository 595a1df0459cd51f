import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../../app/forum/people/types";
import { readResults } from "../../../app/forum/questions/results";
import { pictureQuestion } from "../../../app/forum/threads/picturing";
import { startThread } from "../../../app/forum/threads/actions";
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
  threadId = (await startThread(crowd[0]!, { title: "A thread of its own", tags: ["careers"], body: "Words.", questions: [], formKey: "remarks" })).id;
});

describe("a result as other software reads it", () => {
  const ranked = async (orders: ("A" | "B" | "C")[][]) => {
    const question = await ask({ threadId, kind: "rank", reveal: "always" });
    await putBallots(orders.map((order, at) => ({ questionId: question.id, voter: crowd[at]!, optionIds: order.map((label) => question.option[label]!), ranked: true })));
    const { rows, question: read } = await readResults(null, question.id);
    return { id: question.id, runOff: read.runOff!, remarks: rows.filter(({ group_by }) => group_by === "run_off_round").map(({ group, option, remark }) => [group, option, remark]) };
  };

  it("says that a ranking ends in a tie, as the picture of it does", async () => {
    const { id, runOff, remarks } = await ranked([["A"], ["B"], ["A"], ["B"], ["C"]]);
    expect(runOff.winner).toBeNull();
    expect(remarks).toEqual([["1", "A", ""], ["1", "B", ""], ["1", "C", "goes"], ["2", "A", "tied"], ["2", "B", "tied"]]);
    expect((await pictureQuestion(id)).result).toMatchObject({ tied: true });
  });

  it("says who wins a ranking, and that there is no tie", async () => {
    const { id, remarks } = await ranked([["A"], ["A"], ["B"]]);
    expect(remarks).toEqual([["1", "A", "wins"], ["1", "B", ""], ["1", "C", ""]]);
    expect((await pictureQuestion(id)).result).toMatchObject({ tied: false });
  });

  it("says of a cohort that was never asked that it was not asked, and gives it no numbers", async () => {
    const status = await ask({ threadId, kind: "status", reveal: "always", labels: ["made", "not"] });
    const question = await ask({ threadId, reveal: "always", audience: ["made"] });
    await putBallots(crowd.map((voter, at) => ({ questionId: status.id, voter, optionIds: [status.option[at < 10 ? "made" : "not"]!] })));
    await putBallots(crowd.slice(0, 10).map((voter) => ({ questionId: question.id, voter, optionIds: [question.option.A!] })));
    const rows = (await readResults(null, question.id)).rows.filter(({ group_by, option }) => group_by === "status" && option === "A");
    expect(rows.map(({ group, votes, voters, suppressed, remark }) => [group, votes, voters, suppressed, remark])).toEqual([
      ["made", 10, 10, false, ""],
      ["not", null, null, false, "not asked"],
    ]);
  });
});
