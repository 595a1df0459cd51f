import { type Db, db, write } from "../../../db/client";
import * as queries from "../../../db/queries/stories";
import { SMALL_GROUP } from "../questions/limits";
import { type Counted, type Evidence, evidenceOf } from "./evidence";
import { everyStory } from "./read";

/** A story as it was when figures were last told anew. */
interface Released {
  postId: number;
  authorId: number;
  counted: Counted;
}

/**
 * Tells the figures anew once stories of at least five members have come, gone or been changed since they were: no figure
 * moves for a single story, whatever becomes of it. Says whether it did.
 */
export const releaseWhenDue = async (now = new Date()): Promise<boolean> => {
  if (!(await isDue(db, await readAll(db)))) return false;
  return write(async (tx) => {
    const all = await readAll(tx);
    // Somebody else may have told them meanwhile.
    if (!(await isDue(tx, all))) return false;
    await queries.release(tx, { at: now, stories: all });
    return true;
  });
};

async function isDue(from: Db, all: Released[]): Promise<boolean> {
  const before = new Map((await readReleased(from)).stories.map((each) => [each.postId, each]));
  const changed = new Set<number>();
  for (const story of all) {
    const was = before.get(story.postId);
    if (!was || !isSame(was.counted, story.counted)) changed.add(story.authorId);
    before.delete(story.postId);
  }
  for (const gone of before.values()) changed.add(gone.authorId);
  return changed.size >= SMALL_GROUP;
}

const isSame = (a: Counted, b: Counted): boolean => (Object.keys(a) as (keyof Counted)[]).every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));

/** Every story that everybody may read, as far as it is counted. */
async function readAll(from: Db): Promise<Released[]> {
  return (await everyStory(from)).map(({ id, authorId, story }) => {
    const { hardest: _, surprised: __, helped: ___, otherwise: ____, body: _____, ...counted } = story;
    return { postId: id, authorId, counted };
  });
}

async function readReleased(from: Db): Promise<{ at: Date | null; stories: Released[] }> {
  const last = await queries.lastRelease(from);
  return { at: last?.at ?? null, stories: (last?.stories ?? []) as Released[] };
}

/** What the stories say together, as of when that was last told anew; null where it never was. */
export async function readEvidence(): Promise<{ at: string | null; evidence: Evidence }> {
  const { at, stories } = await readReleased(db);
  return { at: at?.toISOString() ?? null, evidence: evidenceOf(stories.map(({ counted }) => counted)) };
}
