import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { readClaims, readMargin } from "../../app/modules/claims/views";
import { keepStandings } from "../../app/modules/claims/verdicts";
import type { Member } from "../../app/modules/accounts/types";
import { deletePost } from "../../app/modules/posts/edits";
import { changeStory, readFields, tellStory } from "../../app/modules/stories/commands";
import {
  changePrivateStory,
  tellPrivateStory,
  readOwn,
  removePrivateStory,
} from "../../app/modules/stories/privateStories";
import { readFigures } from "../../app/modules/stories/publications";
import { everyStory } from "../../app/modules/stories/views";
import { readEvidence, takeSnapshotWhenDue } from "../../app/modules/stories/snapshots";
import { AGAINS, PAYS, type StoryFields } from "../../app/modules/stories/types";
import { type PictureName, pictureSvg, TITLES } from "../../app/modules/stories/components/pictures";
import { db } from "../../db/client";
import { dialect } from "../../db/kit/dialect";
import { countedStories, posts } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMembers, seedForum } from "../support/forum";
import { eq } from "drizzle-orm";
import { TRANSITION_STATUSES } from "../../app/modules/questions/types";
import { aStory } from "../support/stories";

useDatabase();

let crowd: Member[];
let keys = 0;

beforeEach(async () => {
  await seedForum();
  crowd = await makeMembers(50);
});

const tell = async (by: Member, more: Partial<StoryFields> = {}) =>
  (await tellStory(by, 1, { story: aStory(more), formKey: `evidence-test-${++keys}` })).id;
const revisionOf = async (id: number) =>
  (await db.select({ revision: posts.revision }).from(posts).where(eq(posts.id, id)))[0]!.revision;
const change = async (by: Member, id: number, more: Partial<StoryFields>) =>
  changeStory(by, id, { story: { ...(await readFields(id))!, ...more }, revision: await revisionOf(id) });

describe("the figures of stories", () => {
  it("come with the fifth member's, and stay until those of five more have changed", async () => {
    const ids: number[] = [];
    for (const member of crowd.slice(0, 4)) ids.push(await tell(member));
    await tell(crowd[0]!);
    expect([await takeSnapshotWhenDue(), await readEvidence()]).toMatchObject([
      false,
      { at: null, evidence: { stories: 0 } },
    ]);
    ids.push(await tell(crowd[4]!));
    expect([await takeSnapshotWhenDue(), await takeSnapshotWhenDue()]).toEqual([true, false]);
    const first = await readEvidence();
    expect(first.evidence).toMatchObject({ stories: 6, shared: { pay: { n: 6 } } });

    await change(crowd[0]!, ids[0]!, { pay: "less" });
    await change(crowd[0]!, ids[0]!, { pay: "much-less" });
    await deletePost(crowd[1]!, ids[1]!);
    for (const member of crowd.slice(10, 12)) await tell(member);
    expect([await takeSnapshotWhenDue(), await readEvidence()]).toEqual([false, first]);
    await tell(crowd[12]!);
    expect(await takeSnapshotWhenDue()).toBe(true);
    expect((await readEvidence()).evidence.stories).toBe(8);
  });

  it("do not move for words, and not for a change that was changed back", async () => {
    const ids: number[] = [];
    for (const member of crowd.slice(0, 6)) ids.push(await tell(member));
    await takeSnapshotWhenDue();
    for (const [n, id] of ids.entries())
      await change(crowd[n]!, id, { body: "Said otherwise.", hardest: "Words." });
    for (const [n, id] of ids.entries()) await change(crowd[n]!, id, { pay: "less" });
    for (const [n, id] of ids.entries()) await change(crowd[n]!, id, { pay: "more" });
    expect(await takeSnapshotWhenDue()).toBe(false);
  });
});

/** Returns all published numbers that somebody could subtract from one another, each with its path. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, `${path}/${key}`));
}

it("figures read before and after each change tell of no single one, of no group below five", async () => {
  const changes = dialect === "pg" ? 40 : 200;
  const random = fc.sample(fc.array(fc.nat(999), { minLength: 5, maxLength: 5 }), {
    numRuns: changes,
    seed: 7,
  });
  const stories = new Map<number, Member>();
  /** Returns everything published: the page, the table, the pictures, the article's claims and its margin. */
  const now = async () => {
    const { at, evidence } = await readEvidence();
    return JSON.stringify([
      at,
      evidence,
      await readFigures(),
      await readClaims(null, 1),
      await readMargin(1, "<p>What you need to add:</p>", []),
      (Object.keys(TITLES) as PictureName[]).map((name) =>
        pictureSvg(name, evidence, { day: at, licence: null, source: "" }),
      ),
    ]);
  };
  const keyIn = <T extends object>(words: T, n: number) =>
    Object.keys(words)[n % Object.keys(words).length] as keyof T;
  /** The members behind each change since the figures last moved. */
  const since = new Set<number>();
  let moved = 0;
  let batched = 0;
  for (const [what, who, ...rest] of random) {
    const [a, b, c] = rest as [number, number, number];
    const fields: Partial<StoryFields> = {
      stands: keyIn(TRANSITION_STATUSES, a),
      pay: keyIn(PAYS, b),
      again: keyIn(AGAINS, c),
      months: a % 24,
      carriedOver: b % 101,
      carried: a % 2 ? ["CI/CD"] : ["Go"],
      fromRole: c % 3 ? "DevOps engineer" : "Sysadmin",
    };
    const [id, owner] = [...stories][who! % Math.max(1, stories.size)] ?? [0, crowd[0]!];
    const before = await now();
    // Of those counted only, more than a few go the same way, so that some make up a batch.
    const hidden: Partial<StoryFields> = {
      ...fields,
      stands: a % 7 ? "made" : fields.stands!,
      fromRole: "DevOps engineer",
      pay: b % 3 ? "more" : fields.pay!,
      hardest: "",
      surprised: "",
      body: "",
    };
    const silent = crowd[30 + (who! % 20)]!;
    const [own] = (await readOwn(silent)).counted;
    if (what! % 3 === 2) {
      if (!own) await tellPrivateStory(silent, 1, { story: aStory(hidden) });
      else if (c % 4) await changePrivateStory(silent, own.id, aStory(hidden));
      else await removePrivateStory(silent, own.id);
      since.add(silent.id);
    } else if (stories.size < 12 || what! % 4 < 2) {
      const member = crowd[who! % 30]!;
      stories.set(await tell(member, fields), member);
      since.add(member.id);
    } else if (what! % 4 === 2) {
      await change(owner, id, fields);
      since.add(owner.id);
    } else {
      await deletePost(owner, id);
      stories.delete(id);
      since.add(owner.id);
    }
    await keepStandings();
    expect(await now()).toBe(before);
    const due = await takeSnapshotWhenDue();
    await keepStandings();
    if (due) {
      expect(since.size, "members of whom any could be whoever moved the figures").toBeGreaterThanOrEqual(5);
      since.clear();
      // Who waits for a batch may be whoever moves them the next time.
      for (const { memberId } of await db
        .select()
        .from(countedStories)
        .where(eq(countedStories.counted, false)))
        since.add(memberId);
      moved += 1;
    }
    const { evidence } = await readEvidence();
    // Who subtracts the stories that can be read has what the others add.
    const open = due ? (await everyStory(db)).map(({ story }) => story) : [];
    for (const [field, { told }] of due ? Object.entries(evidence.shared) : [])
      for (const { key, n } of told?.told ?? []) {
        const rest = n - open.filter((story) => story[field as "pay"] === key).length;
        expect(rest === 0 || rest >= 5, `${rest} of those counted only say ${key}`).toBe(true);
        if (rest > 0) batched += 1;
      }
    for (const { key, n } of due ? (evidence.carriedBands.told?.told ?? []) : []) {
      const [from, to] = key.replace(" %", "").split("–").map(Number) as [number, number];
      const rest =
        n -
        open.filter(({ carriedOver }) => carriedOver !== null && carriedOver >= from && carriedOver <= to)
          .length;
      expect(rest === 0 || rest >= 5, `${rest} of those counted only say ${key}`).toBe(true);
    }
    for (const [path, n] of numbersIn(evidence))
      if (/\/told\/.*\/n$/.test(path)) expect(n === 0 || n >= 5, `${path} is ${n}`).toBe(true);
    // Published groups and pooled groups together make up everybody: nothing else can be computed from their
    // sum.
    for (const picture of [...Object.values(evidence.shared), evidence.flows, evidence.carriedBands])
      if (picture.told)
        expect(picture.told.told.reduce((sum, { n }) => sum + n, 0) + (picture.told.others?.n ?? 0)).toBe(
          picture.n,
        );
  }
  expect(moved).toBeGreaterThan(3);
  expect(batched, "figures that those counted only are a part of").toBeGreaterThan(0);
}, 240_000);
