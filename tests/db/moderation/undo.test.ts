import fc from "fast-check";
import { expect, it } from "vitest";
import { act, preview, previewUndo, undo } from "../../../app/modules/moderation/executor";
import {
  ACTION_TYPES,
  type ActionTypeName,
  actionTypeNamed,
} from "../../../app/modules/moderation/actionTypes";
import type { Refusal } from "../../../app/modules/decision";
import { db } from "../../../db/client";
import { dialect } from "../../../db/kit/dialect";
import * as modActions from "../../../db/queries/moderation/modActions";
import { useDatabase } from "../../support/database";
import { makeForum, plan } from "../../support/moderation/forum";
import { TRIES } from "../../support/moderation/tries";
import { snapshot } from "../../support/snapshot";

/**
 * For every kind of action, from random states: a preview changes nothing, and an action taken back leaves no
 * trace.
 */
useDatabase();

const numRuns = dialect === "pg" ? 1 : 4;
const WHY = { reason: "Because.", publicNote: "" };

/** Returns the effects of an action, as the log has them. */
const affectedBy = async (id: number) => (await modActions.byId(db, id))!.affected;

/**
 * The options that a merge of questions added stay, and its history says so (undoVotes.test.ts); so does who
 * has seen the result.
 */
const left = ({ options, question_events }: Awaited<ReturnType<typeof snapshot>>) => ({
  options,
  question_events,
});

it.each(Object.keys(ACTION_TYPES) as ActionTypeName[])(
  "%s: done and taken back, everything is as before; a preview changes nothing",
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ picks, ...state }) => {
        const forum = await makeForum(state);
        const given = await TRIES[kind](forum, picks);
        // Another forum is taken, until one has something for it.
        fc.pre(given !== null);
        const { by = forum.mo, targetId, typed = {} } = given!;
        const before = await snapshot();
        const wanted = { kind, targetId, typed };
        const foreseen = await preview(by, wanted);
        expect(await snapshot()).toEqual(before);
        const { id } = await act(by, wanted, WHY);
        expect(foreseen).toEqual(await affectedBy(id));
        const done = await snapshot();
        expect(done).not.toEqual(before);
        if (!actionTypeNamed(kind)!.undoable) {
          await expect(undo(by, id, WHY)).rejects.toMatchObject({
            reason: "no-undo",
          } satisfies Partial<Refusal>);
          return;
        }
        const { affected, blockers } = await previewUndo(by, id);
        expect(blockers).toEqual([]);
        expect(await snapshot()).toEqual(done);
        const undone = await undo(by, id, WHY);
        expect(affected).toEqual(await affectedBy(undone.id));
        const after = await snapshot();
        // But for sessions: those that it ended stay ended (undoSessions.test.ts).
        expect(after).toEqual({
          ...before,
          sessions: done.sessions,
          ...(kind === "merge-threads" ? { ...left(after), looks: done.looks } : {}),
        });
        await expect(undo(by, id, WHY)).rejects.toMatchObject({ reason: "undone-already" });
      }),
      { numRuns },
    );
  },
);
