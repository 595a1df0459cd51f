import { type Db, db, engine, write } from "../../../db/client";
import { kept } from "../../../db/client/cachedRows";
import * as hidden from "../../../db/queries/stories/privateStories";
import * as queries from "../../../db/queries/stories/stories";
import { isUnderWay } from "../clock";
import { SMALL_GROUP } from "../../stats/limits";
import { type Batched, batchesOf, isSame } from "./kAnonymity";
import { type Counted, countedIn, type Evidence, evidenceOf } from "./evidence";
import { everyStory, readSynonyms } from "./views";
import { resolveSynonyms } from "./synonyms";

/** A story as it was when figures were last told anew: one that everybody may read, or one of a batch. */
type Released = { postId: number; authorId: number; counted: Counted } | Batched;

/**
 * Tells the figures anew once stories of at least five members have come, gone or been changed since they
 * were: no figure moves for a single story, whatever becomes of it. Says whether it did.
 */
export const takeSnapshotWhenDue = async (now = new Date()): Promise<boolean> => {
  const seen = await readMark();
  if (looked.of === engine() && looked.mark === seen && isUnderWay(looked.at, LOOK_ANYWAY_MS, now))
    return false;
  const due = (await nextWhenDue(db)) !== null;
  looked = due ? NEVER : { of: engine(), mark: seen, at: now };
  if (!due) return false;
  return write(async (tx) => {
    // Somebody else may have told them meanwhile.
    const next = await nextWhenDue(tx);
    if (!next) return false;
    await queries.release(tx, { at: now, stories: next });
    await hidden.setCounted(
      tx,
      next.flatMap((each) => ("batch" in each ? each.countedId : [])),
    );
    return true;
  });
};

interface Looked {
  of: unknown;
  mark: string;
  at: Date;
}

const NEVER: Looked = { of: null, mark: "", at: new Date(0) };
/**
 * The state at the last check, when a new snapshot was not due. No new check is made until something of it
 * changes.
 */
let looked = NEVER;
/** A private story that is changed before it has been counted leaves no mark. */
const LOOK_ANYWAY_MS = 60 * 60 * 1000;

let times = 0;

/** A few numbers that change when a story comes, goes, is changed or is counted. */
async function readMark(): Promise<string> {
  // Worked out again, and so another number, whenever a row of these tables has changed.
  const changes = await kept("stories", async () => {
    await queries.noteStories(db);
    times += 1;
    return times;
  });
  return JSON.stringify([changes, await queries.readable(db), await hidden.mark(db)]);
}

/** The stories that figures are to be told of next; null where it is not time yet. */
async function nextWhenDue(from: Db): Promise<Released[] | null> {
  const [{ stories: before }, told, countedOnly] = await Promise.all([
    readReleased(from),
    readTold(from),
    hidden.all(from),
  ]);
  const waiting = countedOnly.map(({ id, memberId, counted, fields }) => ({
    id,
    memberId,
    counted,
    said: fields as Counted,
  }));
  const next = [
    ...told,
    ...batchesOf(
      before.filter((each) => "batch" in each),
      waiting,
    ),
  ];
  // A batch that breaks for one of its stories moves for that one alone, the others are as they were.
  const current = new Map(
    [...told, ...waiting.map(({ id, said }) => ({ countedId: id, said }))].map((each) => [
      keyOf(each),
      saidIn(each),
    ]),
  );
  const known = new Set(before.map(keyOf));
  const left = before.filter((each) => !isSame(saidIn(each), current.get(keyOf(each)) ?? ({} as Counted)));
  const changed = new Set(
    [...left, ...next.filter((each) => !known.has(keyOf(each)))].map(({ authorId }) => authorId),
  );
  return changed.size >= SMALL_GROUP ? next : null;
}

const keyOf = (each: { postId: number } | { countedId: number }): string =>
  "postId" in each ? `told-${each.postId}` : `counted-${each.countedId}`;
const saidIn = (each: { counted: Counted } | { said: Counted }): Counted =>
  "said" in each ? each.said : each.counted;

/** Every story that everybody may read, as far as it is counted. */
const readTold = async (from: Db) =>
  (await everyStory(from)).map(({ id, authorId, story }) => ({
    postId: id,
    authorId,
    counted: countedIn(story),
  }));

async function readReleased(from: Db): Promise<{ at: Date | null; stories: Released[] }> {
  const last = await queries.lastRelease(from);
  return { at: last?.at ?? null, stories: (last?.stories ?? []) as Released[] };
}

/** Returns the last published snapshot of the evidence, and its time; null where there was never one. */
export const readEvidence = (): Promise<{ at: string | null; evidence: Evidence }> =>
  kept("evidence", async () => {
    const [{ at, stories }, spellings] = await Promise.all([readReleased(db), readSynonyms()]);
    return {
      at: at?.toISOString() ?? null,
      evidence: evidenceOf(stories.map(({ counted }) => resolveSynonyms(counted, spellings))),
    };
  });
