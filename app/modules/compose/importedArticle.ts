import { isStaff } from "../accounts/sanctions";
import { createHash } from "node:crypto";
import { db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import type { FoundArticle } from "../../markdown/article";
import { ARTICLE_MAX_CHARS } from "../../markdown/article/limits";
import { cleanText } from "../../markdown/input";
import { TooComplex } from "../../markdown/limits";
import { readArticleApart } from "../../markdown/renderer";
import { importedDrafts } from "./importedQuestions";
import { ensure, refuse } from "../decision";
import { startThread } from "./commands";
import { mayBeTag } from "../tags/policy";

interface Article {
  source: string;
  /** Username of whoever the thread is by. */
  author: string;
  tags: string[];
  /** In place of the article's own. */
  title?: string | undefined;
}

/**
 * Finds an article's title, body and closing questions, off the main thread where it is long. Refuses what is
 * too long or too intricate.
 */
export async function readFoundArticle(source: string): Promise<FoundArticle> {
  if (source.length > ARTICLE_MAX_CHARS) refuse("invalid", "article-too-long", { field: "article" });
  try {
    return await readArticleApart(source);
  } catch (error) {
    if (error instanceof TooComplex) refuse("invalid", "article-too-complex", { field: "article" });
    throw error;
  }
}

/**
 * Starts a thread from an article with the closing questions found at its end. The same article by the same
 * author is imported once. Refuses unknown authors, and unknown tags where the author is not one who makes
 * them.
 */
export async function importArticle({ source, author, tags, title }: Article) {
  const member =
    (await members.byUsername(db, author.toLowerCase())) ??
    refuse("not_found", "no-such-author", { field: "author" });
  if (source.length > ARTICLE_MAX_CHARS) refuse("invalid", "article-too-long", { field: "article" });
  const clean = cleanText(source);
  const article = await readFoundArticle(
    clean.ok ? clean.text : refuse("invalid", "article-unreadable", { field: "article" }),
  );
  const questions = importedDrafts(article.questions, new Date());
  for (const tag of tags) ensure(mayBeTag(tag, "tags"));
  const thread = await startThread(
    { id: member.id, username: member.username, role: member.role },
    {
      title: title ?? article.title,
      tags,
      makesTags: isStaff(member.role),
      body: article.body,
      questions,
      formKey: createHash("sha256").update(source).digest("hex"),
    },
  );
  return { thread, questions };
}
