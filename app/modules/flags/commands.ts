import { write } from "../../../db/client";
import * as flags from "../../../db/queries/flags/flags";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as queue from "../../../db/queries/moderation/queue";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { type Named, readOwnFlagged } from "./views";
import { mayTakeBack, weightTogether } from "./policy";

/**
 * Takes a member's own flag back, while nobody has decided on it. What nobody flags any more waits no longer,
 * unless it is hidden: that takes a moderator.
 */
export async function takeFlagBack(viewer: Member, named: Named, now = new Date()): Promise<void> {
  const { thing } = await readOwnFlagged(viewer, named);
  await write(async (tx) => {
    ensure(mayTakeBack(await flags.ofMember(tx, viewer.id, thing.kind, thing.id)));
    const { itemId } =
      (await flags.takeBack(tx, viewer.id, thing, now)) ?? refuse("conflict", "flag-decided");
    const standing = await flags.ofItem(tx, itemId);
    await queue.weigh(tx, itemId, weightTogether(standing));
    const hidden = thing.hiding && (await modActions.standingByForum(tx, thing.hiding, thing.id));
    if (standing.length === 0 && !hidden)
      await queue.settle(tx, itemId, { resolution: "taken-back", resolvedBy: null, now });
  });
}
