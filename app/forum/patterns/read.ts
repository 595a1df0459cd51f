import { db } from "../../../db/client";
import * as origins from "../../../db/queries/origins";
import type { Member } from "../people/types";
import { isStaff } from "../threads/rules";
import { refuse } from "../verdict";
import { BALLOTS_AT_LEAST, PATTERNS_SHOWN, SHARE_AT_LEAST_PERCENT, VOTES_AT_LEAST } from "./limits";
import type { Patterns } from "./types";

/** What stands out among votes, and how common that is. Who voted for what is no part of it. For moderators. */
export async function readPatterns(viewer: Member): Promise<Patterns> {
  if (!isStaff(viewer.role)) refuse("forbidden", "moderators-only");
  const [groups, addressBase, devoted, voters] = await Promise.all([
    origins.shared(db, { least: BALLOTS_AT_LEAST, limit: PATTERNS_SHOWN }),
    origins.howCommon(db, BALLOTS_AT_LEAST),
    origins.devoted(db, { least: VOTES_AT_LEAST, percent: SHARE_AT_LEAST_PERCENT, limit: PATTERNS_SHOWN }),
    origins.howManyBusy(db, VOTES_AT_LEAST),
  ]);
  const rows = await origins.behind(db, { questionIds: groups.map((group) => group.questionId), origins: groups.map((group) => group.origin) });
  return {
    addresses: groups.map(({ questionId, origin, prompt, slug }) => {
      const cast = rows.filter((row) => row.questionId === questionId && row.origin === origin);
      return { question: { id: questionId, slug, prompt }, members: cast.map((row) => row.username), from: cast[0]!.at.toISOString(), to: cast.at(-1)!.at.toISOString() };
    }),
    addressBase,
    devotions: devoted.map(({ n, ...each }) => ({ ...each, votes: n })),
    voters,
  };
}
