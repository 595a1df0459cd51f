import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf, hitsIn } from "../../../app/modules/search/excerpt";
import { normalize } from "../../../app/modules/search/normalize";
import { indexText, rowsOf, wordsOf } from "../../../app/modules/search/words";

/** Whether words are found in a text, as both engines find them but for English endings. */
function finds(typed: string, text: string): boolean {
  const index = ` ${indexText(text)} `;
  const rows = rowsOf(typed);
  return rows.length > 0 && rows.every((words) => index.includes(` ${words.join(" ")} `));
}

it.each([
  ["Zürich NAÏVE Łódź straße ﬁle", "zurich naive lodz strasse file"],
  ["Ｆｕｌｌ　ｗｉｄｔｈ", "full width"],
  ["Й ёлка", "и елка"],
  ["ΕΛΛΆΣ ελλάς", "ελλασ ελλασ"],
  ["हिन्दी में", "हिन्दी में"],
  ["ガ ｶﾞ が", "ガ ガ が"],
  ["한국어", "한국어"],
  ["مُحَمَّد", "محمد"],
  ["co\u00adopera\u200dte", "cooperate"],
])("%j is normalized to %j", (text, plain) => {
  expect(normalize(text)).toBe(plain);
});

describe("words are found", () => {
  it.each([
    ["한국어", "저는 한국어를 배웁니다"],
    ["기계", "기계 학습"],
    ["機械学習", "私は機械学習を学ぶ"],
    ["エンジニア", "データエンジニアとして"],
    ["ｴﾝｼﾞﾆｱ", "エンジニア"],
    ["京都", "东京都的天气"],
    ["书", "我看书。"],
    ["用Kubernetes部署", "我们使用Kubernetes部署模型"],
    ["हिन्दी", "मुझे हिन्दी आती है"],
    ["новый", "Новый день"],
    ["елка", "Ёлка"],
    ["ёлка", "елка"],
    ["йод", "ЙОД"],
    ["Ελλάδα", "Στην Ελλαδα"],
    ["ไทย", "ภาษาไทยง่าย"],
    ["file", "a ﬁle"],
    ["wide", "ｗｉｄｅ"],
    ["한글", "한글".normalize("NFD")],
    ["half", "½ half"],
  ])("%s in %s", (typed, text) => expect(finds(typed, text)).toBe(true));

  it.each([
    ["天京", "东京都的天气"],
    ["か", "がぎぐ"],
    ["हिन्दा", "हिन्दी"],
    ["дом", "дым"],
  ])("%s not in %s", (typed, text) => expect(finds(typed, text)).toBe(false));

  it.each(["c++", "C#", "f#", ".NET", "node.js", "ci/cd", "tcp/ip", "a/b", "Ｃ＋＋", "c++17"])(
    "%s with its signs, and by its parts",
    (compound) => {
      const text = `We use (${compound}), and like it. 用${compound}的`;
      expect(finds(compound, text)).toBe(true);
      for (const part of wordsOf(compound)) expect(finds(part, text), part).toBe(true);
      expect(finds(compound, `We use ${wordsOf(compound).join(" ")} and other things`)).toBe(false);
    },
  );

  it("a compound within another", () => {
    for (const typed of ["c++", "c", "C/C++"]) expect(finds(typed, "Written in C/C++."), typed).toBe(true);
    expect(finds("node.js", "With node.js/express and more")).toBe(true);
    expect(finds("c++", "See https://example.org/a/b/c/d")).toBe(false);
    expect(finds("c#", "c++ and c")).toBe(false);
  });

  it("whatever they are: any piece of a text that ends where its words end", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "c++",
        "node.js",
        "日本語",
        "한국어",
        "हिन्दी",
        "ёлка",
        "ﬁn",
        "a/b",
        "x",
        "、",
        "ｶﾞ",
        "½",
        "#",
        "-",
        "word",
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, fc.nat(7), (words, at) => {
        const typed = words[at % words.length]!;
        fc.pre(rowsOf(typed).length > 0);
        expect(finds(typed, words.join(" "))).toBe(true);
        expect(finds(words.join(" "), words.join(" "))).toBe(true);
      }),
    );
  });
});

it("a word of the index is letters and digits of ASCII, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      (text) => void expect(indexText(text)).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/),
    ),
  );
});

describe("an excerpt", () => {
  const marked = (text: string, typed: string) => {
    const wanted = new Set(rowsOf(typed).flat());
    const hits = hitsIn(
      indexText(text)
        .split(" ")
        .map((word) => (wanted.has(word) ? `\u0002${word}\u0003` : word))
        .join(" "),
      ["\u0002", "\u0003"],
    );
    return excerptOf(text, hits)
      .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
      .join("");
  };

  it.each([
    ["Use C++ or c here", "c++", "Use [C++] or [c] here"],
    ["我住在东京都。", "京都", "我住在东[京都]。"],
    ["e\u0301te\u0301 and Été", "ete", "[été] and [Été]"],
    ["one ﬁle", "file", "one [ﬁle]"],
  ])("of %j, where %j is looked for, marks it as it stands there", (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it("is marked by nothing that stands in the text", () => {
    expect(marked("A \u0002forged\u0003 mark", "mark")).toBe("A forged [mark]");
  });

  it("begins a little before what was found, and is cut between words", () => {
    const shown = marked(`${"before ".repeat(100)}canary ${"after ".repeat(100)}`, "canary");
    expect(shown).toMatch(/^… ?before( before)* \[canary\]( after)+ ?…$/);
    expect(shown.length).toBeLessThan(260);
  });

  it("hits are told by their places, a row of words as one", () => {
    expect([...hitsIn("a \u0002b c\u0003 d \u0002e\u0003 \u0002f\u0003", ["\u0002", "\u0003"])]).toEqual([
      1, 2, 4, 5,
    ]);
  });
});
