import { describe, expect, it } from "vitest";
import { cardSvg } from "../../app/ui/card";
import { drawable, pngOf } from "../../app/server/cards";

describe("drawable", () => {
  it.each([
    ["Platform Engineering Isn't the Only Path Forward", "Platform Engineering Isn't the Only Path Forward"],
    ["Größe, naïve, Łódź, Việt", "Größe, naïve, Łódź, Việt"],
    ["Привет, Ελλάδα, Հայ, ქართული, שלום, مرحبا", "Привет, Ελλάδα, Հայ, ქართული, שלום, مرحبا"],
    ["p ≤ 0.05 → ship “it” €", "p ≤ 0.05 → ship “it” €"],
    ["機械学習 for SREs", "… for SREs"],
    ["機械 学習 at work in Łódź", "… at work in Łódź"],
    ["🚀 launch 🚀 day", "launch day"],
    ["機械学習の話", null],
    ["अनुभव", null],
  ])("of %j is %j", (text, shown) => expect(drawable(text)).toBe(shown));
});

const result = {
  prompt: "Have you?",
  bars: [
    { label: "Yes & no", votes: 7 },
    { label: "<No>", votes: 2 },
  ],
  voters: 9,
  first: false,
  tied: false,
  instead: null,
};
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe("a card", () => {
  it("says what was asked, what was answered and by how many", () => {
    const said = words(cardSvg({ title: "A title", about: "by ada", result }));
    expect(said).toEqual([
      "Byway",
      "A title",
      "by ada",
      "Have you?",
      "Yes &amp; no",
      "7",
      "&lt;No&gt;",
      "2",
      "9 answered",
    ]);
  });

  it("says in words why there are no numbers", () => {
    expect(
      words(
        cardSvg({ title: "A title", about: "by ada", result: { ...result, bars: [], instead: "Not yet." } }),
      ),
    ).toEqual(["Byway", "A title", "by ada", "Have you?", "Not yet."]);
  });

  it("says that a ranking ends in a tie", () => {
    expect(
      words(
        cardSvg({ title: "A title", about: "by ada", result: { ...result, first: true, tied: true } }),
      ).at(-1),
    ).toBe("9 answered, by what they put first; the ranking ends in a tie");
  });

  it.each([2, 5, 6, 10, 50])(
    "keeps %i answers to a long title within the picture, and says how many it leaves out",
    (count) => {
      const bars = Array.from({ length: count }, (_, n) => ({
        label: `Answer number ${n} `.repeat(9),
        votes: n,
      }));
      const svg = cardSvg({ title: "Long words ".repeat(14), about: "by ada", result: { ...result, bars } });
      const heights = [...svg.matchAll(/<text x="\d+" y="(\d+)"/g)].map(([, y]) => Number(y));
      expect(Math.max(...heights)).toBeLessThan(630);
      const shown = words(svg).filter((text) => text!.startsWith("Answer number")).length;
      const left = Number(/and (\d+) more/.exec(svg)?.[1] ?? 0);
      expect(shown + left).toBe(count);
    },
  );

  it("is made once for as long as it says the same, however many ask at once", async () => {
    const svg = cardSvg({ title: "Asked for by many", about: "by ada", result });
    const [one, ...others] = await Promise.all([pngOf(svg), pngOf(svg), pngOf(svg)]);
    for (const other of [...others, await pngOf(svg)]) expect(other).toBe(one);
  });
});
