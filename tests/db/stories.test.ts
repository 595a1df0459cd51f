import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { act, undo } from "../../app/modules/moderation/executor";
import type { Member } from "../../app/modules/accounts/types";
import { deletePost, editPost, restorePost } from "../../app/modules/posts/edits";
import { readHistory } from "../../app/modules/posts/history";
import { castBallot, withdrawBallot } from "../../app/modules/questions/commands";
import { readQuestion } from "../../app/modules/posts/answers";
import { readSearch } from "../../app/modules/search/views";
import { changeStory, readFields, tellStory } from "../../app/modules/stories/commands";
import { listStories, readFacets, readStory, readToChange } from "../../app/modules/stories/views";
import type { StoryFields, StoryFilter } from "../../app/modules/stories/types";
import { readThread } from "../../app/modules/compose/threadPage";
import { db } from "../../db/client";
import { ballots, options, posts, stories, storySkills } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { answersTo, aStory, votesOn } from "../support/stories";

useDatabase();

const THREAD = 1;
const STATUS = 1;
const HARDEST = 2;
const SURPRISED = 3;
let ada: Member;
let grace: Member;
let mo: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  [ada, grace, mo] = [
    await makeMember("ada"),
    await makeMember("grace"),
    await makeMember("mo", "moderator"),
  ];
});

const tell = (
  more: Partial<StoryFields> = {},
  { by = ada, votes = false, answers = [] as number[], formKey = `stories-test-${++keys}` } = {},
) =>
  tellStory(by, THREAD, {
    story: aStory(more),
    answering: [...(votes ? [votesOn(STATUS)] : []), ...answers.map(answersTo)],
    formKey,
  });

const optionOf = async (questionId: number, label: string) =>
  (await db.select().from(options).where(eq(options.questionId, questionId))).find(
    (option) => option.label === label,
  )!.id;
const told = async (filter: StoryFilter = {}) =>
  (await listStories(filter, null)).stories.map(({ id }) => id);
const revisionOf = async (id: number) =>
  (await db.select({ revision: posts.revision }).from(posts).where(eq(posts.id, id)))[0]!.revision;
const change = async (id: number, story: StoryFields, by = ada) =>
  changeStory(by, id, { story, revision: await revisionOf(id) });
const WHY = { reason: "Because.", publicNote: "" };

describe("telling a story", () => {
  it("is a reply with its fields, an answer, and a vote, in one", async () => {
    const { id } = await tell({}, { votes: true, answers: [HARDEST, SURPRISED] });
    expect(await readFields(id)).toEqual(aStory());
    const { replies } = await readThread(null, THREAD, {});
    expect(replies).toMatchObject([
      {
        id,
        questionIds: [HARDEST, SURPRISED],
        story: { fromRole: "DevOps engineer", toRole: "MLOps engineer", stands: "made" },
        author: { username: "ada", status: "made the move" },
      },
    ]);
    for (const question of [HARDEST, SURPRISED])
      expect((await readQuestion(null, question)).answers.map((answer) => answer.id)).toEqual([id]);
    expect((await readQuestion(null, STATUS)).question.voters).toBe(1);
    expect(await told()).toEqual([id]);
    expect((await readStory(null, id)).story).toEqual(aStory());
  });

  it("votes for nothing where its teller does not want that, or where no cohort stands so", async () => {
    await tell();
    await tell({ stands: "back" }, { by: grace, votes: true });
    expect(await db.$count(ballots)).toBe(0);
  });

  it("takes the place of an earlier vote", async () => {
    await tell({ stands: "considering" }, { votes: true });
    await tell({ stands: "made" }, { votes: true });
    const { question } = await readQuestion(ada, STATUS);
    expect(question.voters).toBe(1);
    expect(question.options.find(({ votes }) => votes === 1)!.label).toBe("I made the move");
  });

  it("is told once, however often its form is sent", async () => {
    const formKey = "sent-twice-or-more";
    const [first, second] = await Promise.all([
      tell({}, { formKey, votes: true }),
      tell({}, { formKey, votes: true }),
    ]);
    expect(second).toEqual(first);
    expect((await tell({}, { formKey })).id).toBe(first.id);
    expect([
      await db.$count(stories),
      await db.$count(posts, eq(posts.authorId, ada.id)),
      await db.$count(ballots),
    ]).toEqual([1, 1, 1]);
  });

  it("is all or nothing: without a vote that was chosen there is no other and no story", async () => {
    const chosen = {
      questionId: HARDEST,
      vote: { optionIds: [await optionOf(HARDEST, "GPU infrastructure and serving")] },
      listed: true,
    };
    const telling = tellStory(ada, THREAD, {
      story: aStory({ stands: "considering" }),
      answering: [chosen, votesOn(STATUS)],
      formKey: "all-or-nothing",
    });
    await expect(telling).rejects.toMatchObject({ reason: "not-asked", field: `q${HARDEST}choice` });
    expect([
      await db.$count(stories),
      await db.$count(storySkills),
      await db.$count(ballots),
      await db.$count(posts, eq(posts.authorId, ada.id)),
    ]).toEqual([0, 0, 0, 0]);
  });

  it("is found by its words", async () => {
    const { id } = await tell({ hardest: "Shepherding zeppelins." });
    const { results } = await readSearch(null, "zeppelins");
    expect(results.map((found) => found.id)).toEqual([id]);
  });
});

describe("changing a story", () => {
  it("replaces all its fields, whenever its author likes, and the history says which changed", async () => {
    const { id } = await tell();
    const other = aStory({
      stands: "back",
      pay: null,
      carried: [],
      learned: ["Experiment tracking", "GPU scheduling"],
      again: "no",
      body: "It ended with one.",
    });
    await changeStory(ada, id, { story: other, revision: 1 }, new Date(Date.now() + 40 * 86_400_000));
    expect(await readFields(id)).toEqual(other);
    expect(await told({ stands: "made" })).toEqual([]);
    expect(await told({ skill: "gpu  Scheduling" })).toEqual([id]);
    expect(await told({ skill: "CI/CD" })).toEqual([]);
    const { versions } = await readHistory(null, id);
    expect(versions[0]!.note).toBe(
      "Changed: How it stands, Pay, Carried over, Learned, Would do it again, The story.",
    );
  });

  it("is a version of its own where its text stays the same", async () => {
    const { id } = await tell();
    await change(id, aStory({ pay: "less" }));
    expect([await revisionOf(id), (await readFields(id))!.pay]).toEqual([2, "less"]);
    await change(id, aStory({ pay: "less" }));
    expect(await revisionOf(id)).toBe(2);
  });

  it("is refused to others, to who was overtaken, and to the form of posts", async () => {
    const { id } = await tell();
    await expect(change(id, aStory({ pay: "less" }), grace)).rejects.toMatchObject({
      reason: "not-your-post",
    });
    await expect(readToChange(grace, id)).rejects.toMatchObject({ reason: "not-your-post" });
    await change(id, aStory({ months: 10 }));
    await expect(changeStory(ada, id, { story: aStory({ months: 11 }), revision: 1 })).rejects.toMatchObject({
      reason: "edited-meanwhile",
    });
    await expect(
      editPost(ada, id, { source: "Something else.", note: "", revision: 2 }),
    ).rejects.toMatchObject({ reason: "story-by-form" });
    expect((await readFields(id))!.months).toBe(10);
    await expect(changeStory(ada, THREAD, { story: aStory(), revision: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leaves votes as they are: who has moved on says so by voting", async () => {
    const { id } = await tell({}, { votes: true });
    await change(id, aStory({ stands: "back" }));
    expect((await readQuestion(null, STATUS)).question.voters).toBe(1);
    await withdrawBallot(ada, STATUS);
    expect(await told()).toEqual([id]);
  });
});

describe("a story that is taken from view", () => {
  const gone = async (id: number) => {
    expect([await told(), (await readFacets({})).flatMap(({ values }) => values)]).toEqual([[], []]);
    await expect(readStory(null, id)).rejects.toMatchObject({ code: "gone" });
    await expect(readStory(grace, id)).rejects.toMatchObject({ code: "gone" });
    const { replies } = await readThread(null, THREAD, {});
    expect(JSON.stringify(replies)).not.toContain("DevOps");
  };

  it("by its author is nowhere, and comes back whole", async () => {
    const { id } = await tell();
    await deletePost(ada, id);
    await gone(id);
    await restorePost(ada, id);
    expect([await told(), (await readStory(null, id)).story]).toEqual([[id], aStory()]);
  });

  it.each([
    ["hide-post", (id: number) => id],
    ["hide-thread", () => THREAD],
  ] as const)("by a moderator (%s) is nowhere, and comes back whole", async (kind, targetOf) => {
    const { id } = await tell();
    const action = await act(mo, { kind, targetId: targetOf(id), typed: {} }, WHY);
    expect([await told(), (await readFacets({})).flatMap(({ values }) => values)]).toEqual([[], []]);
    await expect(readStory(null, id)).rejects.toMatchObject({ code: "not_found" });
    await undo(mo, action.id, WHY);
    expect([await told(), (await readStory(null, id)).story]).toEqual([[id], aStory()]);
  });
});

describe("all stories", () => {
  it("are narrowed down by every field, and counted by what the others leave", async () => {
    const one = (await tell({ fromRole: "DevOps Engineer" })).id;
    const two = (
      await tell(
        {
          stands: "middle",
          yearsBefore: 1,
          how: "new",
          stage: "core",
          again: null,
          carried: [],
          learned: ["Model lifecycle"],
        },
        { by: grace },
      )
    ).id;
    const three = (
      await tell(
        { fromRole: "Data engineer", toRole: "devops  engineer", yearsBefore: 12, stage: null, again: "no" },
        { by: mo },
      )
    ).id;
    const cases: [StoryFilter, number[]][] = [
      [{}, [three, two, one]],
      [{ from: "devops engineer" }, [two, one]],
      [{ to: "DevOps engineer" }, [three]],
      [{ stands: "made" }, [three, one]],
      [{ years: "0-2" }, [two]],
      [{ years: "3-5" }, [one]],
      [{ years: "11-" }, [three]],
      [{ how: "new" }, [two]],
      [{ stage: "production" }, [one]],
      [{ again: "no" }, [three]],
      [{ skill: "ci/cd" }, [three, one]],
      [{ from: "devops engineer", stands: "made" }, [one]],
      [{ from: "nobody" }, []],
    ];
    for (const [filter, ids] of cases) {
      expect(await told(filter), JSON.stringify(filter)).toEqual(ids);
      expect((await listStories(filter, null)).total).toBe(ids.length);
    }
    const facets = await readFacets({ from: "devops engineer" });
    const of = (name: string) =>
      Object.fromEntries(
        facets.find(({ facet }) => facet === name)!.values.map(({ value, stories: n }) => [value, n]),
      );
    expect([of("from"), of("stands"), of("years"), of("again"), of("skill")]).toEqual([
      { "devops engineer": 2, "data engineer": 1 },
      { made: 1, middle: 1 },
      { "0-2": 1, "3-5": 1 },
      { yes: 1 },
      { "ci/cd": 1, "model lifecycle": 2 },
    ]);
    for (const { facet, values } of facets)
      for (const { value, stories: n } of values)
        expect(
          (await listStories({ from: "devops engineer", [facet]: value }, null)).total,
          `${facet}=${value}`,
        ).toBe(n);
  });

  it("refuse values that no story can have", async () => {
    for (const filter of [{ stands: "sideways" }, { years: "3-4" }, { how: "toString" }] as StoryFilter[])
      await expect(listStories(filter, null)).rejects.toMatchObject({ code: "not_found" });
  });

  it("are read page by page, each once", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 30; n++) ids.unshift((await tell()).id);
    const first = await listStories({}, null);
    const second = await listStories({}, first.nextCursor);
    expect([...first.stories, ...second.stories].map(({ id }) => id)).toEqual(ids);
    expect([first.total, second.nextCursor]).toEqual([30, null]);
  });

  it("lead from one to those with most in common", async () => {
    const mine = (await tell({ yearsBefore: 5, stage: "core" })).id;
    const near = (await tell({ yearsBefore: 4, stage: "core" }, { by: grace })).id;
    const far = (await tell({ yearsBefore: 20, stage: "none", toRole: "Platform engineer" }, { by: mo })).id;
    await tell({ fromRole: "Data engineer" }, { by: mo });
    const { alike } = await readStory(null, mine);
    expect(alike.map(({ id, why }) => [id, why])).toEqual([
      [
        near,
        [
          "also from DevOps engineer",
          "also to MLOps engineer",
          "4 years in the old role",
          "ML at the company: core of the product",
        ],
      ],
      [far, ["also from DevOps engineer"]],
    ]);
  });
});

it("a story's vote counts as any other, and can be changed by hand", async () => {
  await tell({}, { votes: true });
  const { question } = await readQuestion(ada, STATUS);
  const reading = question.options.find(({ label }) => label === "I'm here to read")!;
  await castBallot(ada, STATUS, { optionIds: [reading.id], reason: "" });
  expect(
    (await readQuestion(null, STATUS)).question.options
      .filter(({ votes }) => votes === 1)
      .map(({ id }) => id),
  ).toEqual([reading.id]);
});
