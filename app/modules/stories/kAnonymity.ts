import { SMALL_GROUP } from "../../stats/limits";
import type { Counted } from "./evidence";
import { normalize } from "./normalize";

/** A story that is counted only, as its teller told it last. */
export interface CountedOnly {
  id: number;
  memberId: number;
  /** Whether figures have been told with it since it was told or changed. */
  counted: boolean;
  said: Counted;
}

/** One of a batch: as it was told, and what of that is counted. */
export interface Batched {
  countedId: number;
  authorId: number;
  /** The same for all of a batch: the smallest of their ids. */
  batch: number;
  said: Counted;
  counted: Counted;
}

export const isSame = (a: Counted, b: Counted): boolean =>
  (Object.keys(a) as (keyof Counted)[]).every(
    (field) => JSON.stringify(a[field]) === JSON.stringify(b[field]),
  );

/**
 * Which of the stories that nobody may read are counted, and as what. All others can be read one by one, so
 * that whoever subtracts those from a figure has what the hidden ones add to it: that must tell of no group
 * below five either. So they are counted in batches of at least five, of five members who were not counted
 * before; in a batch all went from the same role to the same role, and it stands the same with them; and of
 * each further field only what five of them share is counted. A batch whose figures were told (`before`)
 * stays as it is until one of its stories is gone or changed, and then goes as a whole.
 */
export function batchesOf(before: Batched[], now: CountedOnly[]): Batched[] {
  const current = new Map(now.map((story) => [story.id, story]));
  const broken = new Set(
    before
      .filter(({ countedId, said }) => !isSame(said, current.get(countedId)?.said ?? ({} as Counted)))
      .map(({ batch }) => batch),
  );
  const kept = before.filter(({ batch }) => !broken.has(batch));
  const taken = new Set(kept.map(({ countedId }) => countedId));
  const waiting = by(
    now.filter(({ id }) => !taken.has(id)),
    ({ said }) => [normalize(said.fromRole), normalize(said.toRole), said.stands].join("\n"),
  );
  const full = [...waiting.values()].filter(
    (stories) =>
      new Set(stories.filter(({ counted }) => !counted).map(({ memberId }) => memberId)).size >= SMALL_GROUP,
  );
  return [...kept, ...full.flatMap(blended)];
}

/** A batch as it is counted: nothing of it is fewer than five of its stories'. */
function blended(stories: CountedOnly[]): Batched[] {
  const all = stories.map(({ said }) => said);
  const [fromRole, toRole] = [
    commonest(all.map((each) => each.fromRole)),
    commonest(all.map((each) => each.toRole)),
  ];
  const [months, carriedOver] = [
    evenedOut(all.map((each) => each.months)),
    evenedOut(all.map((each) => each.carriedOver)),
  ];
  const [carried, learned] = [
    namedByEnough(all.map((each) => each.carried)),
    namedByEnough(all.map((each) => each.learned)),
  ];
  const choice = <F extends "how" | "stage" | "pay" | "again" | "models">(
    said: Counted,
    field: F,
  ): Counted[F] | null =>
    all.filter((each) => each[field] === said[field]).length >= SMALL_GROUP ? said[field] : null;
  const batch = Math.min(...stories.map(({ id }) => id));
  return stories.map(({ id, memberId, said }, n) => ({
    countedId: id,
    authorId: memberId,
    batch,
    said,
    counted: {
      fromRole,
      toRole,
      stands: said.stands,
      yearsBefore: null,
      begun: null,
      months: months[n]!,
      how: choice(said, "how"),
      stage: choice(said, "stage"),
      teamSize: null,
      pay: choice(said, "pay"),
      carriedOver: carriedOver[n]!,
      carried: said.carried.filter((name) => carried.has(normalize(name))),
      learned: said.learned.filter((name) => learned.has(normalize(name))),
      again: choice(said, "again"),
      models: choice(said, "models"),
    },
  }));
}

/**
 * Numbers with each replaced by the middle one of a group of at least five that are next to it
 * (microaggregation: Domingo-Ferrer and Mateo-Sanz, "Practical data-oriented microaggregation for statistical
 * disclosure control", 2002). None where fewer than five are given.
 */
function evenedOut(numbers: (number | null)[]): (number | null)[] {
  const sorted = numbers
    .flatMap((number, at) => (number === null ? [] : { number, at }))
    .toSorted((a, b) => a.number - b.number);
  const groups = Math.floor(sorted.length / SMALL_GROUP);
  const out: (number | null)[] = numbers.map(() => null);
  for (let n = 0; n < groups; n++) {
    const group = sorted.slice(n * SMALL_GROUP, n === groups - 1 ? sorted.length : (n + 1) * SMALL_GROUP);
    for (const { at } of group) out[at] = group[Math.floor((group.length - 1) / 2)]!.number;
  }
  return out;
}

/** Of several spellings the one that most chose; of those the first. */
function commonest(spellings: string[]): string {
  const times = by(spellings, (each) => each);
  return [...times].toSorted((a, b) => b[1].length - a[1].length)[0]![0];
}

/** Skills that at least five stories of a batch name, and at least five do not, or all do. */
function namedByEnough(lists: string[][]): Set<string> {
  const names = by(
    lists.flatMap((list) => list.map(normalize)),
    (name) => name,
  );
  const enough = (n: number) => n >= SMALL_GROUP && (n === lists.length || lists.length - n >= SMALL_GROUP);
  return new Set([...names].filter(([, all]) => enough(all.length)).map(([name]) => name));
}

function by<T>(all: T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
