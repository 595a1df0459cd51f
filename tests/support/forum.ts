import { write } from "../../db/client";
import { article } from "../../db/seed/questions";
import { seed } from "../../db/seed";
import { members } from "../../db/schema";
import { markSeen } from "../../app/modules/notifications/seen";
import { readVisit } from "../../app/modules/threads/visits";
import { hot } from "../../app/stats/ranking";
import type { Member, Role } from "../../app/modules/accounts/types";
import { renderMarkdown } from "../../app/markdown/markdown";
import { slugify } from "../../app/markdown/slug";

export { article };

/** The forum as it comes up, with a short text in place of the article. */
export const seedForum = (source = "An *article*.") =>
  seed(write, source, { render: renderMarkdown, slugify, hot });

/** A member who never registered: no password, straight into the table. */
export async function makeMember(username: string, role: Role = "member"): Promise<Member> {
  const [row] = await write((tx) =>
    tx
      .insert(members)
      .values({
        username,
        usernameLower: username.toLowerCase(),
        email: `${username}@example.org`,
        emailLower: `${username.toLowerCase()}@example.org`,
        role,
        createdAt: new Date(),
      })
      .returning({ id: members.id }),
  );
  return { id: row!.id, username, role };
}

/** Many members at once, for crowds. */
export async function makeMembers(count: number): Promise<Member[]> {
  const names = Array.from({ length: count }, (_, n) => `crowd-${n}`);
  const rows = await write((tx) =>
    tx
      .insert(members)
      .values(names.map((name) => ({ username: name, usernameLower: name, createdAt: new Date() })))
      .returning({ id: members.id }),
  );
  return rows.map((row, n) => ({ id: row.id, username: names[n]!, role: "member" }));
}

/** A member looks at a thread, and their page tells that they did; what was new to them there. */
export async function visitThread(viewer: Member, threadId: number, at: Date) {
  const { news, upTo } = await readVisit(viewer, threadId, at);
  if (upTo !== null) await markSeen(viewer, { postIds: [], visit: { threadId, upTo } }, at);
  return news;
}
