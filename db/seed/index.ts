import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import type { Engine } from "../client/engine";
import { tagThread } from "../queries/tags/tags";
import {
  claims as claimsTable,
  claimStandings,
  members,
  options,
  posts,
  questions,
  tags,
  threads,
} from "../schema";
import { claims } from "./claims";
import { article } from "./questions";

/** The functions of the application that the seed needs; the database may not import them. */
export interface SeedTools {
  render(source: string): { html: string; version: number };
  slugify(title: string): string;
  hot(score: number, createdAt: Date): number;
}

/** The account that the opening thread is by. It has no password, so nobody can log in to it. */
const SITE_ACCOUNT = "byway";

export const articleSource = (folder: string): string => readFileSync(`${folder}/article.md`, "utf8");

/**
 * Puts the opening thread and its closing questions into an empty forum. Where the site account exists, it
 * changes nothing.
 */
export async function seed(
  write: Engine["write"],
  source: string,
  tools: SeedTools,
  now = new Date(),
): Promise<void> {
  const body = tools.render(source);
  await write(async (tx) => {
    const [seeded] = await tx
      .select({ id: members.id })
      .from(members)
      .where(eq(members.usernameLower, SITE_ACCOUNT));
    if (seeded) return;
    const [author] = await tx
      .insert(members)
      .values({ username: SITE_ACCOUNT, usernameLower: SITE_ACCOUNT, createdAt: now })
      .returning({ id: members.id });
    const [thread] = await tx
      .insert(threads)
      .values({
        slug: tools.slugify(article.title),
        title: article.title,
        authorId: author!.id,
        createdAt: now,
        lastActivityAt: now,
        hot: tools.hot(0, now),
      })
      .returning({ id: threads.id });
    await tx.insert(posts).values({
      threadId: thread!.id,
      number: 1,
      authorId: author!.id,
      source,
      html: body.html,
      renderVersion: body.version,
      createdAt: now,
      formKey: "seed",
    });
    const tagRows = await tx
      .insert(tags)
      .values(article.tags.map((name) => ({ name })))
      .returning({ id: tags.id });
    await tagThread(
      tx,
      thread!.id,
      tagRows.map((tag) => tag.id),
    );
    const asked: { id: number; optionIds: number[] }[] = [];
    for (const [
      position,
      { prompt, kind, audience, storyField = null, options: choices },
    ] of article.questions.entries()) {
      const [question] = await tx
        .insert(questions)
        .values({
          threadId: thread!.id,
          position: position + 1,
          prompt,
          slug: tools.slugify(prompt),
          kind,
          audience,
          storyField,
          // The opening thread shows how answers add up from the first visit on; questions asked later are
          // blind first.
          reveal: "always",
          createdAt: now,
        })
        .returning({ id: questions.id });
      const entry = { id: question!.id, optionIds: [] as number[] };
      asked.push(entry);
      if (choices.length === 0) continue;
      const made = await tx
        .insert(options)
        .values(
          choices.map(({ key, label, short, takesText = false }, at) => ({
            questionId: question!.id,
            position: at + 1,
            label,
            cohort: kind === "status" ? key : null,
            short: short ?? null,
            takesText,
          })),
        )
        .returning({ id: options.id });
      entry.optionIds = made.map(({ id }) => id);
    }
    const by = { markedBy: author!.id, markedAt: now, threadId: thread!.id };
    for (const { sentence, says, measure, why } of claims) {
      const [claim] = await tx
        .insert(claimsTable)
        .values({ ...by, sentence, says, why, measure: measure?.((at) => asked[at]!) ?? null })
        .returning({ id: claimsTable.id });
      // Nobody has told anything yet.
      if (measure)
        await tx
          .insert(claimStandings)
          .values({ claimId: claim!.id, at: now, figures: { n: 0, stand: null, told: null } });
    }
  });
}
