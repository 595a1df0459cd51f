import { db } from "../../../db/client";
import * as followed from "../../../db/queries/follows/lists";
import * as follows from "../../../db/queries/follows/follows";
import * as tags from "../../../db/queries/tags/tags";
import { roleNow } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { refuse } from "../decision";
import { CHOICES_PER_PAGE } from "./limits";
import { presentChoice } from "./presenter";
import { type Choices, type Group, GROUPS, type Standing } from "./types";

type Known = { kind: "thread" | "question" | "tag" | "member"; id: number };

/** Returns the viewer's follow and mute of a target that they may see. Costs a visitor no query. */
export async function readStanding(viewer: Viewer, { kind, id }: Known): Promise<Standing> {
  if (!viewer) return { following: false, muted: false };
  const mutable = kind === "thread" || kind === "member";
  const [following, muted] = await Promise.all([
    follows.isFollowing(db, viewer.id, { kind, id }),
    mutable ? follows.mutedAmong(db, viewer.id, kind, [id]) : new Set<number>(),
  ]);
  return { following, muted: muted.has(id) };
}

/** The same of a tag, by its name, with its id. Refuses a tag that does not exist. */
export async function readTagStanding(
  viewer: Viewer,
  name: string,
): Promise<{ id: number; standing: Standing }> {
  const [tag] = await tags.named(db, [name]);
  const { id } = tag ?? refuse("not_found");
  return { id, standing: await readStanding(viewer, { kind: "tag", id }) };
}

const ROWS: Record<Group, typeof followed.followedThreads> = {
  threads: followed.followedThreads,
  questions: followed.followedQuestions,
  tags: followed.followedTags,
  members: followed.followedMembers,
  "muted-threads": followed.mutedThreads,
  "muted-members": followed.mutedMembers,
};

/**
 * One page of one list of what a member follows or mutes: what is left to see of it, the latest made first.
 */
export async function readChoices(
  viewer: Member,
  group: Group,
  after: number | null = null,
): Promise<Choices> {
  const rows = await ROWS[group](db, {
    memberId: viewer.id,
    role: roleNow(viewer) ?? "member",
    after,
    limit: CHOICES_PER_PAGE + 1,
  });
  const page = rows.slice(0, CHOICES_PER_PAGE);
  return {
    group,
    choices: page.map((row) => presentChoice(group, row)),
    nextCursor: rows.length > page.length ? page.at(-1)!.id : null,
  };
}

/** Returns a member's follows and mutes: of each list its first page. */
export const readAllChoices = (viewer: Member): Promise<Choices[]> =>
  Promise.all(GROUPS.map((group) => readChoices(viewer, group)));

/** Whether a member follows the threads that they write in. */
export const readFollowsOwn = (viewer: Member): Promise<boolean> => follows.followsOwn(db, viewer.id);
