import { isDeepStrictEqual } from "node:util";
import { db, write } from "../../../db/client";
import * as queries from "../../../db/queries/claims";
import { lastReleaseAt } from "../../../db/queries/stories/stories";
import { readQuestions } from "../questions/views";
import { readSynonyms } from "../stories/views";
import { readEvidence } from "../stories/snapshots";
import { figuresOf } from "./measurement";
import type { Figures, Measure } from "./types";

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Keeps how claims stand, where that has changed: of those that stories measure whenever figures were told
 * anew, of those that a question measures once a day. Says how many were kept.
 */
export async function keepStandings(now = new Date()): Promise<number> {
  const claims = await queries.standing(db);
  const [last, released] = await Promise.all([
    queries.lastStandings(
      db,
      claims.map(({ id }) => id),
    ),
    lastReleaseAt(db),
  ]);
  const due = claims.filter(({ id, measure }) => {
    const at = last.find(({ claimId }) => claimId === id)?.at;
    if (!at) return true;
    return (measure as Measure).by === "question"
      ? dayOf(at) !== dayOf(now)
      : released !== null && (at < released || at > now);
  });
  if (due.length === 0) return 0;
  const figures = await measured(due);
  return write(async (tx) => {
    const stood = new Map(
      (
        await queries.lastStandings(
          tx,
          due.map(({ id }) => id),
        )
      ).map((row) => [row.claimId, row.figures]),
    );
    const changed = due.filter(
      ({ id }) => !stood.has(id) || !isDeepStrictEqual(stood.get(id), figures.get(id)),
    );
    await queries.stand(
      tx,
      changed.map(({ id }) => ({ claimId: id, at: now, figures: figures.get(id)! })),
    );
    return changed.length;
  });
}

/** Returns the present figures of these claims, by the id of the claim. */
export async function measured(
  claims: Pick<queries.ClaimRow, "id" | "threadId" | "measure">[],
): Promise<Map<number, Figures>> {
  const threadIds = [
    ...new Set(
      claims.filter(({ measure }) => (measure as Measure).by === "question").map(({ threadId }) => threadId),
    ),
  ];
  const [{ evidence }, spellings, asked] = await Promise.all([
    readEvidence(),
    readSynonyms(),
    Promise.all(threadIds.map((id) => readQuestions(null, id))),
  ]);
  const questions = asked.flatMap((each) => each.questions);
  // Skills are looked for by the names that they are counted under.
  const named = (measure: Measure): Measure =>
    measure.by === "skills"
      ? { ...measure, names: measure.names.map((name) => spellings.shown("skill", name)) }
      : measure;
  return new Map(
    claims.map(({ id, measure }) => [id, figuresOf(named(measure as Measure), { evidence, questions })]),
  );
}
