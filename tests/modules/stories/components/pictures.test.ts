import { describe, expect, it } from "vitest";
import { type Counted, evidenceOf } from "../../../../app/modules/stories/evidence";
import {
  isPicture,
  type PictureName,
  pictureSvg,
  TITLES,
} from "../../../../app/modules/stories/components/pictures";
import { aStory } from "../../../support/stories";

const NAMES = Object.keys(TITLES) as PictureName[];
const many = (n: number, more: Partial<Counted> = {}): Counted[] =>
  Array.from({ length: n }, () => aStory(more));
const around = { day: "2026-05-05", licence: null, source: "https://byway.example/evidence" };
const draw = (
  name: PictureName,
  stories: Counted[],
  more: Partial<typeof around | { licence: string }> = {},
) => pictureSvg(name, evidenceOf(stories), { ...around, ...more });
const words = (svg: string) => /<desc id="desc">([^<]*)<\/desc>/.exec(svg)![1]!;
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

const CROWD = [
  ...many(6, { months: 4, carriedOver: 40 }),
  ...many(6, { months: 9, carriedOver: 80, pay: "less", fromRole: "Sysadmin" }),
  ...many(2, { pay: "same", fromRole: "SRE" }),
];

describe.each(NAMES)("the picture %s", (name) => {
  it("says what it is of, of how many, as of when, and where it is from", () => {
    const svg = draw(name, CROWD);
    expect(svg).toContain(`<title id="title">${TITLES[name].replace("'", "&#39;")}</title>`);
    expect(texts(svg).join("\n")).toMatch(/n = \d+ · transition stories, as of 2026-05-05/);
    expect(texts(svg).at(-1)).toBe(around.source);
    expect(texts(draw(name, CROWD, { licence: "CC BY 4.0" })).at(-1)).toBe(`${around.source} · CC BY 4.0`);
  });

  it("draws nothing where too few say something of it, and says so", () => {
    const svg = draw(name, many(4));
    expect(words(svg)).toBe("Not enough stories yet (4 of 5).");
    expect(svg).not.toMatch(/<path|<rect x|class="base"/);
    expect(svg).not.toContain("DevOps");
  });
});

it("a picture of answers tells each in words too, those told as one among them", () => {
  expect(words(draw("pay", CROWD))).toContain("More: 6, 43 %. Others together: 8, 57 %");
});

it("a picture whose shares do not add up says that they are rounded", () => {
  const thirds = [...many(5), ...many(5, { pay: "less" }), ...many(5, { pay: "same" })];
  expect(texts(draw("pay", thirds)).join(" ")).toContain(
    "shares are rounded, so they do not add up to 100 %",
  );
  expect(texts(draw("pay", CROWD)).join(" ")).not.toContain("rounded");
});

it("a picture of which no answer can be told apart says that in place of one bar", () => {
  const svg = draw("pay", [...many(3), ...many(2, { pay: "less" })]);
  expect(words(svg)).toBe("No answer has stories enough yet to be told apart from the others.");
  expect(svg).not.toMatch(/<rect x|class="base"/);
});

it("moves from role to role are streams between their names, over the bars that say how many", () => {
  const streams = {
    height: 120,
    roles: [
      { name: "Sysadmin & operator", side: "from" as const, x: 0, y: 0, height: 60 },
      { name: "MLOps engineer", side: "to" as const, x: 98, y: 20, height: 60 },
    ],
    streams: [{ path: "M2,30C50,30,50,50,98,50", width: 60 }],
  };
  const svg = pictureSvg("flows", evidenceOf(CROWD), { ...around, streams });
  expect(texts(svg)).toEqual(expect.arrayContaining(["Sysadmin &amp; operator", "MLOps engineer"]));
  expect(svg.match(/class="flow"/g)).toHaveLength(1);
  expect(svg.indexOf('class="flow"')).toBeLessThan(svg.indexOf('class="base"'));
  expect(pictureSvg("pay", evidenceOf(CROWD), { ...around, streams })).not.toContain('class="flow"');
  expect(pictureSvg("flows", evidenceOf(many(4)), { ...around, streams })).not.toContain("Sysadmin");
});

it("shares that carried over are bands, with median and middle half beside them", () => {
  const svg = draw("carried-over", CROWD);
  expect(words(svg)).toMatch(/80–100 %: 6, 43 %\. Others together: 8, 57 %$/);
  expect(texts(svg).join(" ")).toContain("median 60 %, middle half 40–80 %");
});

it("the curve steps down, and its words say when", () => {
  const svg = draw("taken", [...many(6, { months: 4 }), ...many(6, { months: 9 })]);
  expect(words(svg)).toMatch(/month 4: 50 %\. month 9: 0 %$/);
  const heights = [...svg.matchAll(/V (\d+)/g)].map(([, y]) => Number(y));
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect(heights).toHaveLength(2);
});

it("nothing else is a picture", () => {
  expect(["", "toString", "hardest", "constructor"].filter(isPicture)).toEqual([]);
});
