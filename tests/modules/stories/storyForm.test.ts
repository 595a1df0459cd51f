import { describe, expect, it } from "vitest";
import { changedIn, FIELD_NAMES, noteOf } from "../../../app/modules/stories/fieldChanges";
import { storyMarkdown } from "../../../app/modules/stories/markdown";
import { whyAlike } from "../../../app/modules/stories/policy";
import { readStory, valuesOf } from "../../../app/modules/stories/storyForm";
import type { StoryFields } from "../../../app/modules/stories/types";
import { renderMarkdown } from "../../../app/markdown/markdown";
import { aStory } from "../../support/stories";

const NOW = new Date("2025-06-15T12:00:00Z");
const LEAST = { fromRole: "DevOps engineer", toRole: "MLOps engineer", stands: "made" };

describe("a story's form", () => {
  it("asks for the two roles and how it stands, and for nothing else", () => {
    expect(readStory({}, NOW).problems).toEqual([
      { field: "stands", reason: "stands-missing" },
      { field: "fromRole", reason: "role-missing" },
      { field: "toRole", reason: "role-missing" },
    ]);
    const { story, problems } = readStory(LEAST, NOW);
    expect(problems).toEqual([]);
    const said = Object.entries(story!).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    );
    expect(Object.fromEntries(said)).toEqual(LEAST);
  });

  it.each([
    ["fromRole", "x", "role-short"],
    ["fromRole", "x".repeat(61), "role-long"],
    ["toRole", "  ", "role-missing"],
    ["stands", "sideways", "story-choice"],
    ["yearsBefore", "61", "years-range"],
    ["yearsBefore", "-1", "years-range"],
    ["yearsBefore", "2.5", "years-range"],
    ["months", "241", "months-range"],
    ["months", "nine", "months-range"],
    ["begun", "2025-07", "begun-month"],
    ["begun", "2025-13", "begun-month"],
    ["begun", "1969-12", "begun-month"],
    ["teamSize", "0", "team-range"],
    ["carriedOver", "101", "carried-range"],
    ["pay", "82,000", "story-choice"],
    ["pay", "toString", "story-choice"],
    ["hardest", "x".repeat(2_001), "story-text-long"],
    ["carriedMore", "x".repeat(61), "skill-long"],
    ["learnedMore", Array.from({ length: 21 }, (_, n) => `skill ${n}`).join(","), "skills-many"],
  ])("refuses %s = %j beside its field", (field, value, reason) => {
    expect(readStory({ ...LEAST, [field]: value }, NOW).problems).toEqual([{ field, reason }]);
  });

  it.each([
    ["yearsBefore", "0", 0],
    ["yearsBefore", " 60 ", 60],
    ["months", "240", 240],
    ["begun", "2025-06", "2025-06"],
    ["begun", "1970-01", "1970-01"],
    ["teamSize", "10000", 10_000],
    ["carriedOver", "100", 100],
    ["fromRole", "  Site   reliability engineer ", "Site reliability engineer"],
  ] as const)("takes %s = %j", (field, value, read) => {
    expect(readStory({ ...LEAST, [field]: value }, NOW).story![field]).toBe(read);
  });

  it("takes each skill once, however it is spelt, and those on the list as the list spells them", () => {
    const { story } = readStory(
      {
        ...LEAST,
        carried: ["CI/CD", "Cloud infrastructure"],
        carriedMore: "ci/cd,  Terraform , terraform,\nOn-call,, cloud  infrastructure",
      },
      NOW,
    );
    expect(story!.carried).toEqual(["CI/CD", "Cloud infrastructure", "terraform", "On-call"]);
  });

  it("gives back what it was filled with", () => {
    const story = aStory({ carried: ["CI/CD", "Terraform", "On-call"], learned: [] });
    expect(readStory(valuesOf(story), NOW)).toEqual({ story, problems: [] });
  });
});

describe("a story's post", () => {
  it("says the roles as they were typed, whatever they would mean in Markdown", () => {
    const { html } = renderMarkdown(
      storyMarkdown(
        aStory({
          fromRole: "<b>C++</b> & *ops* [x](https://a.example)",
          toRole: "#1 `sh` 1. https://b.example",
        }),
      ),
    );
    const [first] = /<p>.*?<\/p>/s.exec(html)!;
    expect(first).not.toMatch(/<(?!\/?(?:p|strong)>)/);
    expect(
      first
        .replace(/<[^>]*>/g, "")
        .replaceAll("&#x3C;", "<")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll(/&#x26;|&amp;/g, "&"),
    ).toBe("<b>C++</b> & *ops* [x](https://a.example) → #1 `sh` 1. https://b.example. Made the move.");
  });

  it("leaves out the headings of what is not said", () => {
    expect(storyMarkdown(aStory({ hardest: "", surprised: "", body: "" }))).toBe(
      "**DevOps engineer → MLOps engineer.** Made the move.",
    );
    expect(storyMarkdown(aStory())).toContain("### The hardest part\n\nFeature stores.");
    expect(storyMarkdown(aStory())).not.toContain("What helped");
  });
});

describe("a change of a story", () => {
  it.each(Object.keys(FIELD_NAMES) as (keyof StoryFields)[])("of %s alone is told as such", (field) => {
    const before = aStory();
    const other = {
      ...aStory({
        stands: "back",
        how: "new",
        stage: "none",
        pay: "less",
        again: "no",
        models: "mostly",
        begun: "2024-04",
      }),
    } as Record<string, unknown>;
    const value =
      typeof before[field] === "number"
        ? (before[field] as number) + 1
        : Array.isArray(before[field])
          ? ["Terraform"]
          : other[field] === before[field]
            ? `${String(before[field])} more`
            : other[field];
    const changed = changedIn(before, { ...before, [field]: value } as StoryFields);
    expect(changed).toEqual([field]);
    expect(noteOf(changed)).toBe(`Changed: ${FIELD_NAMES[field]}.`);
  });

  it("of everything at once still fits into a note", () => {
    expect(noteOf(Object.keys(FIELD_NAMES) as (keyof StoryFields)[]).length).toBeLessThanOrEqual(200);
  });
});

describe("what two paths have in common", () => {
  const other = {
    fromRole: "DevOps engineer",
    toRole: "Platform engineer",
    toSame: false,
    yearsBefore: 5,
    stage: null,
  };
  it.each([
    [{ yearsBefore: null, stage: null }, other, []],
    [{ yearsBefore: 5, stage: null }, { ...other, yearsBefore: 7 }, ["7 years in the old role"]],
    [{ yearsBefore: 5, stage: null }, { ...other, yearsBefore: 8 }, []],
    [{ yearsBefore: 1, stage: null }, { ...other, yearsBefore: 1 }, ["1 year in the old role"]],
    [
      { yearsBefore: null, stage: "core" as const },
      { ...other, stage: "core" },
      ["ML at the company: core of the product"],
    ],
    [{ yearsBefore: null, stage: "core" as const }, { ...other, stage: "none" }, []],
    [{ yearsBefore: null, stage: null }, { ...other, toSame: true }, ["also to Platform engineer"]],
  ])("%j beside %j", (story, beside, why) => {
    expect(whyAlike(story, beside)).toEqual(["also from DevOps engineer", ...why]);
  });
});
