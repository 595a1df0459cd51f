import { isStaff } from "../people/standing";
import { createHash } from "node:crypto";
import { db, write } from "../../../db/client";
import * as members from "../../../db/queries/members";
import * as tagging from "../../../db/queries/tags";
import { readArticle } from "../../text/article";
import { blockOf, draftOf } from "../questions/blocks";
import { ensure, refuse } from "../verdict";
import { startThread } from "./actions";
import { mayBeTag } from "./tagRules";

interface Article {
  source: string;
  /** Username of whoever the thread is by. */
  author: string;
  tags: string[];
  /** In place of the article's own. */
  title?: string | undefined;
}

/**
 * Starts a thread from an article with the closing questions found at its end. The same article by the same author is
 * imported once. Refuses unknown authors, and unknown tags where the author is not one who makes them.
 */
export async function importArticle({ source, author, tags, title }: Article) {
  const member = (await members.byUsername(db, author.toLowerCase())) ?? refuse("not_found", "no-such-author", { field: "author" });
  const article = readArticle(source.replace(/\r\n?/g, "\n").normalize("NFC"));
  const questions = article.questions.map((found) => draftOf(blockOf(found)));
  for (const tag of tags) ensure(mayBeTag(tag, "tags"));
  if (isStaff(member.role)) await write((tx) => tagging.add(tx, tags));
  const thread = await startThread(
    { id: member.id, username: member.username, role: member.role },
    { title: title ?? article.title, tags, body: article.body, questions, formKey: createHash("sha256").update(source).digest("hex") },
  );
  return { thread, questions };
}
