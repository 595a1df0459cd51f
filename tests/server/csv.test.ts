import { describe, expect, it } from "vitest";
import { csv, csvFile } from "../../app/server/csv";

const COLUMNS = ["label", "votes"] as const;
const line = (label: string | null, votes: number | null = 1) =>
  csv(COLUMNS, [{ label, votes }]).slice("label,votes\r\n".length);

describe("csv", () => {
  it("has a header, and ends every line as the standard says", () => {
    expect(
      csv(COLUMNS, [
        { label: "a", votes: 2 },
        { votes: 3, label: "b" },
      ]),
    ).toBe("label,votes\r\na,2\r\nb,3\r\n");
    expect(csv(COLUMNS, [])).toBe("label,votes\r\n");
  });

  it.each([
    ["a comma", "pay, or level", '"pay, or level",1\r\n'],
    ["quotes", 'the "new" role', '"the ""new"" role",1\r\n'],
    ["a line break", "one\r\ntwo", '"one\r\ntwo",1\r\n'],
    ["letters of any language", "Größe 規模", "Größe 規模,1\r\n"],
    ["nothing", null, ",1\r\n"],
  ])("keeps %s", (_, label, expected) => {
    expect(line(label)).toBe(expected);
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    " =1+1",
    "\u200b=1+1",
    "\ufeff＝1",
  ])("leaves %j a text", (label) => {
    expect(line(label)).toMatch(/^"?'/);
  });

  it("defuses inside the quotes that a formula with a comma needs", () => {
    expect(line('=HYPERLINK("https://evil.example","x")')).toBe(
      `"'=HYPERLINK(""https://evil.example"",""x"")",1\r\n`,
    );
  });

  it("leaves numbers and what only holds such a sign alone", () => {
    expect(line("a = b", -3)).toBe("a = b,-3\r\n");
  });
});

describe("csvFile", () => {
  it("is saved under its name", async () => {
    const file = csvFile("byway-q1-results.csv", "a\r\n", { Link: "</x>" });
    expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="byway-q1-results.csv"');
    expect(file.headers.get("Content-Type")).toMatch(/^text\/csv; charset=utf-8/);
    expect(file.headers.get("Link")).toBe("</x>");
  });
});
