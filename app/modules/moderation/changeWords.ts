import type { About, ChangeSaid, Names } from "./types";

/** A row as it was and as it was left, as the journal of an action has it. */
interface Changed {
  table: string;
  key: readonly (string | number)[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface TagNames extends Names {
  tag(id: number): string;
}

type Reading = (value: unknown, names: TagNames) => string;

const plain: Reading = (value) => String(value);
const yesNo: Reading = (value) => (value === true || value === 1 ? "yes" : "no");
const moment: Reading = (value) =>
  new Date(Number(value)).toISOString().slice(0, "YYYY-MM-DDTHH:MM".length).replace("T", " ") + " UTC";
const thread: Reading = (id, names) => names.thread(Number(id)).text;
const question: Reading = (id, names) => names.question(Number(id)).text;
const post: Reading = (id, names) => names.post(Number(id)).text;

/**
 * The columns of a changed row that are shown. Left out are columns that follow from other rows, rendered
 * text, and all that is secret (sessions, addresses of mail).
 */
const COLUMNS: Record<string, Record<string, readonly [label: string, read: Reading]>> = {
  threads: {
    title: ["Title", plain],
    state: ["State", plain],
    lockNote: ["Note at the foot", plain],
    pinned: ["Pinned", yesNo],
    pinnedUntil: ["Pinned until", moment],
    featured: ["Featured", yesNo],
    slowMinutes: ["Minutes between posts", plain],
    closesAt: ["Replies close", moment],
  },
  posts: {
    state: ["State", plain],
    threadId: ["Thread", thread],
    number: ["Number", plain],
    parentId: ["Replies to", post],
    questionId: ["Answers", question],
    locked: ["Locked", yesNo],
    staff: ["Staff notice", yesNo],
  },
  questions: {
    threadId: ["Thread", thread],
    position: ["Place", plain],
    prompt: ["Question", plain],
    state: ["State", plain],
  },
  members: {
    role: ["Role", plain],
    limitedUntil: ["Posts wait for approval until", moment],
    silencedUntil: ["Silenced until", moment],
    suspendedUntil: ["Suspended until", moment],
  },
  tags: {
    name: ["Name", plain],
    description: ["Description", plain],
    reserved: ["For moderators only", yesNo],
  },
  siteChoices: { value: ["Choice", plain] },
  spellings: { intoFolded: ["Counted as", plain], name: ["Shown as", plain] },
};

/** Ids that these changes name, to be resolved before they are said. */
export function namedIn(changes: readonly Changed[]): { abouts: About[]; tagIds: number[] } {
  const rows = changes.flatMap(({ table, key, before, after }) =>
    [before, after].map((row) => ({ table, key, row: row ?? {} })),
  );
  const abouts = rows.flatMap(({ table, key, row }) => [
    ...(table === "posts"
      ? [
          { post: Number(key[0]), ...idIn(row.threadId, "thread"), ...idIn(row.questionId, "question") },
          idIn(row.parentId, "post"),
        ]
      : []),
    ...(table === "threads" ? [{ thread: Number(key[0]) }] : []),
    ...(table === "threadTags" ? [{ thread: Number(key[0]) }] : []),
    ...(table === "questions" ? [{ question: Number(key[0]), ...idIn(row.threadId, "thread") }] : []),
  ]);
  const tagIds = changes.flatMap(({ table, key }) => (table === "threadTags" ? [Number(key[1])] : []));
  return { abouts, tagIds: [...new Set(tagIds)] };
}

const idIn = (value: unknown, name: string): About => (typeof value === "number" ? { [name]: value } : {});

/**
 * Returns the changes in words, one line for each column that means something to a moderator, in the order of
 * the changes.
 */
export const changeWords = (changes: readonly Changed[], names: TagNames): ChangeSaid[] =>
  changes.flatMap((change) => rowWords(change, names));

function rowWords({ table, key, before, after }: Changed, names: TagNames): ChangeSaid[] {
  if (table === "threadTags") return tagWords({ key, before, after }, names);
  const of = whose(table, key, names);
  // A thing that came or went is one line: its columns say nothing beside its name.
  if (of !== "" && (before === null || after === null))
    return [{ what: of, before: before && "there", after: after && "there" }];
  return Object.entries(COLUMNS[table] ?? {}).flatMap(([column, [label, read]]) => {
    if (!(column in { ...before, ...after })) return [];
    const say = (value: unknown) =>
      value === null || value === undefined || value === "" ? null : read(value, names);
    return [
      {
        what: of === "" ? label : `${label} of ${of}`,
        before: say(before?.[column]),
        after: say(after?.[column]),
      },
    ];
  });
}

/** A tag that a thread got or lost; where only its place among them changed there is nothing to say. */
function tagWords(
  { key: [threadId, tagId], before, after }: Omit<Changed, "table">,
  names: TagNames,
): ChangeSaid[] {
  if (before !== null && after !== null) return [];
  const name = names.tag(Number(tagId));
  return [{ what: `Tag of ${names.thread(threadId).text}`, before: before && name, after: after && name }];
}

/** Returns the name of the thing that a row belongs to; empty for a row that needs none, or is not shown. */
function whose(table: string, [id]: Changed["key"], names: TagNames): string {
  if (table === "threads") return names.thread(id).text;
  if (table === "posts") return names.post(id).text;
  if (table === "questions") return names.question(id).text;
  return "";
}
