import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartSvg, type StandaloneChart } from "../../../app/ui/chart/standaloneSvg";
import { wrapped } from "../../../app/ui/chart/svgText";

const chart: StandaloneChart = {
  title: "Tabs or spaces?",
  base: "n = 12",
  asked: "Asked of everybody.",
  bars: [
    { label: "Tabs", votes: 9, voters: 12 },
    { label: "Spaces", votes: 3, voters: 12 },
  ],
  note: "",
  hidden: null,
  source: "https://byway.example/q/7/tabs-or-spaces",
};

/** Returns a picture's texts, tag by tag; bars and base lines have none. */
const textOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
const widths = (svg: string): number[] =>
  [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe("chartSvg", () => {
  it("says what was asked of whom, by how many, with every number, and where it is from", () => {
    expect(textOf(chartSvg(chart))).toEqual([
      "Tabs or spaces?",
      "n = 12 · Asked of everybody.",
      "9",
      "75 %",
      "Tabs",
      "3",
      "25 %",
      "Spaces",
      "https://byway.example/q/7/tabs-or-spaces",
    ]);
  });

  it("draws bars in proportion to the votes", () => {
    const [tabs, spaces] = widths(chartSvg(chart));
    expect(tabs! / spaces!).toBeCloseTo(3, 1);
  });

  it("tells a screen reader the same in words", () => {
    expect(chartSvg(chart)).toContain(
      '<desc id="desc">n = 12. Asked of everybody. Tabs: 9, 75 %. Spaces: 3, 25 %</desc>',
    );
  });

  it("has only the sentence in place of numbers while the result is hidden", () => {
    const svg = chartSvg({ ...chart, base: "", hidden: "It opens at the end." });
    expect(textOf(svg)).toEqual([
      "Tabs or spaces?",
      "Asked of everybody.",
      "It opens at the end.",
      "https://byway.example/q/7/tabs-or-spaces",
    ]);
    expect(widths(svg)).toEqual([]);
    expect(svg).not.toContain("Tabs:");
  });

  it("puts a dash where a number is not told, and draws no bar", () => {
    const svg = chartSvg({ ...chart, bars: [{ label: "Tabs", votes: null, voters: 12 }] });
    expect(textOf(svg)).toContain("–");
    expect(widths(svg)).toEqual([]);
    expect(svg).toContain("Tabs: not told");
  });

  it("counts a small group out, in place of a share", () => {
    expect(textOf(chartSvg({ ...chart, bars: [{ label: "Tabs", votes: 1, voters: 2 }] }))).toContain(
      "1 of 2",
    );
  });

  it("lets nothing a member wrote become markup", () => {
    const evil = `</text><script>alert("1")</script>&'`;
    const svg = chartSvg({
      ...chart,
      title: evil,
      asked: evil,
      bars: [{ label: evil, votes: 1, voters: 9 }],
    });
    expect(svg).not.toContain("<script");
    expect([...svg.matchAll(/<\/text>/g)]).toHaveLength([...svg.matchAll(/<text /g)].length);
    expect(svg).toContain("&lt;script&gt;");
  });

  it("holds no character that XML refuses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        expect(chartSvg({ ...chart, title })).not.toMatch(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/,
        );
      }),
    );
  });
});

describe("wrapped", () => {
  it.each([
    ["what fits", "one two", 10, 3, ["one two"]],
    ["between words", "one two three", 8, 3, ["one two", "three"]],
    ["a word longer than a line", "abcdefgh", 3, 3, ["abc", "def", "gh"]],
    ["nothing", "", 10, 3, [""]],
    ["more than there is room for", "one two three four", 5, 2, ["one", "two…"]],
    ["letters of two halves, never between them", "😀😀😀", 2, 3, ["😀😀", "😀"]],
  ])("breaks %s", (_, text, chars, most, lines) => {
    expect(wrapped(text, chars, most)).toEqual(lines);
  });

  it("never makes a line longer than it may be, nor more lines", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        (text, chars, most) => {
          const lines = wrapped(text, chars, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(chars);
        },
      ),
    );
  });
});
