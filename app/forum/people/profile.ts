import { db } from "../../../db/client";
import * as members from "../../../db/queries/members";
import * as posts from "../../../db/queries/posts";
import { statusesOf } from "../../../db/queries/questions";
import { excerptOfHtml, htmlForExcerpt } from "../../text/plain";
import { listThreads } from "../threads/read";
import type { ThreadSummary } from "../threads/types";
import { refuse } from "../verdict";
import type { Viewer } from "./types";

/** The newest few of each kind: a page that introduces somebody, not their archive. */
const SHOWN = 20;
const EXCERPT_CHARS = 200;

export interface Profile {
  username: string;
  role: "member" | "moderator" | "admin";
  joinedAt: string;
  statuses: { threadId: number; threadTitle: string; prompt: string; status: string }[];
  threads: ThreadSummary[];
  replies: { id: number; threadTitle: string; excerpt: string; helpful: number; createdAt: string }[];
}

/** A member as everybody may see them: what they answered to status questions, their threads and their replies. */
export async function readProfile(viewer: Viewer, username: string): Promise<Profile> {
  const member = (await members.byUsername(db, username.toLowerCase())) ?? refuse("not_found");
  const [statuses, list, replies] = await Promise.all([
    statusesOf(db, member.id),
    listThreads(viewer, { order: "new", authorId: member.id }),
    posts.byAuthor(db, member.id, { limit: SHOWN, chars: htmlForExcerpt(EXCERPT_CHARS) }),
  ]);
  return {
    username: member.username,
    role: member.role,
    joinedAt: member.createdAt.toISOString(),
    statuses: statuses.map(({ short, ...status }) => ({ ...status, status: short ?? "" })),
    threads: list.threads,
    replies: replies.map(({ id, threadTitle, beginning, helpful, createdAt }) => ({
      id,
      threadTitle,
      excerpt: excerptOfHtml(beginning, EXCERPT_CHARS),
      helpful,
      createdAt: createdAt.toISOString(),
    })),
  };
}
