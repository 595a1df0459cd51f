import { db } from "../../../db/client";
import * as flagQueries from "../../../db/queries/flags/flags";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as proposals from "../../../db/queries/tags/proposals";
import * as queries from "../../../db/queries/moderation/queue";
import { answeredBy, openingsOf } from "../../../db/queries/flags/flagTargets";
import { readThings } from "../flags/targets";
import type { Flagged, FlagTarget } from "../flags/types";
import { mayModerate } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { readPost } from "../posts/views";
import type { Reason } from "../messages";
import { mayDecideTags } from "../tags/policy";
import { ensure, Refusal, refuse, type Decision } from "../decision";
import { preview, previewUndo } from "./executor";
import { flagActionsFor, FORESEEN } from "./flagActions";
import { claimItem } from "./queueClaims";
import { readAppealed } from "./resolvers/appeals";
import { APPROVING } from "./resolvers/approvals";
import { hiddenByFlags, ownerOf } from "./resolvers/flagged";
import { effectWords } from "./effects";
import { EARLIER_SHOWN } from "./limits";
import { presentItems } from "./queue";
import { claimsSince, mayDecide, mayDecideAppeal, mayDecideSeen } from "./queuePolicy";
import type { Resolution, FlaggedShown, ItemParts, OpenedItem } from "./queueTypes";
import { presented, readForm } from "./views";
import { mayAct } from "./rights";

/**
 * An item of the queue with everything that it takes to decide on it. Opening it changes nothing. `act` is
 * the kind of action that an agreement with flags is to come with: "" for none, null for the likeliest. For
 * moderators.
 */
export async function openItem(
  viewer: Member,
  id: number,
  act: string | null,
  now = new Date(),
): Promise<OpenedItem> {
  ensure(mayModerate(viewer));
  const row = (await queries.byId(db, id)) ?? refuse("not_found");
  const read = await READERS[row.kind](viewer, row, act, now);
  const [[item], earlier, [next]] = await Promise.all([
    presentItems(viewer, [row], now),
    row.ownerId === null || read.thing?.withheld ? [] : modActions.ofOwner(db, row.ownerId, EARLIER_SHOWN),
    queries.page(
      db,
      {
        resolved: false,
        kind: null,
        reason: null,
        claim: "free",
        viewerId: viewer.id,
        claimsSince: claimsSince(now),
      },
      { after: { ...row, resolvedAt: null }, limit: 1 },
    ),
  ]);
  const { may, ...parts } = read;
  return {
    item: item!,
    ...parts,
    why: may.ok ? null : may.reason,
    earlier: await presented(viewer, earlier),
    next: next?.id ?? null,
  };
}

/** Assigns an item to the viewer for a while; refuses who may not decide on it. */
export async function takeItem(viewer: Member, id: number, now = new Date()): Promise<void> {
  ensure(mayModerate(viewer));
  const row = (await queries.byId(db, id)) ?? refuse("not_found");
  ensure((await READERS[row.kind](viewer, row, "", now)).may);
  await claimItem(viewer, id, now);
}

/**
 * Returns the effects of an agreement with flags, in words, with the typed fields. Refuses what the agreement
 * itself would refuse.
 */
export async function previewAgreement(
  viewer: Member,
  id: number,
  { act, typed }: Pick<Resolution, "act" | "typed">,
  now = new Date(),
): Promise<string[]> {
  ensure(mayModerate(viewer));
  const { targetKind, targetId } = (await queries.byId(db, id)) ?? refuse("not_found");
  const [thing] = await readThings(db, viewer, targetKind as FlagTarget, [targetId]);
  const chosen = thing && flagActionsFor(thing, { hidden: false }).find(({ name }) => name === act);
  return chosen
    ? effectWords(await preview(viewer, { kind: act, targetId: chosen.targetId, typed }, now))
    : [];
}

type Read = (
  viewer: Member,
  row: queries.ItemRow,
  act: string | null,
  now: Date,
) => Promise<ItemParts & { may: Decision }>;

const NONE: ItemParts = {
  thing: null,
  context: null,
  flagged: null,
  proposal: null,
  appealed: null,
  approving: null,
};

const READERS: Record<queries.ItemRow["kind"], Read> = {
  async flags(viewer, row, act, now) {
    const thing = await readThing(viewer, row);
    const flagged = await readFlags(viewer, row, { thing, act }, now);
    const may = mayDecide(viewer, {
      owner: ownerOf(row),
      flaggers: flagged.flags.map((flag) => flag.memberId),
    });
    return {
      ...NONE,
      may: may.ok ? mayDecideSeen(thing) : may,
      ...(await inContext(viewer, row, thing)),
      flagged,
    };
  },
  async approval(viewer, row, _, now) {
    const thing = await readThing(viewer, row);
    const [approve, reject] = await Promise.all(
      Object.values(APPROVING).map((kind) =>
        row.resolvedAt
          ? null
          : foresee(() => preview(viewer, { kind, targetId: row.targetId, typed: {} }, now)),
      ),
    );
    return {
      ...NONE,
      may: mayDecide(viewer, { owner: ownerOf(row), flaggers: [] }),
      ...(await inContext(viewer, row, thing)),
      approving: {
        approve: approve?.effects ?? [],
        refuse: reject?.effects ?? [],
        whyNot: approve?.whyNot ?? null,
      },
    };
  },
  async tag(viewer, row) {
    const [proposal] = await proposals.byIds(db, [row.targetId]);
    const { name, threadTitle, threadId, threadSlug, proposer } = proposal ?? refuse("not_found");
    return {
      ...NONE,
      may: mayDecideTags(viewer),
      proposal: { name, threadTitle, threadHref: `/t/${threadId}/${threadSlug}`, proposer },
    };
  },
  async appeal(viewer, row, _, now) {
    const { appeal, action, kind, owner, actors } = await readAppealed(row);
    const [shown] = await presented(viewer, [action]);
    const may = mayDecideAppeal(viewer, { right: kind.right, owner, actors });
    const grant =
      may.ok && !row.resolvedAt && action.undoneBy === null
        ? await foresee(async () => (await undoable(viewer, action.id, now)).affected)
        : null;
    const target = { targetKind: action.targetKind, targetId: action.targetId };
    const thing = ["post", "thread", "member"].includes(target.targetKind)
      ? await readThing(viewer, target)
      : null;
    return {
      ...NONE,
      may,
      ...(thing ? await inContext(viewer, target, thing) : {}),
      appealed: {
        text: appeal.text,
        by: appeal.username,
        action: shown!,
        grant: grant?.effects ?? [],
        whyNot: grant?.whyNot ?? null,
      },
    };
  },
};

/** Returns the effects of undoing an action. Refuses while later actions stand on it. */
async function undoable(viewer: Member, actionId: number, now: Date) {
  const { affected, blockers } = await previewUndo(viewer, actionId, now);
  if (blockers.length > 0) refuse("conflict", "stands-on-it");
  return { affected };
}

/** Returns the effects of a dry run, in words; or the reason why it is refused. */
async function foresee(
  run: () => Promise<Record<string, number>>,
): Promise<{ effects: string[]; whyNot: Reason | null }> {
  try {
    return { effects: effectWords(await run()), whyNot: null };
  } catch (error) {
    // A field that is still to be filled in is no obstacle.
    if (error instanceof Refusal)
      return { effects: [], whyNot: error.code === "invalid" ? null : error.reason };
    throw error;
  }
}

type Target = Pick<queries.ItemRow, "targetKind" | "targetId">;

/** The thing itself, as a page shows it, whatever its state; null where it is gone. */
async function readThing(viewer: Member, { targetKind, targetId }: Target): Promise<ItemParts["thing"]> {
  const [thing] = await readThings(db, viewer, targetKind as FlagTarget, [targetId]);
  if (!thing) return null;
  const [opening] = thing.kind === "thread" ? await openingsOf(db, [thing.id], 0) : [];
  const postId = thing.kind === "post" ? thing.id : opening?.id;
  const post = postId === undefined ? null : await readPost(viewer, postId);
  return { ...thing, html: post?.html ?? "", state: opening ? opening.threadState : (post?.state ?? "") };
}

/** A thing with what it answers. */
async function inContext(
  viewer: Viewer,
  { targetKind, targetId }: Target,
  thing: ItemParts["thing"],
): Promise<Pick<ItemParts, "thing" | "context">> {
  const answered = targetKind === "post" ? await answeredBy(db, targetId) : null;
  const [before] = answered ? await readThings(db, viewer, "post", [answered.id]) : [];
  return {
    thing,
    context: before ? { name: before.name, href: before.href, excerpt: before.excerpt } : null,
  };
}

/**
 * Returns the flags of an item, the actions that an agreement can take, and the consequences of each
 * decision.
 */
async function readFlags(
  viewer: Member,
  row: queries.ItemRow,
  { thing, act }: { thing: Flagged | null; act: string | null },
  now: Date,
): Promise<FlaggedShown> {
  const flags = await flagQueries.ofItem(db, row.id);
  const [records, hidden] = await Promise.all([
    flagQueries.records(
      db,
      flags.map((flag) => flag.memberId),
    ),
    hiddenByFlags(db, row),
  ]);
  const acts = thing && !thing.withheld ? flagActionsFor(thing, { hidden: hidden !== null }) : [];
  const open = acts.filter(
    ({ kind }) => mayAct(viewer, kind.right, kind.noun === "tag" ? null : (thing?.owner ?? null)).ok,
  );
  const likeliest = hidden ? "" : (open[0]?.name ?? "");
  const chosen = open.find(({ name }) => name === (act ?? likeliest)) ?? null;
  const form = chosen && (await readForm(viewer, chosen.kind.noun, chosen.targetId, chosen.name));
  const done =
    chosen && !row.resolvedAt
      ? await foresee(() =>
          preview(viewer, { kind: chosen.name, targetId: chosen.targetId, typed: form?.defaults ?? {} }, now),
        )
      : null;
  const back =
    hidden && !row.resolvedAt
      ? await foresee(async () => (await undoable(viewer, hidden.id, now)).affected)
      : null;
  const around = { flaggers: flags.length, hidden: hidden !== null };
  const shownAgain = back && { label: "", effects: back.effects };
  return {
    flags: flags.map(({ id, memberId, username, reason, note, duplicateOf, weight, at }) => {
      const { upheld, disagreed } = records.find((record) => record.memberId === memberId)!;
      return {
        id,
        memberId,
        username,
        reason,
        note,
        duplicateOf,
        weight: Math.round(weight * 10) / 10,
        at: at.toISOString(),
        upheld,
        disagreed,
      };
    }),
    hiddenBy: hidden?.id ?? null,
    acts: open.map(({ name, kind }) => ({ name, label: kind.label })),
    act: chosen?.name ?? "",
    form,
    whyNot: done?.whyNot ?? null,
    says: {
      agree: FORESEEN.agree({
        ...around,
        act: chosen && { label: chosen.kind.label, effects: done?.effects ?? [] },
      }),
      disagree: FORESEEN.disagree({ ...around, act: shownAgain }),
      ignore: FORESEEN.ignore({ ...around, act: shownAgain }),
    },
  };
}
