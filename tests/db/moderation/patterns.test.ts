import { beforeEach, expect, it } from "vitest";
import { findPatterns, forgetOrigins } from "../../../app/modules/moderation/votePatterns/commands";
import {
  BALLOTS_AT_LEAST,
  ORIGIN_DAYS,
  VOTES_AT_LEAST,
} from "../../../app/modules/moderation/votePatterns/limits";
import { readPatterns } from "../../../app/modules/moderation/votePatterns/views";
import type { Member } from "../../../app/modules/accounts/types";
import { markHelpful, postReply } from "../../../app/modules/posts/commands";
import { castBallot, withdrawBallot } from "../../../app/modules/questions/commands";
import { readResults } from "../../../app/modules/questions/results";
import { db } from "../../../db/client";
import { ballotOrigins } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, makeMembers, seedForum } from "../../support/forum";
import { ask, type Asked } from "../../support/questions";

useDatabase();

/** A Sunday; the Monday on which its week began; and the next. */
const NOON = new Date("2026-03-01T12:00:00Z");
const [MONDAY, NEXT_MONDAY] = ["2026-02-23", "2026-03-02"];
const DAY_MS = 86_400_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
let mo: Member;
let crowd: Member[];
let question: Asked;
const vote = (viewer: Member, origin: string, { id, option }: Asked = question, at = NOON) =>
  castBallot(viewer, id, { optionIds: [option.A!], reason: "", origin }, at);

beforeEach(async () => {
  await seedForum();
  mo = await makeMember("mo", "moderator");
  crowd = await makeMembers(BALLOTS_AT_LEAST + 1);
  question = await ask({ reveal: "always" });
});

it("shows one address behind several members' ballots on one question, with how common that is", async () => {
  const other = await ask();
  for (const member of crowd.slice(1)) await vote(member, "one-place");
  await vote(crowd[0]!, "elsewhere");
  for (const member of crowd.slice(0, BALLOTS_AT_LEAST - 1)) await vote(member, "one-place", other);
  expect(await readPatterns(mo)).toBeNull();
  await findPatterns(later(1));
  const { at, addresses, addressBase } = (await readPatterns(mo))!;
  expect(at).toBe(NEXT_MONDAY);
  expect(addresses).toEqual([
    {
      question: expect.objectContaining({ id: question.id }),
      members: crowd.slice(1).map((member) => member.username),
      from: MONDAY,
      to: MONDAY,
    },
  ]);
  expect(addressBase).toEqual({ origins: 3, shared: 1 });
  expect(JSON.stringify(await readPatterns(mo))).not.toContain("one-place");
  expect(JSON.stringify(await readResults(null, question.id))).not.toContain("one-place");
  await expect(readPatterns(crowd[0]!)).rejects.toMatchObject({ reason: "moderators-only" });
});

it("counts a week's votes once, after it: no vote, change or withdrawal of the next week shows", async () => {
  for (const member of crowd) await vote(member, "one-place");
  await findPatterns(later(1));
  const counted = await readPatterns(mo);
  await withdrawBallot(crowd[0]!, question.id, later(2));
  await vote(crowd[1]!, "elsewhere", question, later(2));
  await findPatterns(later(7));
  expect(await readPatterns(mo)).toEqual(counted);
  await findPatterns(later(8));
  expect((await readPatterns(mo))!.addressBase).toEqual({ origins: 2, shared: 0 });
});

it("counts as ever after the clock was 15 days ahead", async () => {
  await findPatterns(later(15));
  for (const member of crowd) await vote(member, "one-place");
  await findPatterns(later(1));
  expect(await readPatterns(mo)).toMatchObject({ at: NEXT_MONDAY, addressBase: { origins: 1, shared: 1 } });
});

it("keeps where a ballot was last cast from, as long as it is a ballot and for so many days", async () => {
  await vote(crowd[0]!, "one-place");
  await vote(crowd[0]!, "another-place", question, new Date(NOON.getTime() + 1000));
  await vote(crowd[1]!, "one-place");
  await castBallot(crowd[2]!, question.id, { optionIds: [question.option.A!], reason: "" }, NOON);
  const kept = async () => (await db.select().from(ballotOrigins)).map((row) => row.origin).toSorted();
  expect(await kept()).toEqual(["another-place", "one-place"]);
  await forgetOrigins(new Date(NOON.getTime() + ORIGIN_DAYS * DAY_MS));
  expect(await kept()).toEqual(["another-place", "one-place"]);
  await forgetOrigins(new Date(NOON.getTime() + ORIGIN_DAYS * DAY_MS + 1));
  expect(await kept()).toEqual(["another-place"]);
  await withdrawBallot(crowd[0]!, question.id, NOON);
  expect(await kept()).toEqual([]);
});

it("shows whose helpful votes nearly all go to one author, once there are enough of them", async () => {
  const [fan, reader, author, other] = crowd as [Member, Member, Member, Member];
  const post = async (by: Member, n: number) =>
    (await postReply(by, 1, { body: `Post ${n}.`, formKey: `patterns-${by.id}-${n}` })).id;
  for (let n = 0; n < VOTES_AT_LEAST; n++) {
    const [theirs, others] = [await post(author, n), await post(other, n)];
    // One of ten for somebody else is still nearly all; of the other's, half.
    await markHelpful(fan, n === 0 ? others : theirs);
    await markHelpful(reader, n % 2 ? theirs : others);
  }
  await findPatterns(new Date(Date.now() + 7 * DAY_MS));
  const { devotions, voters } = (await readPatterns(mo))!;
  expect(devotions).toEqual([
    { voter: fan.username, author: author.username, votes: VOTES_AT_LEAST - 1, of: VOTES_AT_LEAST },
  ]);
  expect(voters).toBe(2);
});
