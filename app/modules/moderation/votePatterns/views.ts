import { db } from "../../../../db/client";
import * as members from "../../../../db/queries/accounts/members";
import * as origins from "../../../../db/queries/questions/ballotOrigins";
import * as questions from "../../../../db/queries/questions/questions";
import { startOfWeek } from "../figures";
import { mayModerate } from "../../accounts/sanctions";
import type { Member } from "../../accounts/types";
import { refuse } from "../../decision";
import type { Patterns } from "./types";

/**
 * Returns the vote patterns as they were when this week began, and how common each was; null before the first
 * count. Votes themselves, and the days since, are no part of it. For moderators.
 */
export async function readPatterns(viewer: Member): Promise<Patterns | null> {
  if (!mayModerate(viewer).ok) refuse("forbidden", "moderators-only");
  const last = await origins.lastFound(db);
  if (!last) return null;
  const { addresses, addressBase, devotions, voters } = last.found;
  const ids = [
    ...addresses.flatMap(({ memberIds }) => memberIds),
    ...devotions.flatMap(({ voterId, authorId }) => [voterId, authorId]),
  ];
  const [names, asked] = await Promise.all([
    members.namesById(db, [...new Set(ids)]),
    questions.byIds(db, [...new Set(addresses.map(({ questionId }) => questionId))]),
  ]);
  const name = (id: number) => names.get(id) ?? "somebody who is gone";
  return {
    at: day(last.week),
    addresses: addresses.flatMap(({ questionId, memberIds, from, to }) => {
      const question = asked.find(({ id }) => id === questionId);
      if (!question) return [];
      return [
        {
          question: { id: questionId, slug: question.slug, prompt: question.prompt },
          members: memberIds.map(name).toSorted(),
          from: day(from),
          to: day(to),
        },
      ];
    }),
    addressBase,
    devotions: devotions.map(({ voterId, authorId, n, of }) => ({
      voter: name(voterId),
      author: name(authorId),
      votes: n,
      of,
    })),
    voters,
  };
}

/** The Monday on which a week began. */
const day = (week: number): string => startOfWeek(week).toISOString().slice(0, "YYYY-MM-DD".length);
