import { beforeEach, describe, expect, it } from "vitest";
import { act, undo } from "../../app/modules/moderation/executor";
import { readAction } from "../../app/modules/moderation/views";
import type { Member } from "../../app/modules/accounts/types";
import { readFields, tellStory } from "../../app/modules/stories/commands";
import { deletePost } from "../../app/modules/posts/edits";
import { readCodebook } from "../../app/modules/stories/publications";
import { listStories, readFacets, readStory, readSuggestions } from "../../app/modules/stories/views";
import { readEvidence, takeSnapshotWhenDue } from "../../app/modules/stories/snapshots";
import { synonymsOf, resolveSynonyms } from "../../app/modules/stories/synonyms";
import { countedIn } from "../../app/modules/stories/evidence";
import { measured } from "../../app/modules/claims/verdicts";
import type { StoryFields } from "../../app/modules/stories/types";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";
import { aStory } from "../support/stories";

useDatabase();

let crowd: Member[];
let mo: Member;
let keys = 0;
const WHY = { reason: "They mean the same.", publicNote: "" };
const tell = async (n: number, more: Partial<StoryFields>) =>
  (await tellStory(crowd[n]!, 1, { story: aStory(more), formKey: `spellings-test-${++keys}` })).id;
const merge = (spelling: string, into: string, of: "role" | "skill" = "role") =>
  act(mo, { kind: "merge-spellings", targetId: 0, typed: { of, spelling, into } }, WHY);
const facet = async (name: string, filter = {}) =>
  (await readFacets(filter))
    .find((each) => each.facet === name)!
    .values.map(({ value, label, stories }) => [value, label, stories]);
const found = async (filter: object) => (await listStories(filter, null)).total;

beforeEach(async () => {
  await seedForum();
  [crowd, mo] = [await makeMembers(10), await makeMember("mo", "moderator")];
});

describe("two spellings of a role that moderators count as one", () => {
  beforeEach(async () => {
    for (let n = 0; n < 3; n++) await tell(n, { fromRole: "SRE" });
    for (let n = 3; n < 6; n++) await tell(n, { fromRole: "Site reliability engineer" });
    await tell(6, { fromRole: "S.R.E.", toRole: "sre" });
    await takeSnapshotWhenDue();
  });

  it("are one in filters, lists, suggestions, paths and figures, but stay in stories as typed", async () => {
    const id = await tell(7, { fromRole: "sre" });
    await merge("SRE", "Site reliability engineer");
    expect(await facet("from")).toEqual([
      ["site reliability engineer", "Site reliability engineer", 7],
      ["s.r.e.", "S.R.E.", 1],
    ]);
    expect(await facet("to")).toEqual([
      ["mlops engineer", "MLOps engineer", 7],
      ["site reliability engineer", "Site reliability engineer", 1],
    ]);
    expect([
      await found({ from: "SRE" }),
      await found({ from: "site reliability engineer" }),
      await found({ from: "S.R.E." }),
    ]).toEqual([7, 7, 1]);
    expect((await readSuggestions()).roles).not.toContain("SRE");
    expect((await readFields(id))!.fromRole).toBe("sre");
    expect((await readStory(null, id)).alike).toHaveLength(5);
    expect((await readEvidence()).evidence.flows.told!.told).toEqual([]);
    await merge("S.R.E.", "SRE");
    expect((await readEvidence()).evidence.flows.told).toMatchObject({ told: [], others: { n: 7 } });
    expect(await found({ from: "s.r.e." })).toBe(8);
  });

  it("are in the codebook as long as a story that can be read has them", async () => {
    const rows = async () =>
      (await readCodebook())
        .filter(({ table }) => table === "spellings")
        .map(({ column, value }) => [column, value]);
    const id = await tell(7, { learned: ["MLFlow"] });
    await merge("SRE", "Site reliability engineer");
    await merge("MLFlow", "Experiment tracking", "skill");
    expect((await rows()).toSorted()).toEqual([
      ["role", "sre"],
      ["skill", "mlflow"],
    ]);
    await deletePost(crowd[7]!, id);
    expect(await rows()).toEqual([["role", "sre"]]);
  });

  it("are two again once that is taken back", async () => {
    const before = [await facet("from"), await found({ from: "SRE" })];
    const { id } = await merge("SRE", "Site reliability engineer");
    expect((await readAction(null, id)).action.says.map(({ text }) => text).join("")).toBe(
      "counted the role “SRE” as “Site reliability engineer”",
    );
    await undo(mo, id, WHY);
    expect([await facet("from"), await found({ from: "SRE" })]).toEqual(before);
  });

  it("take along what was counted as one of them, and its name", async () => {
    await merge("S.R.E.", "SRE");
    await merge("SRE", "Site reliability engineer");
    expect(await facet("from")).toEqual([["site reliability engineer", "Site reliability engineer", 7]]);
    expect(await found({ from: "S.R.E." })).toBe(7);
  });

  it.each([
    ["what no story says", "Nobody's role", "SRE", "spelling-unused"],
    ["the same words", "SRE", "sre", "spelling-same"],
  ])("are not %s", async (_, spelling, into, reason) => {
    await expect(merge(spelling, into)).rejects.toMatchObject({ code: "invalid", reason });
  });

  it("are not merged in a circle, nor twice, nor by members", async () => {
    await merge("SRE", "Site reliability engineer");
    await expect(merge("Site reliability engineer", "SRE")).rejects.toMatchObject({
      reason: "spelling-same",
    });
    await expect(merge("SRE", "Site reliability engineer")).rejects.toMatchObject({
      reason: "nothing-changes",
    });
    await expect(
      act(
        crowd[0]!,
        { kind: "merge-spellings", targetId: 0, typed: { of: "role", spelling: "S.R.E.", into: "SRE" } },
        WHY,
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("two spellings of a skill", () => {
  it("are one in filters, figures and claims, once in a story that names both", async () => {
    for (let n = 0; n < 6; n++)
      await tell(n, {
        carried: n < 3 ? ["Terraform"] : n < 5 ? ["Infra as code"] : ["Terraform", "infra as code"],
      });
    await takeSnapshotWhenDue();
    await merge("Infra as code", "Terraform", "skill");
    expect(await facet("skill")).toContainEqual(["terraform", "Terraform", 6]);
    expect(await found({ skill: "infra as code" })).toBe(6);
    expect((await readEvidence()).evidence.skills.carried).toMatchObject({
      n: 6,
      told: [{ key: "Terraform", n: 6 }],
    });
    const measure = { by: "skills", kind: "carried", names: ["Infra as code"], percent: 50 };
    expect((await measured([{ id: 1, threadId: 1, measure }])).get(1)).toMatchObject({
      n: 6,
      told: { each: [{ name: "Terraform", n: 6 }] },
    });
  });
});

it("a story is counted by the names that its spellings have in common", () => {
  const spellings = synonymsOf([
    {
      kind: "role",
      folded: "sre",
      intoFolded: "site reliability engineer",
      name: "Site reliability engineer",
    },
    { kind: "skill", folded: "k8s", intoFolded: "kubernetes", name: "Kubernetes" },
  ]);
  const story = resolveSynonyms(
    countedIn(
      aStory({
        fromRole: "SRE",
        toRole: "site reliability ENGINEER",
        carried: ["k8s", "Go", "kubernetes"],
        learned: ["K8S"],
      }),
    ),
    spellings,
  );
  expect([story.fromRole, story.toRole, story.carried, story.learned]).toEqual([
    "Site reliability engineer",
    "Site reliability engineer",
    ["Kubernetes", "Go"],
    ["Kubernetes"],
  ]);
  expect([
    spellings.shown("skill", "sre"),
    spellings.like("role", "SRE"),
    spellings.like("skill", "sre"),
  ]).toEqual(["sre", ["site reliability engineer", "sre"], ["sre"]]);
});
