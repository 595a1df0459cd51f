import Database from "better-sqlite3";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let visitor: Client;
let voter: Client;

const HARDEST = 2;
const FORMATS = ["results.csv", "results.json", "chart.svg", "by/1", "by/4"];

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  visitor = new Client(site.url);
  voter = await registered(site.url);
  await voter.post("/questions/1/ballot", { choice: "1" });
  await voter.post(`/questions/${HARDEST}/ballot`, {
    choice: String(await optionId("GPU infrastructure and serving")),
  });
}, 60_000);
afterAll(() => site.stop());

async function optionId(label: string): Promise<number> {
  const page = await visitor.json<{ question: { options: { id: number; label: string }[] } }>(
    `/q/${HARDEST}.json`,
  );
  return page.question.options.find((option) => option.label === label)!.id;
}

/** Writes to the server's own database, for what no form does. */
function change(statement: string): void {
  const file = new Database(join(site.dataDir, "byway.db"));
  file.exec(statement);
  file.close();
}

describe("results to take along", () => {
  it("come as CSV with their codebook", async () => {
    const answer = await visitor.get(`/q/${HARDEST}/results.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toContain("text/csv");
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="byway-q2-results.csv"');
    expect(answer.headers.get("Link")).toBe('</q/2/codebook.csv>; rel="describedby"');
    expect(answer.headers.get("Cache-Control")).toContain("public");
    const [header, ...lines] = answer.text.split("\r\n");
    expect(lines.find((line) => line.includes(",everybody,") && line.includes("GPU"))).toMatch(
      /,1,1,,,,false,$/,
    );
    const book = await visitor.get(`/q/${HARDEST}/codebook.csv`);
    for (const column of header!.split(",")) expect(book.text).toMatch(new RegExp(`^${column},,`, "m"));
    expect(book.text).toContain(
      `option_id,${await optionId("GPU infrastructure and serving")},GPU infrastructure and serving`,
    );
  });

  it("come as JSON with the same rows, the same each time", async () => {
    const [one, other] = [
      await visitor.get(`/q/${HARDEST}/results.json`),
      await visitor.get(`/q/${HARDEST}/results.json`),
    ];
    expect(one.text).toBe(other.text);
    const file = JSON.parse(one.text) as {
      voters: number;
      results: { group_by: string; votes: number | null; suppressed: boolean }[];
    };
    expect(Object.keys(file)).toEqual(["question", "asked", "voters", "results", "codebook"]);
    expect(file.voters).toBe(1);
    const csv = await visitor.get(`/q/${HARDEST}/results.csv`);
    expect(file.results).toHaveLength(csv.text.trim().split("\r\n").length - 1);
    expect(
      file.results
        .filter((row) => row.group_by === "status")
        .every((row) => row.votes === null || row.votes === 0),
    ).toBe(true);
  });

  it("come as a picture that other sites may show, and in which nothing runs", async () => {
    const { status, headers, text } = await visitor.get(`/q/${HARDEST}/chart.svg`);
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toContain("image/svg+xml");
    expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    expect(text).toContain("What was the hardest part to learn?");
    expect(text).not.toMatch(/<script|onload|javascript:/i);
  });

  it("join what the picture of a ranking says into one line, with a full stop at its end alone", async () => {
    change(`insert into questions (id, thread_id, position, prompt, slug, kind, reveal, created_at)
        select 50, 1, 50, 'In which order?', 'in-which-order', 'rank', 'always', created_at
        from questions where id = 1;
      insert into options (id, question_id, position, label) values (501, 50, 1, 'A'), (502, 50, 2, 'B')`);
    await voter.post("/questions/50/ballot", { place: ["501.1", "502.2"] });
    const { text } = await visitor.get("/q/50/chart.svg");
    expect(text).toContain("First preferences · “A” wins at once, with the only vote that counts · Asked of");
    change(
      "delete from ballots where question_id = 50; delete from options where question_id = 50; delete " +
        "from questions where id = 50",
    );
  });

  it.each([
    "/q/3/results.csv",
    "/q/3/results.json",
    "/q/3/chart.svg",
    "/q/3/codebook.csv",
    "/q/3/by",
    "/q/999/results.csv",
    "/q/999/by/1",
    "/q/2/by/2",
    "/q/2/by/3",
    "/q/2/by/x",
    "/q/2/by?other=x",
    "/q/2/by?other=",
  ])("%s is nowhere", async (path) => {
    expect((await visitor.get(path)).status).toBe(404);
  });
});

describe("two questions", () => {
  it("are crossed with the status question where nobody says, and by a form that is a link", async () => {
    expect((await visitor.get("/q/2/by")).location).toBe("/q/2/by/1");
    expect((await visitor.get("/q/2/by?other=4")).location).toBe("/q/2/by/4");
    const page = await visitor.get("/q/2/by/1");
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script/i);
    expect(page.text).toContain('href="/q/1/by/2"');
  });
});

describe("a hidden result", () => {
  beforeAll(() => change(`update questions set reveal = 'blind_first' where id = ${HARDEST}`));
  afterAll(() => change(`update questions set reveal = 'always' where id = ${HARDEST}`));

  it.each(FORMATS)("is not in %s", async (format) => {
    const before = await visitor.get(`/q/${HARDEST}/${format}`);
    expect(before.status).toBe(format.startsWith("results") ? 403 : 200);
    // One more vote changes nothing that can be read.
    const other = await registered(site.url);
    await other.post("/questions/1/ballot", { choice: "1" });
    await other.post(`/questions/${HARDEST}/ballot`, { choice: String(await optionId("Something else")) });
    const after = await visitor.get(`/q/${HARDEST}/${format}`);
    expect(after.text).toBe(before.text);
  });

  it("says in JSON what would open it", async () => {
    expect(await visitor.json(`/q/${HARDEST}/results.json`)).toEqual({
      question: {
        id: HARDEST,
        slug: "what-was-the-hardest-part-to-learn",
        prompt: "What was the hardest part to learn?",
        kind: "single",
      },
      hidden: "after-look",
    });
    expect((await visitor.get(`/q/${HARDEST}/by/1`)).text).toContain("Show results without voting");
  });

  it("opens to those who voted, and to a visitor who asked", async () => {
    expect((await voter.get(`/q/${HARDEST}/results.csv`)).status).toBe(200);
    const looker = new Client(site.url);
    await looker.post(`/questions/${HARDEST}/look`, { from: "question" });
    const answer = await looker.get(`/q/${HARDEST}/results.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Cache-Control")).toContain("private");
  });
});
