import { beforeEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { addEvidence, markClaim, withdrawClaim } from "../../../app/modules/claims/commands";
import { readClaims } from "../../../app/modules/claims/views";
import { act, undo } from "../../../app/modules/moderation/executor";
import { keepPending } from "../../../app/modules/accounts/pendingSubmissions";
import type { Member } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { editPost } from "../../../app/modules/posts/edits";
import { readHistory } from "../../../app/modules/posts/history";
import { tellStory } from "../../../app/modules/stories/commands";
import { askDue } from "../../../app/modules/stories/checkIns";
import { readEvidence, takeSnapshotWhenDue } from "../../../app/modules/stories/snapshots";
import { readPost } from "../../../app/modules/posts/views";
import { startThread } from "../../../app/modules/compose/commands";
import { readSearch } from "../../../app/modules/search/views";
import { db, write } from "../../../db/client";
import { dialect } from "../../../db/kit/dialect";
import {
  answerSentences,
  checkIns,
  citations,
  communityAnswers,
  drafts,
  flags,
  modChanges,
  posts,
  questions,
} from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { tablesHolding } from "../../support/everyRow";
import { aStory } from "../../support/stories";
import { makeMember, seedForum } from "../../support/forum";

useDatabase();

/** A word that no stemmer shortens, so that the search index holds it as it is. */
const SECRET = "zanzibarowitz";
const why = (reason: string) => ({ reason, publicNote: "" });

let mo: Member;
let ada: Member;
let grace: Member;
let postId: number;

beforeEach(async () => {
  await seedForum();
  [mo, ada, grace] = [
    await makeMember("mo", "moderator"),
    await makeMember("ada"),
    await makeMember("grace"),
  ];
  postId = (
    await postReply(ada, 1, {
      body: `I live at Zanzibarowitz 7, and moved **last** year.`,
      formKey: "redact",
    })
  ).id;
});

const redact = (texts: string, reason = "An address.") =>
  act(mo, { kind: "redact-post", targetId: postId, typed: { texts } }, why(reason));
const editAs = (revision: number, body: string, reason: string) =>
  act(mo, { kind: "edit-post", targetId: postId, typed: { body, revision: String(revision) } }, why(reason));

/** Everywhere a post's words are kept besides itself. */
async function copies() {
  await editPost(ada, postId, {
    source: `I live at ${SECRET} 7, I moved this year.`,
    note: `not ${SECRET}8`,
    revision: 1,
  });
  const { id: edited } = await editAs(2, `Moved. Lives at ${SECRET}.`, `Shorter; ${SECRET} stays`);
  const { id: hidden } = await act(
    mo,
    { kind: "hide-post", targetId: postId, typed: {} },
    why(`It says ${SECRET}.`),
  );
  await undo(mo, hidden, why("Redacted instead."));
  const now = new Date();
  await write(async (tx) => {
    const [question] = await tx.select({ id: questions.id }).from(questions);
    const [answer] = await tx
      .insert(communityAnswers)
      .values({ questionId: question!.id, version: 1, authorId: mo.id, at: now })
      .returning();
    const [sentence] = await tx
      .insert(answerSentences)
      .values({ answerId: answer!.id, position: 1, text: `Somebody in the ${SECRET} moved.` })
      .returning();
    await tx.insert(citations).values({
      sentenceId: sentence!.id,
      position: 1,
      postId,
      quote: `I live at\n${SECRET}`,
      revision: 1,
      seenAt: now,
    });
    await tx.insert(flags).values({
      memberId: grace.id,
      targetKind: "post",
      targetId: postId,
      ownerId: ada.id,
      reason: "personal",
      note: `Says ${SECRET}`,
      at: now,
    });
    await tx
      .insert(drafts)
      .values({ memberId: ada.id, place: `edit:${postId}`, fields: { body: `Out with ${SECRET}` }, at: now });
  });
  await keepPending({ kind: "edit", targetId: postId, fields: { body: `Without ${SECRET}` } });
  return edited;
}

describe("redact-post", () => {
  it("leaves the text nowhere in the whole database, even when earlier actions are undone", async () => {
    const edited = await copies();
    const before = await tablesHolding(SECRET);
    expect(before).toEqual(
      expect.arrayContaining([
        "posts",
        "revisions",
        "mod_actions",
        "mod_changes",
        "notices",
        "citations",
        "flags",
        "drafts",
        "parked_forms",
        "answer_sentences",
      ]),
    );
    expect(before).toEqual(
      expect.arrayContaining(
        dialect === "pg" ? ["post_search"] : ["post_search_content", "post_search_data", "the search index"],
      ),
    );
    await redact("ZanzibarOwitz");
    expect(await tablesHolding(SECRET)).toEqual([]);
    expect((await readPost(null, postId)).html).toBe("<p>Moved. Lives at [removed].</p>");
    await undo(mo, edited, why("As its author had it."));
    expect(await tablesHolding(SECRET)).toEqual([]);
    expect((await readPost(null, postId)).html).toBe("<p>I live at [removed] 7, I moved this year.</p>");
    const { versions } = await readHistory(null, postId);
    expect(versions.map(({ number, note }) => [number, note])).toEqual([
      [2, "not [removed]8"],
      [1, ""],
    ]);
    expect((await readSearch(mo, SECRET, 1)).results).toEqual([]);
  });

  it("leaves it nowhere of a story either: its fields, its skills, and the source of figures", async () => {
    const story = {
      ...aStory(),
      fromRole: `Engineer at ${SECRET}`,
      carried: [SECRET, `more ${SECRET}`, "CI/CD"],
      hardest: `At ${SECRET}.`,
      body: `In ${SECRET}.`,
    };
    for (const [n, by] of [ada, grace, mo, await makeMember("linus"), await makeMember("mary")].entries())
      ({ id: postId } = await tellStory(by, 1, {
        story: n === 4 ? story : aStory(),
        formKey: `redact-${n}`,
      }));
    await takeSnapshotWhenDue();
    await write((tx) =>
      tx.insert(checkIns).values(
        [3, 6].map((after) => ({
          postId,
          after,
          dueAt: new Date(),
          askedAt: after === 3 ? new Date() : null,
          stands: "made",
          note: `Still at ${SECRET}.`,
        })),
      ),
    );
    expect(await askDue()).toBe(1);
    for (const [of, spelling] of [
      ["role", `Engineer at ${SECRET}`],
      ["skill", SECRET],
    ] as const)
      await act(
        mo,
        { kind: "merge-spellings", targetId: 0, typed: { of, spelling, into: `Some ${SECRET}` } },
        why("The same."),
      );
    expect(await tablesHolding(SECRET)).toEqual(
      expect.arrayContaining([
        "check_ins",
        "notices",
        "spellings",
        "mod_actions",
        "mod_changes",
        "stories",
        "story_skills",
        "evidence_releases",
        "posts",
      ]),
    );
    await redact(SECRET);
    const own = await tablesHolding(SECRET);
    expect(own.filter((table) => /stor|evidence|check|notices|spell|mod_/.test(table))).toEqual([]);
    expect((await readEvidence()).evidence.stories).toBe(5);
  });

  it("leaves it nowhere of claims: neither as evidence from a post nor as an article's claim", async () => {
    const { id: threadId } = await startThread(ada, {
      title: "An article that claims something",
      body: `Everybody likes ${SECRET}. It pays.`,
      tags: ["mlops"],
      questions: [],
      formKey: "redact-claims",
    });
    const [article] = await db.select({ id: posts.id }).from(posts).where(eq(posts.threadId, threadId));
    const claim = {
      sentence: `Everybody likes ${SECRET}.`,
      says: `${SECRET} is liked`,
      measure: null,
      why: `Nobody counted ${SECRET}.`,
    };
    await withdrawClaim(mo, await markClaim(mo, threadId, claim), `Who is ${SECRET}?`);
    await addEvidence(grace, await markClaim(mo, threadId, claim), {
      post: `/p/${postId}`,
      bearing: "for",
      quote: "I live at Zanzibarowitz 7",
    });
    expect(await tablesHolding(SECRET)).toEqual(expect.arrayContaining(["claims", "claim_evidence"]));
    await redact("Zanzibarowitz");
    expect(await tablesHolding(SECRET)).not.toContain("claim_evidence");
    postId = article!.id;
    await redact(SECRET);
    expect(await tablesHolding(SECRET)).toEqual([]);
    expect((await readClaims(null, threadId)).claims).toMatchObject([
      {
        sentence: "Everybody likes [removed].",
        stands: true,
        evidence: [{ quote: "I live at [removed] 7", stands: true }],
      },
      { withdrawn: { note: "Who is [removed]?" } },
    ]);
  });

  it("keeps what the versions say otherwise, and the rest of the post", async () => {
    await redact("zanzibarowitz 7");
    expect((await readPost(null, postId)).html).toBe(
      "<p>I live at [removed], and moved <strong>last</strong> year.</p>",
    );
    const kept = await db.select({ after: modChanges.after }).from(modChanges);
    expect(kept.map(({ after }) => Object.keys(after!))).toEqual([["redactedAt"]]);
  });

  it("refuses what nothing says, and a reason that says it again", async () => {
    await expect(redact("Nowhere Street")).rejects.toMatchObject({
      code: "invalid",
      reason: "redact-nothing",
      field: "texts",
    });
    await expect(redact(SECRET, `Lives at ${SECRET}`)).rejects.toMatchObject({
      code: "invalid",
      reason: "redact-reason",
      field: "reason",
    });
    await expect(redact(" \n ")).rejects.toMatchObject({ code: "invalid", field: "texts" });
    expect(await tablesHolding(SECRET)).toContain("posts");
  });
});
