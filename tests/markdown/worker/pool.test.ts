import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readArticle } from "../../../app/markdown/article";
import { RENDER_INLINE_CHARS, TooComplex } from "../../../app/markdown/limits";
import { renderMarkdown } from "../../../app/markdown/markdown";
import {
  type Outcome,
  Overloaded,
  readArticleApart,
  render,
  type Renderers,
  useRenderers,
} from "../../../app/markdown/renderer";
import { openRenderers } from "../../../app/markdown/worker/pool";
import { anyText } from "../anyText";
import { REFUSED, SLOWEST } from "../slowTexts";

/** Long enough for any machine; that a thread is ended is what matters, not when. */
const PATIENCE = { patienceMs: 200, patienceWhenBusyMs: 400 };

describe("threads that do not do their work", () => {
  const entry = new URL("./thread.mjs", import.meta.url);
  let threads: Renderers;
  const open = (settings: Partial<Parameters<typeof openRenderers>[0]> = {}) =>
    (threads = openRenderers({ entry, threads: 1, ...PATIENCE, ...settings }));
  const text = (source: string) => threads.render(source, {});
  afterEach(() => threads.close());

  it.each([
    ["go on for ever", { kind: "too complex" }],
    ["fill the memory", { kind: "too complex" }],
    ["end", { kind: "failed", why: "the thread ended" }],
    ["throw", { kind: "failed", why: expect.stringContaining("thrown in the thread") }],
  ])("but %s are replaced, and those who wait are told", async (deed, outcome) => {
    // Memory runs out before patience does, whatever else the machine is doing.
    open(deed === "fill the memory" ? { memoryMb: 32, patienceMs: 60_000, patienceWhenBusyMs: 60_000 } : {});
    const [before, during, after] = await Promise.all([text("before"), text(deed), text("after")]);
    expect(before).toMatchObject({ html: "before, 1" });
    expect(during).toEqual(outcome);
    // The count begins anew, in another thread.
    expect(after).toMatchObject({ html: "after, 1" });
    expect(await text("later")).toMatchObject({ html: "later, 2" });
  });

  it("keep only so many waiting; the others are told at once, and all who wait are served", async () => {
    open({ waiting: 3 });
    const outcomes = await Promise.all(["a", "b", "c", "d", "e"].map(text));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["rendered", "rendered", "rendered", "busy", "busy"]);
  });

  it("are not waited for without end where they cannot even be started", async () => {
    open({ entry: new URL("../../nowhere.mjs", import.meta.url), waitMs: 50 });
    expect(await text("a")).toEqual({ kind: "busy" });
  });

  it("work side by side, so that one text does not keep the next waiting", async () => {
    open({ threads: 2, patienceMs: 60_000, patienceWhenBusyMs: 60_000 });
    const stuck = text("go on for ever");
    expect(await text("beside it")).toMatchObject({ html: "beside it, 1" });
    await threads.close();
    expect(await stuck).toMatchObject({ kind: "failed" });
  });

  it("are gone once they are closed, and leave nobody waiting", async () => {
    open();
    const [running, waiting] = [text("go on for ever"), text("a")];
    await threads.close();
    for (const outcome of [await running, await waiting, await text("b")])
      expect(outcome.kind).toBe("failed");
  });
});

const long = (piece: string) => piece.padEnd(RENDER_INLINE_CHARS + 1, " x");

describe("render", () => {
  const answering = (outcome: Outcome): Renderers & { asked: string[] } => {
    const asked: string[] = [];
    const answer = async (source: string) => (asked.push(source), outcome);
    return { asked, render: answer, readArticle: answer, close: async () => {} };
  };
  afterEach(() => void useRenderers(undefined));

  it("sends long texts to the threads and renders short ones in place", async () => {
    const threads = answering({ kind: "rendered", html: "from a thread", version: 1 });
    useRenderers(threads);
    expect(await render(long("a"))).toEqual({ html: "from a thread", version: 1 });
    expect((await render("*a*".padEnd(RENDER_INLINE_CHARS, "\n"))).html).toBe("<p><em>a</em></p>");
    expect(threads.asked).toEqual([long("a")]);
  });

  it("sends long articles to the threads too, and says in the same way why one is not read", async () => {
    const found = { title: "A", body: "from a thread", questions: [] };
    useRenderers(answering({ kind: "read", ...found }));
    expect(await readArticleApart(long("a"))).toEqual(found);
    expect((await readArticleApart("# In place\n\na")).title).toBe("In place");
    useRenderers(answering({ kind: "too complex" }));
    await expect(readArticleApart(long("a"))).rejects.toBeInstanceOf(TooComplex);
  });

  it("renders everything in place where there are no threads", async () => {
    expect((await render(long("# a"), { idPrefix: "p1_" })).html).toContain('<h2 id="h-p1_a-x');
  });

  it("tells apart a text too complex, a server too busy, and what is broken", async () => {
    const said = async (outcome: Outcome) => {
      useRenderers(answering(outcome));
      return render(long("a")).catch((error: unknown) => error);
    };
    expect(await said({ kind: "too complex" })).toBeInstanceOf(TooComplex);
    expect(await said({ kind: "busy" })).toBeInstanceOf(Overloaded);
    expect(await said({ kind: "failed", why: "out of ink" })).toMatchObject({
      name: "Error",
      message: expect.stringContaining("out of ink"),
    });
  });
});

describe("the threads of the site", () => {
  let threads: Renderers;
  // Not to be ended by what else the machine is doing: what comes out is compared here.
  beforeAll(
    () =>
      void (threads = openRenderers({
        entry: new URL("../../../app/markdown/worker/entry.mjs", import.meta.url),
        patienceMs: 60_000,
        patienceWhenBusyMs: 60_000,
        waitMs: 60_000,
      })),
  );
  afterAll(() => threads.close());

  const inPlace = (source: string): Outcome => {
    try {
      return { kind: "rendered", ...renderMarkdown(source, { idPrefix: "p1_" }) };
    } catch (error) {
      if (error instanceof TooComplex) return { kind: "too complex" };
      throw error;
    }
  };

  it("find in an article what is found in place", async () => {
    const asked = "## Over to you\n\nWhat was the hardest part to learn?";
    const article = `# On the way\n\n${long("I moved.")}\n\n${asked}`;
    expect(readArticle(article).questions).toHaveLength(1);
    expect(await threads.readArticle(article)).toEqual({ kind: "read", ...readArticle(article) });
  });

  it("make of any text what is made of it in place", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (source) => {
        expect(await threads.render(source, { idPrefix: "p1_" })).toEqual(inPlace(source));
      }),
      { numRuns: 150 },
    );
  });

  it.each([REFUSED[0]!, REFUSED[7]!, SLOWEST[0]!, SLOWEST[11]!])("and of %s too", async (_, source) => {
    expect(await threads.render(source, { idPrefix: "p1_" })).toEqual(inPlace(source));
  });
});
