import type { Db } from "../../../db/client";
import * as things from "../../../db/queries/flags/flagTargets";
import type { Viewer } from "../accounts/types";
import { maySeeReason } from "../questions/detailViews";
import { excerptOfHtml, htmlForExcerpt } from "../../markdown/plain";
import { presentBallot, presentWithheldBallot, presentMember, presentPost, presentThread } from "./presenter";
import type { Flagged, FlagTarget } from "./types";

/** Enough to know a text again by; the rest is behind its link. */
const EXCERPT_CHARS = 240;
const CHARS = htmlForExcerpt(EXCERPT_CHARS);

const excerptOf = ({ beginning }: { beginning: string }) => excerptOfHtml(beginning, EXCERPT_CHARS);

/**
 * Things of one kind by their ids, as this moderator sees them, whatever their state; what is gone is not
 * among them. One read, however many there are; votes are each read as whoever looks may see them.
 */
export async function readThings(
  db: Db,
  viewer: Viewer,
  kind: FlagTarget,
  ids: number[],
): Promise<Flagged[]> {
  switch (kind) {
    case "post":
      return (await things.postsById(db, ids, CHARS)).map((row) => presentPost(row, excerptOf(row)));
    case "thread":
      return (await things.openingsOf(db, ids, CHARS)).map((row) => presentThread(row, excerptOf(row)));
    case "ballot":
      return Promise.all(
        (await things.ballotsById(db, ids)).map(async (row) =>
          ((await maySeeReason(db, viewer, row)) ? presentBallot : presentWithheldBallot)(row),
        ),
      );
    case "member":
      return (await things.membersById(db, ids, CHARS)).map((row) => presentMember(row, excerptOf(row)));
  }
}
