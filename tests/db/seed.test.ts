import { asc, count, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { hot } from "../../app/stats/ranking";
import { renderMarkdown } from "../../app/markdown/markdown";
import { slugify } from "../../app/markdown/slug";
import { db, write } from "../../db/client";
import { ballots, members, options, posts, questions, tags, threads, threadTags } from "../../db/schema";
import { articleSource, seed } from "../../db/seed";
import { useDatabase } from "../support/database";

useDatabase();

const seedSite = (now?: Date) =>
  seed(write, articleSource("db/seed"), { render: renderMarkdown, slugify, hot }, now);

describe("seed", () => {
  it("puts the article up as thread 1 and post 1, by the site account", async () => {
    await seedSite();
    expect(await db.select({ id: threads.id, title: threads.title }).from(threads)).toEqual([
      { id: 1, title: "Platform Engineering Isn't the Only Path Forward" },
    ]);
    const [post, ...rest] = await db.select().from(posts);
    expect(rest).toEqual([]);
    expect(post).toMatchObject({ threadId: 1, number: 1, source: articleSource("db/seed") });
    const [author] = await db.select().from(members);
    expect(author).toMatchObject({ id: post!.authorId, username: "byway" });
  });

  it("tags it, in order", async () => {
    await seedSite();
    const named = await db.select({ id: tags.id, name: tags.name }).from(tags);
    const worn = await db.select().from(threadTags).orderBy(asc(threadTags.position));
    expect(worn.map(({ tagId }) => named.find(({ id }) => id === tagId)!.name)).toEqual([
      "mlops",
      "devops",
      "platform-engineering",
      "careers",
    ]);
  });

  it("starts at zero: no ballots, no replies, and nobody but one member who has no password", async () => {
    await seedSite();
    expect(await db.select({ n: count() }).from(ballots)).toEqual([{ n: 0 }]);
    expect(await db.select({ n: count() }).from(posts)).toEqual([{ n: 1 }]);
    expect(await db.select({ replies: threads.replyCount }).from(threads)).toEqual([{ replies: 0 }]);
    expect(await db.select({ n: count() }).from(members)).toEqual([{ n: 1 }]);
    expect(await db.select({ n: count() }).from(members).where(isNull(members.passwordHash))).toEqual([
      { n: 1 },
    ]);
  });

  it("changes nothing the second time", async () => {
    await seedSite(new Date("2026-01-01T00:00:00Z"));
    const first = await dump();
    await seedSite(new Date("2026-02-02T00:00:00Z"));
    expect(await dump()).toEqual(first);
  });

  it("asks the four closing questions of those they are meant for", async () => {
    await seedSite();
    const asked = await db.select().from(questions).orderBy(asc(questions.position));
    const choices = await db.select().from(options).orderBy(asc(options.position));
    const cohorts = new Map(
      choices.filter(({ cohort }) => cohort !== null).map(({ cohort, label }) => [cohort, label]),
    );
    const shown = asked.map(({ id, prompt, kind, audience }) => ({
      prompt,
      kind,
      // By label, so that the test does not depend on what a cohort is called inside.
      audience: audience && audience.map((cohort) => cohorts.get(cohort)),
      options: choices.filter((choice) => choice.questionId === id).map(({ label }) => label),
    }));
    expect(shown).toEqual(AS_THE_ISSUE_STATES);
  });
});

async function dump() {
  const tables = [members, threads, posts, tags, threadTags, questions, options, ballots];
  const rows = await Promise.all(tables.map((table) => db.select().from(table)));
  return rows.map((each) => each.map((row) => JSON.stringify(row)).sort());
}

const AS_THE_ISSUE_STATES = [
  {
    prompt: "Has anyone here made the transition from DevOps to MLOps?",
    kind: "status",
    audience: null,
    options: [
      "I made the move",
      "I'm in the middle of it",
      "I'm considering it",
      "I looked at it and decided against it",
      "I'm here to read",
    ],
  },
  {
    prompt: "What was the hardest part to learn?",
    kind: "single",
    audience: ["I made the move", "I'm in the middle of it"],
    options: [
      "The ML model lifecycle",
      "Experiment tracking tools",
      "Feature stores and model registries",
      "Model concepts (training vs inference, drift, A/B tests)",
      "GPU infrastructure and serving",
      "Working with data scientists",
      "Something else",
    ],
  },
  {
    prompt: "What surprised you about the role?",
    kind: "open",
    audience: ["I made the move", "I'm in the middle of it"],
    options: [],
  },
  {
    prompt: "What's holding you back?",
    kind: "multi",
    audience: ["I'm considering it", "I looked at it and decided against it"],
    options: [
      "My company isn't investing in ML",
      "I don't know where to start",
      "No time to learn",
      "Pay or level risk",
      "I prefer platform work",
      "I doubt the demand lasts",
      "Something else",
    ],
  },
];
