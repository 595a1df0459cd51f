import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost, editPost } from "../../app/modules/posts/edits";
import { renderOutdated } from "../../app/modules/posts/renderUpgrade";
import { readSearch } from "../../app/modules/search/views";
import { RENDER_INLINE_CHARS } from "../../app/markdown/limits";
import { RENDER_VERSION } from "../../app/markdown/markdown";
import { type Renderers, useRenderers } from "../../app/markdown/renderer";
import { db, useEngine, write } from "../../db/client";
import { posts } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

let ada: Member;
let keys = 0;
beforeEach(async () => {
  await seedForum("# The article\n\nIt has a note[^1].\n\n[^1]: A note.");
  ada = await makeMember("ada");
});
afterEach(() => void useRenderers(undefined));

const say = async (body: string) =>
  (await postReply(ada, 1, { body, formKey: `rendered-again-${++keys}` })).id;
const all = () =>
  db.select({ id: posts.id, html: posts.html, version: posts.renderVersion }).from(posts).orderBy(posts.id);
/** Stores the posts as if an older version had rendered them. */
const outdate = (version = RENDER_VERSION - 1) =>
  write((tx) => tx.update(posts).set({ html: "<p>old</p>", renderVersion: version }));
const outdated = async () => (await all()).filter(({ version }) => version < RENDER_VERSION).length;

/** Threads that render for a while as told, and otherwise are busy, dead or slow. */
function threads(render: Renderers["render"]) {
  useRenderers({ render, readArticle: (source) => render(source, {}), close: async () => {} });
}
const long = (words: string) => words.padEnd(RENDER_INLINE_CHARS + 1, " x");

describe("posts that an older version rendered", () => {
  it("are rendered like new ones, replies and deleted ones too, and found by their words", async () => {
    const gone = await say("# Heading\n\nGone[^a].\n\n[^a]: B");
    for (let n = 0; n < 3; n++) await say(`# Heading\n\nReply ${n}[^a].\n\n[^a]: Footnoted.`);
    await deletePost(ada, gone);
    const before = await all();
    await outdate();
    await write((tx) => tx.update(posts).set({ renderVersion: 0 }).where(eq(posts.id, gone)));
    expect(await renderOutdated()).toEqual({ rendered: 5, kept: 0 });
    expect(await all()).toEqual(before);
    expect((await readSearch(null, "footnoted")).results).toHaveLength(3);
    expect(await renderOutdated()).toEqual({ rendered: 0, kept: 0 });
  });

  it("are a hundred and more, and each is rendered once", async () => {
    for (let n = 0; n < 120; n++) await say(`Reply ${n}`);
    await outdate();
    expect(await renderOutdated()).toEqual({ rendered: 121, kept: 0 });
    expect(await outdated()).toBe(0);
  });

  it("are gone on with after the process ended in the middle", async () => {
    for (let n = 0; n < 60; n++) await say(`Reply ${n}`);
    await outdate();
    // It ends in the second batch, while that is stored.
    const engine = useEngine(undefined)!;
    let writes = 0;
    const dying = () => Promise.reject(new Error("the power went out"));
    useEngine({ ...engine, write: (fn) => (++writes > 1 ? dying() : engine.write(fn)) });
    await expect(renderOutdated()).rejects.toThrow("the power went out");
    useEngine(engine);
    const left = await outdated();
    expect([left > 0, left < 61]).toEqual([true, true]);
    expect(await renderOutdated()).toEqual({ rendered: left, kept: 0 });
    expect(await outdated()).toBe(0);
  });

  it("are left for the next time when the process is told to end", async () => {
    const ids = [await say(long("First")), await say(long("Second"))];
    await outdate();
    const ending = new AbortController();
    threads(async () => {
      ending.abort();
      return { kind: "rendered", html: "<p>new</p>", version: RENDER_VERSION };
    });
    // The article is short and rendered in place before them.
    expect(await renderOutdated({ signal: ending.signal })).toEqual({ rendered: 2, kept: 0 });
    expect((await all()).filter(({ html }) => html === "<p>old</p>").map(({ id }) => id)).toEqual([ids[1]]);
  });

  it("keep the text of an edit that came in between", async () => {
    const id = await say(long("What it said"));
    await outdate();
    threads(async (source) => {
      useRenderers(undefined);
      await editPost(ada, id, { source: "What it **says**", note: "", revision: 1 });
      // By a process that has not been updated yet.
      await write((tx) =>
        tx
          .update(posts)
          .set({ renderVersion: RENDER_VERSION - 1 })
          .where(eq(posts.id, id)),
      );
      return { kind: "rendered", html: `<p>${source}</p>`, version: RENDER_VERSION };
    });
    await renderOutdated();
    expect((await all()).at(-1)).toMatchObject({ html: "<p>What it <strong>says</strong></p>" });
  });

  it("keep what they had where they are too complex now, and hold up nobody", async () => {
    const complex = await say(long("Complex"));
    await say("Simple");
    await outdate();
    threads(async () => ({ kind: "too complex" }));
    expect(await renderOutdated()).toEqual({ rendered: 2, kept: 1 });
    expect((await all()).find(({ id }) => id === complex)).toMatchObject({ html: "<p>old</p>" });
  });

  it("wait where the threads have their hands full", async () => {
    await say(long("In a queue"));
    await outdate();
    let asked = 0;
    threads(async () =>
      ++asked === 1 ? { kind: "busy" } : { kind: "rendered", html: "<p>new</p>", version: RENDER_VERSION },
    );
    expect(await renderOutdated()).toEqual({ rendered: 2, kept: 0 });
  });
});
