import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { aliasIn, takeAlias } from "../../app/modules/threads/aliases";
import type { Member } from "../../app/modules/accounts/types";
import { idPrefixOf } from "../../app/modules/posts/markdown";
import { tellStory } from "../../app/modules/stories/commands";
import { importArticle } from "../../app/modules/compose/importedArticle";
import { db } from "../../db/client";
import { aliases, members, posts, tags } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { aStory } from "../support/stories";

useDatabase();

/** A refused command leaves no rows behind. */
let ada: Member;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
});

const count = async (table: typeof aliases | typeof members | typeof tags) =>
  (await db.select().from(table)).length;

describe("a story under an alias that is refused", () => {
  it("leaves no alias behind, and no member", async () => {
    const before = await count(members);
    const elsewhere = { questionId: 99, vote: null, listed: true };
    await expect(
      tellStory(ada, 1, {
        story: aStory(),
        named: "alias",
        answering: [elsewhere],
        formKey: "after-refusal-1",
      }),
    ).rejects.toMatchObject({ reason: "not-this-question" });
    expect([await count(aliases), await count(members)]).toEqual([0, before]);
    expect(await aliasIn(db, ada, 1)).toBeNull();
  });

  it("is told under one alias, however often it is sent at once", async () => {
    const sent = await Promise.all(
      [1, 2, 3].map(() =>
        tellStory(ada, 1, {
          story: aStory({ body: "## Before\n\nIt began." }),
          named: "alias",
          formKey: "after-refusal-2",
        }),
      ),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    const alias = await takeAlias(ada, 1);
    const [post] = await db.select().from(posts).where(eq(posts.id, sent[0]!.id));
    expect(post!.authorId).toBe(alias.id);
    expect(post!.html).toContain(
      `id="h-${idPrefixOf({ number: null, authorId: alias.id, formKey: "after-refusal-2" })}`,
    );
    expect(await count(aliases)).toBe(1);
  });
});

describe("an import that is refused", () => {
  it("leaves no tag behind", async () => {
    await makeMember("root", "admin");
    const before = await count(tags);
    await expect(
      importArticle({
        source: "# An article\n\nIts words.",
        author: "root",
        tags: ["brand-new"],
        title: "x".repeat(1000),
      }),
    ).rejects.toMatchObject({ name: "Refusal" });
    expect(await count(tags)).toBe(before);
    await importArticle({ source: "# An article\n\nIts words.", author: "root", tags: ["brand-new"] });
    expect(await count(tags)).toBe(before + 1);
  });
});
