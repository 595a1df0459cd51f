import { and, eq, ne } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { previewAbout, readAbout, setAbout } from "../../app/modules/profiles/commands";
import { ABOUT_MAX_CHARS, DONE_PER_PAGE, DONE_SHOWN } from "../../app/modules/accounts/limits";
import { readProfile, readProfilePart } from "../../app/modules/profiles/views";
import type { Member, Show } from "../../app/modules/accounts/types";
import { markHelpful, postReply, unmarkHelpful } from "../../app/modules/posts/commands";
import { deletePost, restorePost } from "../../app/modules/posts/edits";
import { startThread } from "../../app/modules/compose/commands";
import { db, write } from "../../db/client";
import { helpfulReceived } from "../../db/queries/profiles/profiles";
import { helpfulVotes, posts, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";

useDatabase();

let ada: Member;
let bob: Member;
let mo: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  [ada, bob, mo] = [await makeMember("ada"), await makeMember("bob"), await makeMember("mo", "moderator")];
});

const say = async (
  body: string,
  { questionId = null, threadId = 1 }: { questionId?: number | null; threadId?: number } = {},
) =>
  (
    await postReply(ada, threadId, {
      body,
      questionIds: questionId === null ? [] : [questionId],
      formKey: `profile-${++made}`,
    })
  ).id;
const start = async (title: string) =>
  (
    await startThread(ada, {
      title: `A thread on ${title}`,
      tags: ["careers"],
      body: "Words.",
      questions: [],
      formKey: `profile-${++made}`,
    })
  ).id;
const setPost = (id: number, state: "visible" | "hidden") =>
  write((tx) => tx.update(posts).set({ state }).where(eq(posts.id, id)));
const setThread = (id: number, state: "open" | "hidden") =>
  write((tx) => tx.update(threads).set({ state }).where(eq(threads.id, id)));
const openingOf = async (threadId: number) =>
  (
    await db
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.number, 1)))
  )[0]!.id;

describe("a member's page", () => {
  it("tells threads, answers and other replies apart, the newest first", async () => {
    const [first, second] = [await start("the first"), await start("the second")];
    const [reply, answer] = [await say("A *reply*."), await say("An answer.", { questionId: 1 })];
    const profile = await readProfile(null, "ADA");
    expect(profile).toMatchObject({ username: "ada", role: "member", mine: false, more: [] });
    expect(profile.threads.map(({ id }) => id)).toEqual([second, first]);
    expect(profile.answers).toMatchObject([{ id: answer, excerpt: "An answer.", questions: [{ id: 1 }] }]);
    expect(profile.replies).toMatchObject([{ id: reply, excerpt: "A reply.", questions: [] }]);
    expect((await readProfile(ada, "ada")).mine).toBe(true);
    await expect(readProfile(null, "nobody")).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows and counts nothing hidden or deleted, and nothing of hidden threads, whoever looks", async () => {
    const [seen, hidden] = [await start("what is seen"), await start("what is hidden")];
    const [visible, hiddenReply, deleted, elsewhere] = [
      await say("Visible."),
      await say("Hidden."),
      await say("Deleted."),
      await say("Elsewhere.", { threadId: hidden }),
    ];
    const answer = await say("A hidden answer.", { questionId: 1 });
    for (const id of [
      visible,
      hiddenReply,
      deleted,
      elsewhere,
      answer,
      await openingOf(seen),
      await openingOf(hidden),
    ])
      await markHelpful(bob, id);
    await setPost(hiddenReply, "hidden");
    await setPost(answer, "hidden");
    await deletePost(ada, deleted);
    await setThread(hidden, "hidden");
    for (const viewer of [null, bob, ada, mo]) {
      const profile = await readProfile(viewer, "ada");
      expect(profile.threads.map(({ id }) => id)).toEqual([seen]);
      expect(profile.replies.map(({ id }) => id)).toEqual([visible]);
      expect(profile.answers).toEqual([]);
      expect(profile.helpful).toEqual({ votes: 2, orMore: false });
      expect((await readProfilePart(viewer, "ada", { show: "replies", after: null })).replies).toHaveLength(
        1,
      );
    }
  });

  it.each<Show>(["threads", "answers", "replies"])(
    "has pages of %s: each once, though one is hidden meanwhile",
    async (show) => {
      const count = 2 * DONE_PER_PAGE + 3;
      const ids: number[] = [];
      const rows = (n: number) => ({
        slug: "s",
        title: `Thread ${n}`,
        authorId: ada.id,
        createdAt: new Date(n),
        lastActivityAt: new Date(n),
        hot: 0,
      });
      if (show === "threads")
        ids.push(
          ...(
            await write((tx) =>
              tx
                .insert(threads)
                .values(Array.from({ length: count }, (_, n) => rows(n)))
                .returning({ id: threads.id }),
            )
          ).map(({ id }) => id),
        );
      else {
        const post = (n: number) => ({
          threadId: 1,
          number: n + 2,
          authorId: ada.id,
          questionId: show === "answers" ? 1 : null,
          source: "x",
          html: "x",
          renderVersion: 1,
          createdAt: new Date(n),
          formKey: `page-${n}`,
        });
        ids.push(
          ...(
            await write((tx) =>
              tx
                .insert(posts)
                .values(Array.from({ length: count }, (_, n) => post(n)))
                .returning({ id: posts.id }),
            )
          ).map(({ id }) => id),
        );
      }
      const { more, [show]: newest } = await readProfile(null, "ada");
      expect(newest.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, DONE_SHOWN));
      expect(more).toEqual([show]);

      const read = async (after: number | null) => {
        const page = await readProfilePart(null, "ada", { show, after });
        return { ids: page[show].map(({ id }) => id), nextCursor: page.nextCursor };
      };
      const first = await read(null);
      const gone = first.ids.at(-1)!;
      await (show === "threads" ? setThread(gone, "hidden") : setPost(gone, "hidden"));
      const second = await read(first.nextCursor);
      const third = await read(second.nextCursor);
      expect([first, second].map((page) => page.ids.length)).toEqual([DONE_PER_PAGE, DONE_PER_PAGE]);
      expect([...first.ids, ...second.ids, ...third.ids]).toEqual(ids.toReversed());
      expect(third.nextCursor).toBeNull();
    },
  );
});

describe("helpful votes received", () => {
  it("are what a recount finds, whatever was voted, taken back, deleted and restored", async () => {
    const ids = [
      await say("One."),
      await say("Two."),
      await say("Three.", { questionId: 1 }),
      await openingOf(await start("four")),
    ];
    const crowd = await makeMembers(4);
    for (const [at, id] of ids.entries()) for (const voter of crowd.slice(at)) await markHelpful(voter, id);
    await unmarkHelpful(crowd[3]!, ids[0]!);
    await deletePost(ada, ids[0]!);
    await deletePost(ada, ids[1]!);
    await restorePost(ada, ids[1]!);
    const standing = await db
      .select({ postId: helpfulVotes.postId })
      .from(helpfulVotes)
      .innerJoin(
        posts,
        and(eq(posts.id, helpfulVotes.postId), eq(posts.authorId, ada.id), ne(posts.state, "deleted")),
      );
    expect((await readProfile(null, "ada")).helpful).toEqual({ votes: standing.length, orMore: false });
    expect(standing).toHaveLength(6);
  });

  it("are counted over so many posts at most, those with the most votes first", async () => {
    const crowd = await makeMembers(3);
    const [few, many] = [await say("Few."), await say("Many.")];
    await markHelpful(crowd[0]!, few);
    for (const voter of crowd) await markHelpful(voter, many);
    expect(await helpfulReceived(db, ada.id, { atMost: 1 })).toEqual({ votes: 3, posts: 1 });
    expect(await helpfulReceived(db, bob.id, { atMost: 1 })).toEqual({ votes: 0, posts: 0 });
  });
});

describe("what a member says of themselves", () => {
  it("is rendered once, as safe as a post, and is gone when it is emptied", async () => {
    expect(await readAbout(ada)).toBe("");
    await setAbout(ada, "# Ada\n\n*Ops* for <script>ten</script> years, @bob.");
    expect(await readAbout(ada)).toContain("# Ada");
    const { aboutHtml } = await readProfile(null, "ada");
    expect(aboutHtml).toContain("<em>Ops</em>");
    expect(aboutHtml).not.toContain("<script");
    expect(aboutHtml).toContain('id="h-about-ada"');
    await setAbout(ada, " \n ");
    expect((await readProfile(null, "ada")).aboutHtml).toBe("");
  });

  it("is refused where it is too long, or made to be slow", async () => {
    await setAbout(ada, "x ".repeat(ABOUT_MAX_CHARS / 2));
    await expect(setAbout(ada, "x".repeat(ABOUT_MAX_CHARS + 1))).rejects.toMatchObject({
      reason: "about-long",
      field: "body",
    });
    await expect(previewAbout(">".repeat(ABOUT_MAX_CHARS - 1))).rejects.toMatchObject({
      reason: "post-too-complex",
    });
    expect(await readAbout(ada)).toHaveLength(ABOUT_MAX_CHARS);
  });
});
