import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { BallotFields } from "../../app/modules/questions/routes/sendBallot";

/** Reads a form as the action does, where an empty value reaches the schema as none. */
function read(...fields: [name: string, value: string][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const submission = parseWithZod(form, { schema: BallotFields });
  return submission.status === "success" ? submission.value : { error: submission.error };
}

describe("BallotFields", () => {
  it.each<[string, [string, string][], object]>([
    ["one choice", [["choice", "12"]], { choice: ["12"], place: [] }],
    [
      "several",
      [
        ["choice", "12"],
        ["choice", "13"],
      ],
      { choice: ["12", "13"] },
    ],
    ["none", [], { choice: [], place: [], shown: "" }],
    ["a place for one option of one", [["place", "12.1"]], { place: ["12.1"] }],
    [
      "places for some options, the others left empty",
      [
        ["place", ""],
        ["place", "12.2"],
        ["place", ""],
        ["place", "14.1"],
      ],
      { place: ["12.2", "14.1"] },
    ],
    [
      "no place at all",
      [
        ["place", ""],
        ["place", ""],
      ],
      { place: [] },
    ],
  ])("takes %s", (_, fields, expected) => {
    expect(read(...fields)).toMatchObject(expected);
  });

  it.each<[string, [string, string][], string]>([
    ["a choice that is no number", [["choice", "x"]], "choice"],
    [
      "one such among others",
      [
        ["choice", "12"],
        ["choice", "0"],
      ],
      "choice",
    ],
    [
      "a place without an option",
      [
        ["place", ".1"],
        ["place", "12.1"],
      ],
      "place",
    ],
    ["a hundredth place", [["place", "12.100"]], "place"],
  ])("refuses %s, beside the field that the ballot shows it at", (_, fields, field) => {
    expect(read(...fields)).toEqual({ error: { [field]: ["That is not one of the options."] } });
  });
});
