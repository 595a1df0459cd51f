import { describe, expect, it } from "vitest";
import { runOff } from "../../../../app/stats/runoff";
import { outcomeOf, tiesOf } from "../../../../app/modules/questions/components/Rounds";

const [SQL, GIT, TESTS] = [1, 2, 3];
const options = [
  { id: SQL, label: "SQL" },
  { id: GIT, label: "Git" },
  { id: TESTS, label: "Tests" },
];
const standing = options.map((option) => option.id);
const count = (ballots: number[][]) => runOff(ballots, standing);

describe("outcomeOf", () => {
  it.each([
    [
      "a first round that decides",
      [[SQL], [SQL], [GIT]],
      "“SQL” wins at once, with 2 of the 3 votes that count.",
    ],
    ["one voter", [[GIT]], "“Git” wins at once, with the only vote that counts."],
    // Git has fewest, goes, and its ballot moves to SQL.
    [
      "a later round",
      [[SQL], [SQL], [TESTS], [TESTS], [GIT, SQL]],
      "“SQL” wins in round 2, with 3 of the 5 votes that count.",
    ],
    [
      "votes that end on the way",
      [[SQL], [SQL], [TESTS], [GIT]],
      "“SQL” wins in round 2, with 2 of the 3 votes that count.",
    ],
    ["a tie of two", [[SQL], [GIT]], "Tie: nothing separates “SQL” and “Git”."],
    ["a tie of all", [[SQL], [GIT], [TESTS]], "Tie: nothing separates “SQL”, “Git”, “Tests”."],
    ["only options that do not stand", [[9]], "Nobody wins: no ballot names an option that still stands."],
  ])("%s", (_, ballots, expected) => {
    expect(outcomeOf(count(ballots), options)).toBe(expected);
  });
});

describe("tiesOf", () => {
  it("says nothing where no round was tied", () => {
    expect(tiesOf(count([[SQL], [SQL], [TESTS], [TESTS], [GIT, SQL]]).rounds, options)).toEqual([]);
  });

  it("names the round, who goes, and that it makes no difference where they never differed", () => {
    const ballots = [[SQL], [SQL], [SQL], [GIT, SQL], [GIT, SQL], [TESTS, SQL], [TESTS, SQL]];
    expect(tiesOf(count(ballots).rounds, options)[0]).toBe(
      "Round 1 was tied for fewest: “Tests” goes, which changes nothing in the result.",
    );
  });

  it("breaks no tie by the order of options", () => {
    expect(tiesOf(count([[SQL], [GIT], [TESTS]]).rounds, options)).toEqual([]);
  });

  it("says when an earlier round decided", () => {
    const rounds = [
      { votes: [], exhausted: 0, eliminated: [TESTS], tieBroken: null },
      { votes: [], exhausted: 0, eliminated: [GIT], tieBroken: "earlier-round" as const },
    ];
    expect(tiesOf(rounds, options)).toEqual([
      "Round 2 was tied for fewest: “Git” goes, for it had fewer in an earlier round.",
    ]);
  });
});
