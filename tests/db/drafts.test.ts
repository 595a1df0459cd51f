import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { discardDraft, type Save } from "../../app/modules/drafts/commands";
import { DRAFT_DAYS, DRAFTS_PER_MEMBER, DRAFTS_PER_PAGE } from "../../app/modules/drafts/limits";
import { readDraft } from "../../app/modules/drafts/views";
import type { Kept } from "../../app/modules/drafts/types";
import type { Member } from "../../app/modules/accounts/types";
import { postReply } from "../../app/modules/posts/commands";
import { deletePost, editPost } from "../../app/modules/posts/edits";
import { startThread } from "../../app/modules/compose/commands";
import { keepDraft } from "../../app/modules/compose/draftSaves";
import { readDrafts, readOwnDraft } from "../../app/modules/compose/draftViews";
import { write } from "../../db/client";
import * as drafts from "../../db/queries/drafts";
import { threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const THREAD = 1;
const START = new Date("2026-05-05T12:00:00Z");
const days = (n: number) => new Date(START.getTime() + n * 86_400_000);
let ada: Member;
let bob: Member;
let keys = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  bob = await makeMember("bob");
});

const key = () => `drafts-test-${++keys}`;
const keep = (viewer: Member, body: string, save: Partial<Save> = {}, at = START) =>
  keepDraft(
    viewer,
    { place: `reply:${THREAD}`, version: "", tab: "", turn: null, fields: { body, formKey: key() }, ...save },
    at,
  );
const versionOf = (kept: Kept) => (kept.kept ? kept.version : "refused");
const bodyAt = async (place: string, viewer = ada) => (await readDraft(viewer, place))?.fields.body ?? null;
const stored = () => bodyAt(`reply:${THREAD}`);
const setState = (state: "open" | "locked" | "hidden") => write((tx) => tx.update(threads).set({ state }));

describe("keepDraft", () => {
  it("keeps everything that a form holds, one draft a place, for its owner alone", async () => {
    const fields = {
      title: "Ünïcode “quoted”",
      body: "a\nb",
      tags: ["x", "y"],
      q1kind: "single",
      q1options: "one\ntwo",
      formKey: key(),
    };
    await keep(ada, "", { place: "thread", fields });
    await keep(ada, "A reply.");
    await keep(bob, "His.", { place: "thread" });
    expect((await readDraft(ada, "thread"))!.fields).toEqual(fields);
    expect(await stored()).toBe("A reply.");
    expect(await readDraft(null, "thread")).toBeNull();
    const own = (await readDraft(ada, "thread"))!;
    await expect(readOwnDraft(bob, own.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(discardDraft(bob, own.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await bodyAt("thread")).toBe("a\nb");
  });

  it("refuses a save from an older tab, and hands it what is kept instead", async () => {
    const one = versionOf(await keep(ada, "One.", { tab: "a", turn: 1 }));
    const two = versionOf(await keep(ada, "Two.", { tab: "b", turn: 1, version: one }));
    const late = await keep(ada, "Mine.", { tab: "a", turn: 2, version: one });
    expect(late).toMatchObject({ kept: false, newer: { version: two, fields: { body: "Two." } } });
    expect(await stored()).toBe("Two.");
    await keep(ada, "Mine.", { tab: "a", turn: 3, version: two });
    expect(await stored()).toBe("Mine.");
  });

  it("takes a draft begun anew for another one than that which was discarded", async () => {
    const one = versionOf(await keep(ada, "One."));
    await discardDraft(ada, (await readDraft(ada, `reply:${THREAD}`))!.id);
    expect(await keep(ada, "Late.", { version: one })).toEqual({ kept: false, newer: null });
    await keep(ada, "Anew.");
    expect(await keep(ada, "Late.", { version: one })).toMatchObject({
      kept: false,
      newer: { fields: { body: "Anew." } },
    });
    expect(await stored()).toBe("Anew.");
  });

  it("needs a place that its author may read, and gives back its draft whatever became of it", async () => {
    const { id } = await postReply(bob, THREAD, { body: "Words.", formKey: key() });
    await keep(ada, "To bob.", { place: `reply:${THREAD}:${id}` });
    await expect(keep(ada, "Not mine.", { place: `edit:${id}` })).rejects.toMatchObject({
      reason: "not-your-post",
    });
    await expect(keep(ada, "Nowhere.", { place: "reply:99" })).rejects.toMatchObject({ code: "not_found" });
    await expect(keep(ada, "Nowhere.", { place: "somewhere" })).rejects.toMatchObject({ code: "not_found" });
    await expect(keep(ada, " ")).rejects.toMatchObject({ reason: "draft-empty" });
    await deletePost(bob, id);
    expect((await readDrafts(ada, null)).drafts).toMatchObject([
      { what: "Reply to #2", form: null, barred: expect.stringContaining("gone") },
    ]);
    await setState("locked");
    const { version } = (await readDraft(ada, `reply:${THREAD}:${id}`))!;
    await keep(ada, "Still mine.", { place: `reply:${THREAD}:${id}`, version });
    await setState("hidden");
    const [summary] = (await readDrafts(ada, null)).drafts;
    expect(summary).toMatchObject({ title: null, what: "Reply", excerpt: "Still mine.", form: null });
    expect((await readOwnDraft(ada, summary!.id)).words).toBe("Still mine.");
    await expect(keep(ada, "Hidden.")).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps so many and no more, and drops what has been left alone for long", async () => {
    const rows = Array.from({ length: DRAFTS_PER_MEMBER }, (_, n) => ({
      place: `reply:${n + 2}`,
      fields: { body: `Text ${n}.` },
      tab: "",
      turn: 1,
      at: days(n % 3),
    }));
    await write(async (tx) => {
      for (const row of rows) await drafts.add(tx, { ...row, memberId: ada.id });
    });
    await expect(keep(ada, "One more.", {}, days(3))).rejects.toMatchObject({ reason: "drafts-many" });
    await keep(bob, "His first.", {}, days(3));

    const seen: string[] = [];
    for (let after = null as Parameters<typeof readDrafts>[1], first = true; first || after; first = false) {
      const page = await readDrafts(ada, after);
      expect(page.drafts.length).toBeLessThanOrEqual(DRAFTS_PER_PAGE);
      seen.push(...page.drafts.map((draft) => draft.excerpt));
      after = page.next;
    }
    const latestFirst = rows
      .map((row, id) => ({ ...row, id }))
      .toSorted((a, b) => b.at.getTime() - a.at.getTime() || b.id - a.id);
    expect(seen).toEqual(latestFirst.map((row) => row.fields.body));

    await keep(ada, "One more.", {}, days(DRAFT_DAYS + 1.5));
    expect((await readDrafts(ada, null)).drafts[0]!.excerpt).toBe("One more.");
    expect(await readDraft(ada, "reply:2")).toBeNull();
    expect(await readDraft(ada, "reply:4")).not.toBeNull();
  });
});

describe("a draft that is posted", () => {
  const ref = (kept: Kept, place: string, tab = "") => ({ place, version: versionOf(kept), tab });

  it("is gone with the post, of whichever kind", async () => {
    const replyKey = key();
    const reply = await keep(ada, "Words.", { fields: { body: "Words.", formKey: replyKey } });
    const { id } = await postReply(ada, THREAD, {
      body: "Words.",
      formKey: replyKey,
      kept: ref(reply, `reply:${THREAD}`),
    });
    expect(await stored()).toBeNull();
    const edit = await keep(ada, "Other words.", {
      place: `edit:${id}`,
      fields: { body: "Other words.", revision: "1" },
    });
    await editPost(ada, id, { source: "Other words.", note: "", revision: 1, kept: ref(edit, `edit:${id}`) });
    expect(await bodyAt(`edit:${id}`)).toBeNull();
    const thread = await keep(ada, "A text.", { place: "thread" });
    await startThread(ada, {
      title: "A thread of mine",
      tags: ["careers"],
      body: "A text.",
      questions: [],
      formKey: key(),
      kept: ref(thread, "thread"),
    });
    expect(await bodyAt("thread")).toBeNull();
  });

  it("stays where the post is refused", async () => {
    const kept = await keep(ada, "Words.");
    await setState("locked");
    await expect(
      postReply(ada, THREAD, { body: "Words.", formKey: key(), kept: ref(kept, `reply:${THREAD}`) }),
    ).rejects.toMatchObject({ reason: "thread-locked" });
    expect(await stored()).toBe("Words.");
  });

  it("stays where another tab has a newer one that the post knew nothing of", async () => {
    const one = await keep(ada, "One.", { tab: "a", turn: 1 });
    await keep(ada, "Two.", { tab: "b", turn: 1, version: versionOf(one) });
    await postReply(ada, THREAD, { body: "One.", formKey: key(), kept: ref(one, `reply:${THREAD}`, "a") });
    expect(await stored()).toBe("Two.");
  });

  it("of two tabs that went on from one draft, lets the second say what the first did not", async () => {
    const form = { questionId: null, formKey: key() };
    const { id } = await postReply(ada, THREAD, { ...form, body: "From the first tab." });
    expect(await postReply(ada, THREAD, { ...form, body: "From the first tab." })).toEqual({ id });
    await expect(postReply(ada, THREAD, { ...form, body: "From the second tab." })).rejects.toMatchObject({
      reason: "posted-otherwise",
      field: "formKey",
    });
    await editPost(ada, id, { source: "Mended.", note: "", revision: 1 });
    expect(await postReply(ada, THREAD, { ...form, body: "From the first tab." })).toEqual({ id });
  });

  it("is not brought back by a save that was still on its way", async () => {
    const formKey = key();
    const { id } = await postReply(ada, THREAD, { body: "Words.", formKey });
    expect(await keep(ada, "Word", { fields: { body: "Word", formKey } })).toEqual({
      kept: false,
      newer: null,
    });
    expect(await stored()).toBeNull();
    await editPost(ada, id, { source: "Other words.", note: "", revision: 1 });
    const fields = { body: "Other words.", revision: "1" };
    expect(await keep(ada, "", { place: `edit:${id}`, fields })).toEqual({ kept: false, newer: null });
  });
});

describe("several tabs", () => {
  const TABS = ["a", "b", "c"];
  type Step = { tab: string; does: "type" | "lose the answer" | "open" | "choose mine" | "discard" };
  const step: fc.Arbitrary<Step> = fc.record({
    tab: fc.constantFrom(...TABS),
    does: fc.constantFrom("type", "type", "type", "lose the answer", "open", "choose mine", "discard"),
  });

  it("lose nothing that was accepted unless its author says so, in whatever order they save", async () => {
    let place = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const at = `reply:${THREAD}`;
        const run = ++place;
        const open = new Map(
          TABS.map((tab) => [
            tab,
            { version: "", turn: 0, conflict: null as Kept | null, name: `${tab}${run}` },
          ]),
        );
        /**
         * The text accepted last. A text that its author has seen may be replaced: they went on from it, or
         * chose against it.
         */
        let last: string | null = null;
        let writer = "";
        for (const [n, { tab, does }] of steps.entries()) {
          const page = open.get(tab)!;
          if (does === "discard") {
            const draft = await readDraft(ada, at);
            if (draft) await discardDraft(ada, draft.id);
            last = null;
          } else if (does === "open") {
            const draft = await readDraft(ada, at);
            Object.assign(page, {
              version: draft?.version ?? "",
              conflict: null,
              name: `${tab}${run}.${n}`,
              turn: 0,
            });
          } else if (does !== "choose mine" || page.conflict?.kept === false) {
            if (does === "choose mine" && page.conflict?.kept === false)
              page.version = page.conflict.newer?.version ?? "";
            const before = await readDraft(ada, at);
            const body = `${tab} ${n}`;
            const kept = await keep(ada, body, { tab: page.name, turn: ++page.turn, version: page.version });
            const knew =
              page.version === (before?.version ?? "") || (before !== null && writer === page.name);
            expect(kept.kept).toBe(knew);
            if (kept.kept) {
              last = body;
              writer = page.name;
              if (does !== "lose the answer") page.version = kept.version;
            } else expect(kept.newer?.fields.body ?? null).toBe(last);
            page.conflict = kept.kept ? null : kept;
          }
          expect(await stored()).toBe(last);
        }
        const left = await readDraft(ada, at);
        if (left) await discardDraft(ada, left.id);
      }),
      { numRuns: 25 },
    );
  });
});
