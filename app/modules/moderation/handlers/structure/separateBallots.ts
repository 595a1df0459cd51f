import type { Db } from "../../../../../db/client";
import {
  addedBy,
  type Change,
  changesOf,
  grouped,
  insertAll,
  keyIn,
  removeAll,
  type Patch,
  type RowOf,
  rowsOf,
  updateAll,
} from "../../../../../db/queries/moderation/journal";
import { chosenAt } from "../../../questions/questionMatch";
import { choicesOf, tellHistoriesAgain } from "../mergeBallots";
import type { ActionContext } from "../handler";
import { type Counterparts, counterpartsOf, type Pair } from "./counterparts";

type Ballot = RowOf<"ballots">;

/** A member's rows on the two questions. */
interface Theirs {
  /** Their ballot on the question that comes back, as they left it when that was merged. */
  came: Ballot | undefined;
  /** Their ballot on the question that stays, as it is now. */
  there: Ballot | undefined;
  /** Whether they had voted on the one that stays before. */
  hadThere: boolean;
  /** The posts that they said have changed their mind. */
  minds: RowOf<"mindChanges">[];
}

interface Parted {
  put: { row: Ballot; patch: Patch<"ballots">; chosen: number[] }[];
  drop: Ballot[];
  mindsGone: RowOf<"mindChanges">[];
  mindsCome: RowOf<"mindChanges">[];
}

interface Known {
  pair: Pair;
  options: Counterparts;
  choices: ReadonlyMap<number, number[]>;
  merged: Merged;
}

/**
 * Gives each of two questions its votes when their merge is taken back. A vote that nobody has touched since
 * is as it was before. What a voter has done since stands: what they withdrew is withdrawn from both, and
 * what they changed holds on each question that they had voted on, as far as that offers it. What only the
 * one that stays offers stays there too.
 */
export async function partBallots(
  { tx, now }: ActionContext,
  pair: Pair,
  { changes, joinedId, at }: { changes: Change[]; joinedId: number; at: Date },
): Promise<void> {
  const both = [pair.fromId, pair.intoId];
  const ballots = await rowsOf(tx, "ballots", "questionId", both);
  const rows = await rowsOf(
    tx,
    "ballotChoices",
    "ballotId",
    ballots.map(({ id }) => id),
  );
  const minds = grouped(await rowsOf(tx, "mindChanges", "questionId", both), ({ memberId }) => memberId);
  const told = await rowsOf(tx, "ballotEvents", "questionId", [pair.intoId]);
  // Lines of history that actions have written are no voter's doing.
  const written = await addedBy(
    tx,
    "ballotEvents",
    told.map((line) => keyIn("ballotEvents", line)),
  );
  const lines = grouped(told, ({ memberId }) => memberId);
  const merged = mergedBy(changes, pair.intoId);
  const known: Known = {
    pair,
    options: await counterpartsOf(tx, pair, joinedId),
    choices: choicesOf(rows),
    merged,
  };
  const parted: Parted = { put: [], drop: [], mindsGone: [], mindsCome: [] };
  const copies: RowOf<"ballotEvents">[] = [];
  for (const [memberId, theirs] of grouped(ballots, (ballot) => ballot.memberId)) {
    const [came, there] = both.map((id) => theirs.find(({ questionId }) => questionId === id));
    const mine = lines.get(memberId) ?? [];
    const own = mine.filter((line) => !written.has(JSON.stringify(keyIn("ballotEvents", line))));
    const since = own.filter((line) => isSince(line, merged, at));
    const earlier = own.findLast((line) => !since.includes(line));
    const one: Theirs = {
      came,
      there,
      hadThere: earlier !== undefined && earlier.kind !== "withdrawn",
      minds: minds.get(memberId) ?? [],
    };
    const isTouched = since.some(({ kind }) => kind !== "moved");
    if (isTouched) partTouched(parted, one, known);
    else partUntouched(parted, one, known);
    if (!isTouched) for (const line of mine) if (merged.lines.has(line.id)) copies.push(line);
  }
  await removeAll(tx, "ballotEvents", copies);
  await putAll(tx, parted, rows);
  await tellHistoriesAgain(tx, { column: "questionId", ids: both }, now);
}

/** The changes that the merge made to the votes of the question that stays. */
interface Merged {
  added: ReadonlySet<number>;
  /** The ballots that took up a newer vote, each with what it held before. */
  replaced: ReadonlyMap<number, Partial<Ballot>>;
  chosenBefore: ReadonlyMap<number, number[]>;
  /** The lines of history that say so. */
  lines: ReadonlySet<number>;
  lastLine: number | null;
  minds: ReadonlySet<string>;
}

function mergedBy(changes: Change[], intoId: number): Merged {
  const came = (table: "ballots" | "ballotEvents" | "mindChanges") =>
    changesOf(changes, table).filter(({ before, after }) => before === null && after?.questionId === intoId);
  const lines = came("ballotEvents").map(({ key }) => Number(key[0]));
  return {
    added: new Set(came("ballots").map(({ key }) => Number(key[0]))),
    replaced: new Map(
      changesOf(changes, "ballots").flatMap(({ key, before, after }) =>
        before && after ? [[Number(key[0]), before]] : [],
      ),
    ),
    chosenBefore: choicesOf(
      changesOf(changes, "ballotChoices").flatMap(({ key, before }) =>
        before ? [{ ballotId: Number(key[0]), optionId: Number(key[1]), rank: before.rank ?? null }] : [],
      ),
    ),
    lines: new Set(lines),
    lastLine: lines.length === 0 ? null : lines.reduce((a, b) => Math.max(a, b)),
    minds: new Set(came("mindChanges").map(({ key }) => key.join())),
  };
}

/**
 * Whether a line of history is from after the merge; by the time where the merge has left no line to go by.
 */
const isSince = (line: RowOf<"ballotEvents">, { lastLine }: Merged, at: Date): boolean =>
  lastLine === null ? line.at >= at.getTime() : line.id > lastLine;

/**
 * A vote that nobody has touched since is as it was before; what moderators did to it meanwhile stays done.
 */
function partUntouched(
  parted: Parted,
  { came, there, minds }: Theirs,
  { options, choices, merged }: Known,
): void {
  parted.mindsGone.push(...minds.filter((row) => merged.minds.has(keyIn("mindChanges", row).join())));
  const before = there && merged.replaced.get(there.id);
  if (!there || !(before || merged.added.has(there.id))) return;
  if (came && there.reason === "" && came.reason !== "")
    parted.put.push({ row: came, patch: { reason: "" }, chosen: choices.get(came.id) ?? [] });
  if (!before) return void parted.drop.push(there);
  const chosen = [...new Set((merged.chosenBefore.get(there.id) ?? []).map(options.now))];
  parted.put.push({
    row: there,
    patch: {
      ...before,
      text: chosen.some(options.takesText) ? ("text" in before ? before.text : there.text) : null,
    },
    chosen,
  });
}

/** Separates the ballots of a member who has voted since the merge. That vote stands. */
function partTouched(
  parted: Parted,
  { came, there, hadThere, minds }: Theirs,
  { pair, options, choices }: Known,
): void {
  if (!came) return;
  const [held, had] = [there, came].map((ballot) => (ballot && choices.get(ballot.id)) ?? []) as [
    number[],
    number[],
  ];
  const backs = held.map((id) => options.back(id, had));
  const back = (ids: number[]) => [...new Set(ids.flatMap((id) => options.back(id, had) ?? []))];
  const chosen = back(held);
  const here = minds.filter(({ questionId }) => questionId === pair.fromId);
  if (!there || chosen.length === 0) {
    parted.drop.push(came);
    parted.mindsGone.push(...here);
    return;
  }
  const { reason, informed, statusShown, storyId, shown } = there;
  const text = chosen.some(options.takesText) ? there.text : null;
  const patch = {
    reason,
    text,
    informed,
    statusShown,
    storyId,
    shown: shown && back(shown),
    overEventId: null,
    changedAt: chosenAt(there),
  };
  parted.put.push({ row: came, patch, chosen });
  if (hadThere || backs.includes(null)) return;
  parted.drop.push(there);
  const thanked = new Set(here.map(({ postId }) => postId));
  const rest = minds.filter(({ questionId }) => questionId === pair.intoId);
  parted.mindsGone.push(...rest);
  parted.mindsCome.push(
    ...rest.filter(({ postId }) => !thanked.has(postId)).map((row) => ({ ...row, questionId: pair.fromId })),
  );
}

/**
 * Writes what has become of ballots, in few statements; their choices stand in the order given where they are
 * ranked.
 */
async function putAll(
  tx: Db,
  { put, drop, mindsGone, mindsCome }: Parted,
  choices: RowOf<"ballotChoices">[],
): Promise<void> {
  const ranked = choices.some(({ rank }) => rank !== null);
  const patches = new Map(put.map(({ row, patch }) => [row.id, patch]));
  const gone = new Set([...put.map(({ row }) => row.id), ...drop.map(({ id }) => id)]);
  await removeAll(
    tx,
    "ballotChoices",
    choices.filter(({ ballotId }) => gone.has(ballotId)),
  );
  await removeAll(tx, "ballots", drop);
  await updateAll(
    tx,
    "ballots",
    put.map(({ row }) => row),
    ({ id }) => patches.get(id)!,
  );
  await insertAll(
    tx,
    "ballotChoices",
    put.flatMap(({ row, chosen }) =>
      chosen.map((optionId, at) => ({ ballotId: row.id, optionId, rank: ranked ? at + 1 : null })),
    ),
  );
  await removeAll(tx, "mindChanges", mindsGone);
  await insertAll(tx, "mindChanges", mindsCome);
}
