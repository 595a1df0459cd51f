import { db, write } from "../../../db/client";
import * as appeals from "../../../db/queries/moderation/appeals";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as queue from "../../../db/queries/moderation/queue";
import { actingAs } from "../accounts/aliases";
import { mayModerate } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { actionTypeNamed } from "./actionTypes";
import { APPEAL_DAYS } from "./limits";
import { mayReadAction } from "./rights";
import { mayAppeal, mayBeAppeal } from "./queuePolicy";

/**
 * Says something against an action that was done to what is one's own: once, in time. Another moderator
 * decides.
 */
export async function appeal(
  member: Member,
  actionId: number,
  text: string,
  now = new Date(),
): Promise<void> {
  await readAppealForm(member, actionId, now);
  const viewer = await ownerOf(member, await modActions.byId(db, actionId));
  ensure(mayBeAppeal(text));
  await write(async (tx) => {
    const added =
      (await appeals.add(tx, { actionId, memberId: viewer.id, text: text.trim(), at: now })) ??
      refuse("conflict", "appeal-once");
    await queue.enqueue(tx, {
      kind: "appeal",
      targetKind: "appeal",
      targetId: added.id,
      ownerId: viewer.id,
      at: now,
    });
  });
}

/** Until when one can appeal against an action. Refuses everybody who cannot. */
export async function readAppealForm(
  member: Member,
  actionId: number,
  now = new Date(),
): Promise<{ until: string }> {
  const action = (await modActions.byId(db, actionId)) ?? refuse("not_found");
  const kind = actionTypeNamed(action.kind);
  ensure(mayReadAction(member, action, kind));
  ensure(
    mayAppeal(await ownerOf(member, action), action, {
      kind,
      appealed: (await appeals.ofAction(db, actionId)) !== null,
      now,
    }),
  );
  return { until: lastDay(action.at) };
}

/** The member under the alias whose things an action was done to, where it is theirs. */
const ownerOf = async (member: Member, action: modActions.ModActionRow | null): Promise<Member> =>
  action?.ownerId ? actingAs(db, member, action.ownerId) : member;

const lastDay = (at: Date): string => new Date(at.getTime() + APPEAL_DAYS * 86_400_000).toISOString();

/**
 * Returns the appeal against an action and its outcome, for the action's owner and for moderators; null for
 * everybody else.
 */
export async function readAppealTo(reader: Viewer, actionId: number, now = new Date()) {
  const action = reader && (await modActions.byId(db, actionId));
  const viewer = reader && (await ownerOf(reader, action));
  if (!action || !viewer || !mayReadAction(reader, action, actionTypeNamed(action.kind)).ok) return null;
  if (action.ownerId !== viewer.id && !mayModerate(viewer).ok) return null;
  const said = await appeals.ofAction(db, actionId);
  const may = mayAppeal(viewer, action, { kind: actionTypeNamed(action.kind), appealed: said !== null, now });
  const until = lastDay(action.at);
  if (!said) return may.ok ? { until, said: null } : null;
  const { username, text, at, outcome, answer, decider, decidedAt } = said;
  return {
    until,
    said: {
      username,
      text,
      at: at.toISOString(),
      outcome,
      answer,
      decider,
      decidedAt: decidedAt?.toISOString() ?? null,
    },
  };
}
