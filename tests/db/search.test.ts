import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost, editPost } from "../../app/modules/posts/edits";
import { castBallot } from "../../app/modules/questions/commands";
import { readQuestion } from "../../app/modules/posts/answers";
import { INDEX_VERSION, indexMissing } from "../../app/modules/search/searchIndex";
import { RESULTS_PER_PAGE } from "../../app/modules/search/limits";
import { readSearch } from "../../app/modules/search/views";
import { startThread } from "../../app/modules/compose/commands";
import { db, write } from "../../db/client";
import * as search from "../../db/search";
import { postSearch } from "../../db/search/table";
import { posts, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

let ada: Member;
let bob: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum("Feature stores and *drift*, word for word.");
  await indexMissing();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

const say = async (
  body: string,
  {
    author = ada,
    threadId = 1,
    questionId = null,
    at = new Date(),
  }: { author?: Member; threadId?: number; questionId?: number | null; at?: Date } = {},
) =>
  (
    await postReply(
      author,
      threadId,
      { body, questionIds: questionId === null ? [] : [questionId], formKey: `search-test-${++keys}` },
      at,
    )
  ).id;
const start = async (title: string, body = "Words.", tags = ["careers"]) =>
  (await startThread(ada, { title, body, tags, questions: [], formKey: `search-test-${++keys}` })).id;
const found = async (typed: string, viewer: Member | null = null) =>
  (await readSearch(viewer, typed)).results.map((result) => result.id);

describe("words", () => {
  it("are found in any form, whatever their case and marks", async () => {
    const id = await say("Migrating notebooks to a Zürich cluster.");
    for (const typed of ["migrate", "MIGRATED notebook", "zurich", "Zürich clusters"])
      expect(await found(typed), typed).toEqual([id]);
    expect(await found("migrate elsewhere")).toEqual([]);
  });

  it("in quotes stand in a row; after a minus they are left out", async () => {
    const [row, apart] = [
      await say("A feature platform has a store."),
      await say("The feature store is empty."),
    ];
    expect(await found('"feature store" -drift')).toEqual([apart]);
    expect(new Set(await found("feature store -drift"))).toEqual(new Set([row, apart]));
  });

  it("are looked for in titles, and in titles alone where that is asked for", async () => {
    const id = await start("Observability for models", "Nothing of it here.");
    await say("Observability in a reply.", { threadId: id });
    expect((await readSearch(null, "observability in:title")).results).toMatchObject([
      { threadId: id, number: 1, title: "Observability for models" },
    ]);
    expect(await found("observability")).toHaveLength(2);
    expect((await readSearch(null, "observability")).results[0]!.number).toBe(1);
  });

  it("stand marked in an excerpt of plain words", async () => {
    await say(
      `${"Before. ".repeat(60)}It is about **canaries** and [links](https://example.org). ` +
        `${"After. ".repeat(60)}`,
    );
    const [result] = (await readSearch(null, "canary")).results;
    expect(result!.excerpt.filter((part) => part.hit).map((part) => part.text)).toEqual(["canaries"]);
    const text = result!.excerpt.map((part) => part.text).join("");
    expect(text).not.toMatch(/\*\*|https/);
    expect(text.length).toBeLessThan(400);
  });
});

describe("a post", () => {
  it("is found once written, by its new words once edited, and not once deleted or hidden", async () => {
    const id = await say("An ephemeral remark.");
    expect(await found("ephemeral")).toEqual([id]);
    await editPost(ada, id, { source: "A lasting remark.", note: "", revision: 1 });
    expect([await found("ephemeral"), await found("lasting")]).toEqual([[], [id]]);
    await deletePost(ada, id);
    expect(await found("lasting")).toEqual([]);
    const hidden = await say("A clandestine remark.");
    await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, hidden)));
    expect(await found("clandestine")).toEqual([]);
  });

  it("in a hidden thread is found by moderators alone", async () => {
    const id = await start("A thread about subterfuge");
    await write((tx) => tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id)));
    expect(await found("subterfuge", ada)).toEqual([]);
    expect(await found("subterfuge", await makeMember("mo", "moderator"))).toHaveLength(1);
  });

  it("written before there was an index is put into it, once", async () => {
    expect(await found("drift")).toEqual([1]);
    expect(await indexMissing()).toBe(0);
  });

  it("indexed by an older version is indexed anew, in steps, with what is written meanwhile", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 120; n++) ids.push(await say("An armadillo."));
    await write(async (tx) => {
      await tx.delete(postSearch);
      await search.setProgress(tx, { version: INDEX_VERSION - 1, from: 0 });
    });
    expect(await found("armadillo")).toEqual([]);
    const indexing = indexMissing();
    await editPost(ada, ids[0]!, { source: "An aardvark.", note: "", revision: 1 });
    const late = await say("An armadillo, late.");
    expect(await indexing).toBeGreaterThanOrEqual(121);
    expect(await search.progress(db)).toEqual({ version: INDEX_VERSION, from: 0 });
    expect(await found("aardvark")).toEqual([ids[0]]);
    expect(await found("armadillo late")).toEqual([late]);
    const pages = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map(async (page) =>
        (await readSearch(null, "armadillo", page)).results.map(({ id }) => id),
      ),
    );
    expect(new Set(pages.flat())).toEqual(new Set([...ids.slice(1), late]));
  });

  it("is put into the index once where the process ended in the middle", async () => {
    for (let n = 0; n < 60; n++) await say("An armadillo.");
    await write(async (tx) => {
      await tx.delete(postSearch);
      await search.setProgress(tx, { version: INDEX_VERSION, from: 12 });
    });
    expect(await indexMissing()).toBe(11);
    expect(await found("drift")).toEqual([1]);
  });
});

describe("words of any script, and with signs", () => {
  it("are found, in titles too, and marked as they stand in the text", async () => {
    const korean = await start("한국어 검색은 어떻게 하나요", "저는 한국어를 배웁니다");
    const posts: [string, string, string][] = [
      ["私は機械学習を学ぶ", "機械学習", "機械学習"],
      ["मुझे हिन्दी आती है", "हिन्दी", "हिन्दी"],
      ["Новая ёлка стоит", "елка", "ёлка"],
      ["Στην Ελλάδα", "ελλαδα", "Ελλάδα"],
      ["A ﬁne line", "fine", "ﬁne"],
      ["Written in C++17 or Node.js, with CI/CD.", "node.js", "Node.js"],
      ["我们使用Kubernetes部署", "部署", "部署"],
    ];
    for (const [body, typed, marked] of posts) {
      const id = await say(body);
      const { results } = await readSearch(null, typed);
      expect(
        results.map((result) => result.id),
        typed,
      ).toEqual([id]);
      expect(
        results[0]!.excerpt
          .filter((part) => part.hit)
          .map((part) => part.text)
          .join(""),
        typed,
      ).toBe(marked);
    }
    expect((await readSearch(null, "한국어 in:title")).results.map(({ threadId }) => threadId)).toEqual([
      korean,
    ]);
    expect(await found("ci-cd")).toHaveLength(1);
    expect(await found("c#")).toEqual([]);
  });

  it("after two hyphens are looked for; it is said where one is left out and nothing is left", async () => {
    const id = await say("It ends with --shutdown and hype.");
    expect(await found("--shutdown")).toEqual([id]);
    const emptied = await readSearch(null, "shutdown -hype");
    expect([emptied.results, emptied.problems]).toEqual([
      [],
      [expect.stringContaining("“-hype” leaves everything out")],
    ]);
    expect((await readSearch(null, "zeppelin -hype")).problems).toEqual([]);
  });

  it("beside what is no operator are found all the same", async () => {
    const id = await say("A quokka and a wombat.");
    for (const typed of [
      "quokka foo:bar",
      "quokka AND wombat",
      "NEAR(quokka wombat)",
      `${"quokka ".repeat(30)}`,
    ])
      expect(await found(typed), typed).toEqual([id]);
  });

  it("are marked by nothing that their author wrote", async () => {
    await say("A &#2;forged&#3; quokka.");
    expect(
      (await readSearch(null, "quokka")).results[0]!.excerpt.filter((part) => part.hit).map(
        (part) => part.text,
      ),
    ).toEqual(["quokka"]);
  });
});

describe("filters", () => {
  it("narrow down by tag, author, question, cohort and day, with words or without", async () => {
    const { question } = await readQuestion(null, 1);
    await castBallot(ada, 1, { optionIds: [question.options[0]!.id] });
    await castBallot(bob, 1, { optionIds: [question.options[0]!.id], statusShown: false });
    const answer = await say("Surprising pagers.", { questionId: 3, at: new Date("2026-02-10T12:00:00Z") });
    const reply = await say("Surprising meetings.", { author: bob, at: new Date("2026-02-20T12:00:00Z") });
    const thread = await start("Surprising careers elsewhere", "Surprising, too.", ["careers"]);
    const [elsewhere] = await found(`in:title elsewhere`);
    const cases: [string, (number | undefined)[]][] = [
      ["surprising author:bob", [reply]],
      ["surprising author:@ADA tag:mlops", [answer]],
      ["surprising answers:3", [answer]],
      ["surprising status:made", [answer]],
      ["surprising tag:careers tag:mlops", [reply, answer]],
      ["surprising tag:careers -pager -meeting", [elsewhere]],
      ["surprising after:2026-02-15 before:2026-02-21", [reply]],
      ["author:bob", [reply]],
      ["status:made tag:mlops", [answer]],
      ["is:unanswered", [elsewhere]],
      ["surprising is:locked", []],
      ["surprising tag:no-such-tag", []],
    ];
    for (const [typed, expected] of cases)
      expect(
        (await found(typed)).toSorted((a, b) => a - b),
        typed,
      ).toEqual(expected.map(Number).toSorted((a, b) => a - b));
    await write((tx) => tx.update(threads).set({ state: "locked" }).where(eq(threads.id, thread)));
    expect(await found("surprising is:locked")).toEqual([elsewhere]);
  });
});

describe("results", () => {
  it("have the latest first where they are equally good, in pages, each once", async () => {
    const ids: number[] = [];
    for (let n = 0; n < RESULTS_PER_PAGE + 5; n++) ids.push(await say("The very same words."));
    const first = await readSearch(null, "same");
    const second = await readSearch(null, "same", first.nextPage!);
    expect([...first.results, ...second.results].map((result) => result.id)).toEqual(ids.toReversed());
    expect(second.nextPage).toBeNull();
    await expect(readSearch(null, "same", 11)).rejects.toMatchObject({ code: "not_found" });
  });

  it("are there for anything at all that is typed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 60 }),
          fc
            .array(
              fc.constantFrom(
                '"',
                "-",
                "*",
                "^",
                "(",
                ")",
                "NEAR(",
                "AND",
                "OR",
                "NOT",
                ":",
                "title:",
                "+",
                "{",
                "}",
                "a",
                "tag:",
                "\u0002",
                "'",
                "\\",
                "%",
                "!!",
                "&",
                "|",
                "<->",
              ),
              { maxLength: 12 },
            )
            .map((parts) => parts.join(" ")),
        ),
        async (typed) => void expect(Array.isArray((await readSearch(null, typed)).results)).toBe(true),
      ),
      { numRuns: 150 },
    );
    expect((await readSearch(null, "x".repeat(10_000))).problems).toHaveLength(1);
  });
});
