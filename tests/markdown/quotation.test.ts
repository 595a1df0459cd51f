import { describe, expect, it } from "vitest";
import { quotation } from "../../app/markdown/quotation";

const TABLE: [string, string, string][] = [
  ["paragraphs keep their line apart", "One *two*\nthree.\n\nFour.", "One two three.\n\nFour."],
  [
    "a quote is marked, and its answer is not",
    "> You said so.\n> Twice.\n\nI did not.",
    "> You said so. Twice.\n\nI did not.",
  ],
  ["a quote in a quote", "> > First\n>\n> Second", "> > First\n>\n> Second"],
  [
    "code keeps its lines and blanks",
    "Run:\n\n```sh\ncd  /a\n  ls\n\nexit\n```",
    "Run:\n\n    cd  /a\n      ls\n\n    exit",
  ],
  ["a list keeps its items", "- one\n- two\n  - inner\n- [x] done", "- one\n- two\n  - inner\n- [x] done"],
  ["a list keeps its numbers", "3. three\n4. four", "3. three\n4. four"],
  ["a line that was broken stays so", "one  \ntwo", "one\ntwo"],
  ["a table keeps its rows", "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"],
  ["code in a quote", "> ```\n> a\n>  b\n> ```", ">     a\n>      b"],
  ["links are their words", "See [the *docs*](https://x.example/y).", "See the docs."],
  ["nothing", "", ""],
];

describe("quotation", () => {
  it.each(TABLE)("%s", (_, source, lines) => expect(quotation(source, 1000)).toBe(lines));

  it("is cut between words, and leaves no empty mark", () => {
    expect(quotation("> first words\n\nand some more", 24)).toBe("> first words\n\nand some…");
    expect(quotation("- first\n- second", 9)).toBe("- first…");
    expect(quotation("alongwordwithoutanyend", 8)).toBe("alongwor…");
  });

  it("has what is too complex to render as it was written", () => {
    const source = `${">".repeat(500)} deep`;
    expect(quotation(source, 600)).toBe(source);
  });
});
