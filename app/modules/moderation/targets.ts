import type { Db } from "../../../db/client";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import * as tags from "../../../db/queries/tags/tags";
import { ballotsById } from "../../../db/queries/flags/flagTargets";
import * as threads from "../../../db/queries/threads/threads";
import type { Viewer } from "../accounts/types";
import { maySeeReason } from "../questions/detailViews";
import type { Noun, TargetHead } from "./types";

/**
 * Returns the target of an action, as this moderator sees it; null where there is none, and for a ballot
 * whose reason they may not read.
 */
export const readTarget = (db: Db, noun: Noun, id: number, viewer: Viewer): Promise<TargetHead | null> =>
  READERS[noun](db, id, viewer);

const READERS: Record<Noun, (db: Db, id: number, viewer: Viewer) => Promise<TargetHead | null>> = {
  async thread(db, id) {
    const thread = await threads.byId(db, id);
    if (!thread || thread.state === "merged") return null;
    return {
      noun: "thread",
      id,
      name: `“${thread.title}”`,
      href: `/t/${id}/${thread.slug}`,
      owner: await modActions.owner(db, thread.authorId),
      is: thread,
    };
  },
  async post(db, id) {
    const post = await posts.facts(db, id);
    if (!post) return null;
    const owner = await modActions.owner(db, post.authorId);
    return {
      noun: "post",
      id,
      name: `post #${post.number} by ${owner?.username ?? "nobody"}`,
      href: `/p/${id}`,
      owner,
      is: post,
    };
  },
  async ballot(db, id, viewer) {
    const [ballot] = await ballotsById(db, [id]);
    if (!ballot || !(await maySeeReason(db, viewer, ballot))) return null;
    const owner = { id: ballot.ownerId, username: ballot.owner, role: ballot.ownerRole };
    return {
      noun: "ballot",
      id,
      name: `why ${ballot.owner} voted so on “${ballot.prompt}”`,
      href: `/q/${ballot.questionId}/${ballot.questionSlug}`,
      owner,
    };
  },
  async member(db, id) {
    const owner = await modActions.owner(db, id);
    return owner && { noun: "member", id, name: owner.username, href: `/m/${owner.username}`, owner };
  },
  async tag(db, id) {
    const tag = await tags.byId(db, id);
    return (
      tag && {
        noun: "tag",
        id,
        name: `the tag “${tag.name}”`,
        href: `/tags/${encodeURIComponent(tag.name)}`,
        owner: null,
      }
    );
  },
  async question(db, id) {
    const question = await questions.byId(db, id);
    return (
      question && {
        noun: "question",
        id,
        name: `“${question.prompt}”`,
        href: `/q/${id}/${question.slug}`,
        owner: await modActions.owner(db, question.threadAuthorId),
      }
    );
  },
  site: async (_, id) => (id === 0 ? { noun: "site", id, name: "the forum", href: "/", owner: null } : null),
};
