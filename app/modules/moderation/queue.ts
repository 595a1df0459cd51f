import { db } from "../../../db/client";
import * as appeals from "../../../db/queries/moderation/appeals";
import * as flags from "../../../db/queries/flags/flags";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as proposals from "../../../db/queries/tags/proposals";
import * as queries from "../../../db/queries/moderation/queue";
import { readThings } from "../flags/targets";
import type { FlagTarget } from "../flags/types";
import { mayModerate } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { ITEMS_PER_PAGE, WAITING_COUNTED } from "./limits";
import { actionTypeNamed } from "./actionTypes";
import { presentItem } from "./presenter";
import { claimsSince } from "./queuePolicy";
import type { QueueFilter, QueueItem } from "./queueTypes";

/**
 * A page of what waits for moderators, or of what they decided, with how much there is of everything. For
 * moderators.
 */
export async function readQueue(viewer: Member, filter: QueueFilter, after: number | null, now = new Date()) {
  ensure(mayModerate(viewer));
  const since = claimsSince(now);
  const from = after === null ? null : ((await queries.byId(db, after)) ?? refuse("not_found"));
  const wanted = { ...filter, viewerId: viewer.id, claimsSince: since };
  const [rows, counts] = await Promise.all([
    queries.page(db, wanted, { after: from, limit: ITEMS_PER_PAGE + 1 }),
    queries.counts(db, { viewerId: viewer.id, claimsSince: since }),
  ]);
  const page = rows.slice(0, ITEMS_PER_PAGE);
  return {
    items: await presentItems(viewer, page, now),
    counts,
    next: rows.length > page.length ? page.at(-1)!.id : null,
  };
}

/**
 * Returns the number of waiting items, for the header; 100 stands for all from there. Only moderators cost a
 * query.
 */
export const countWaiting = async (viewer: Viewer): Promise<number> =>
  mayModerate(viewer).ok ? queries.waiting(db, WAITING_COUNTED) : 0;

/** These items with what they are about: one read for each kind of thing, however many there are. */
export async function presentItems(viewer: Member, rows: queries.ItemRow[], now: Date): Promise<QueueItem[]> {
  const idsOf = (targetKind: string) =>
    rows.filter((row) => row.targetKind === targetKind).map((row) => row.targetId);
  const kinds: FlagTarget[] = ["post", "thread", "ballot", "member"];
  const [things, proposed, appealed, reasons] = await Promise.all([
    Promise.all(kinds.map((kind) => readThings(db, viewer, kind, idsOf(kind)))),
    proposals.byIds(db, idsOf("proposal")),
    readAppealed(idsOf("appeal")),
    flags.reasonsOf(
      db,
      rows.filter(({ kind }) => kind === "flags").map(({ id }) => id),
    ),
  ]);
  const about = (row: queries.ItemRow) => {
    if (row.targetKind === "proposal") {
      const proposal = proposed.find(({ id }) => id === row.targetId);
      return (
        proposal && { title: `the tag “${proposal.name}”`, excerpt: `proposed for “${proposal.threadTitle}”` }
      );
    }
    if (row.targetKind === "appeal") return appealed.find(({ id }) => id === row.targetId);
    const thing = things[kinds.indexOf(row.targetKind as FlagTarget)]?.find(({ id }) => id === row.targetId);
    return thing && { title: thing.name, excerpt: thing.excerpt, withheld: thing.withheld };
  };
  return rows.map((row) =>
    presentItem(row, {
      viewer,
      about: about(row),
      reasons: reasons.filter(({ itemId }) => itemId === row.id),
      now,
    }),
  );
}

async function readAppealed(ids: number[]): Promise<{ id: number; title: string; excerpt: string }[]> {
  const said = await appeals.byIds(db, ids);
  const actions = await modActions.byIds(
    db,
    said.map(({ actionId }) => actionId),
  );
  return said.map(({ id, actionId, text, username }) => {
    const action = actions.find((each) => each.id === actionId);
    return {
      id,
      title: `${username} against “${(action && actionTypeNamed(action.kind)?.label) ?? "an action"}”`,
      excerpt: text.slice(0, APPEAL_EXCERPT_CHARS),
    };
  });
}

/** As much as a post's excerpt shows. */
const APPEAL_EXCERPT_CHARS = 240;
