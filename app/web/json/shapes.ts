import { z } from "zod";
import type { Role } from "../../forum/people/types";
import type { PostState } from "../../forum/posts/types";
import type { QuestionKind, QuestionState, Results, Reveal } from "../../forum/questions/types";
import type { ThreadState } from "../../forum/threads/types";

/**
 * The things that the JSON addresses tell of. They are a promise to other software, made here once: an answer holds these
 * fields and no other (answer.ts), and /openapi.json describes them (openapi.ts).
 */
export const shapes = z.registry<{ id: string; description: string }>();

/** Gives a shape the name under which the document knows it. */
export function named<S extends z.ZodObject>(id: string, description: string, shape: S): S {
  shapes.add(shape, { id, description });
  return shape;
}

export const id = z.int().positive();
export const count = z.int().nonnegative();
export const time = z.iso.datetime().describe("ISO 8601, UTC");
const oneOf = <T extends string>(...words: T[]) => z.enum(words);

const kind = oneOf<QuestionKind>("status", "single", "multi", "scale", "rank", "open").describe("How it is voted on; an open question is answered in words only");
const threadState = oneOf<ThreadState>("open", "locked", "hidden").describe("A hidden thread is told to moderators only");

export const Thread = named(
  "Thread",
  "A thread: a title, an opening post, tags, perhaps closing questions, and replies.",
  z.object({
    id,
    slug: z.string().describe("The title in its address, /t/{id}/{slug}; it may change, the id never does"),
    title: z.string(),
    state: threadState,
    pinned: z.boolean(),
    tags: z.array(z.string()),
    author: z.string(),
    createdAt: time,
    lastActivityAt: time,
    replyCount: count,
  }),
);

export const ThreadHead = named("ThreadHead", "Which thread something belongs to.", Thread.pick({ id: true, slug: true, title: true }));

export const Post = named(
  "Post",
  "Markdown by one author. Of a deleted or hidden post its place is left: html and source are empty.",
  z.object({
    id,
    number: id.describe("Its number in the thread; 1 is the opening post"),
    parentId: id.nullable().describe("The reply that it answers; null where it answers the opening post"),
    questionId: id.nullable().describe("The closing question that it answers"),
    author: z.object({
      username: z.string(),
      status: z.string().nullable().describe("What the author shows that they answered to the thread's status question"),
    }),
    html: z.string(),
    source: z.string().describe("The same as Markdown"),
    helpful: count.describe("How many found it helpful"),
    createdAt: time,
    editedAt: time.nullable(),
    state: oneOf<PostState>("visible", "hidden", "deleted"),
  }),
);

export const Question = named(
  "Question",
  "A closing question. `voters` and `votes` are null while the result is hidden from whoever asks.",
  z.object({
    id,
    position: count,
    prompt: z.string(),
    kind,
    audience: z.array(z.string()).nullable().describe("Keys of the cohorts that are asked; null asks everybody"),
    reveal: oneOf<Reveal>("always", "after_answer", "after_close", "blind_first").describe("When its result is shown"),
    state: oneOf<QuestionState>("open", "closed"),
    closesAt: time.nullable(),
    voters: count.nullable().describe("n: members who voted"),
    options: z.array(
      z.object({ id: id.describe("It stays the same when the wording is changed"), label: z.string(), votes: count.nullable() }),
    ),
  }),
);

export const QuestionHead = named(
  "QuestionHead",
  "Which question something belongs to.",
  z.object({ id, slug: z.string(), prompt: z.string(), kind }),
);

const share = z.number().min(0).max(1).nullable();

export const ResultRow = named(
  "ResultRow",
  "One option within one group of voters; the codebook of the same answer says what each column means.",
  z.object({
    question_id: id,
    question: z.string(),
    kind,
    group_by: z.enum(["everybody", "status", "blind_informed", "run_off_round"]),
    group: z.string(),
    option_id: id,
    option: z.string(),
    value: z.number().nullable(),
    votes: count.nullable(),
    voters: count.nullable(),
    share,
    wilson_low: share,
    wilson_high: share,
    suppressed: z.boolean(),
  }),
);

export const CodebookRow = named(
  "CodebookRow",
  "What a column of the results means, or one code that stands in it.",
  z.object({ column: z.string(), code: z.string().describe("Empty where the row is about the column itself"), meaning: z.string() }),
);

export const Member = named(
  "Member",
  "A person with an account.",
  z.object({
    username: z.string(),
    role: oneOf<Role>("member", "moderator", "admin"),
    joinedAt: time,
    aboutHtml: z.string().describe("What they say of themselves; empty where they say nothing"),
    helpful: z.object({ votes: count, orMore: z.boolean().describe("Whether there are more than were counted") }).describe("Helpful votes on what they wrote"),
  }),
);

export const MemberReply = named(
  "MemberReply",
  "The beginning of a reply; the whole is at /p/{id}.json.",
  z.object({
    id,
    threadTitle: z.string(),
    question: z.object({ id, slug: z.string(), prompt: z.string() }).nullable().describe("The closing question that it answers"),
    excerpt: z.string(),
    helpful: count,
    createdAt: time,
  }),
);

export const ShownStatus = named(
  "ShownStatus",
  "What a member shows that they answered to the status question of a thread.",
  z.object({ threadId: id, threadTitle: z.string(), prompt: z.string(), status: z.string() }),
);

export const Found = named(
  "Found",
  "A post that was found.",
  z.object({
    id,
    number: id,
    threadId: id,
    title: z.string().describe("The thread's"),
    author: z.string(),
    createdAt: time,
    excerpt: z.array(z.object({ text: z.string(), hit: z.boolean().describe("Whether this is what was looked for") })),
  }),
);

export const Version = named(
  "Version",
  "One version of a post. `pieces` is what it changed against the one before; a first version is all of one piece.",
  z.object({
    number: id,
    editor: z.string(),
    at: time,
    note: z.string(),
    pieces: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
  }),
);

export const hiddenBy = oneOf<Exclude<Results, "open">>("after-look", "after-answer", "after-close");

/** Every way in which an address says no; `error` is our mistake. */
export const ERROR_CODES = ["not_found", "forbidden", "unauthenticated", "invalid", "conflict", "too_many", "unavailable", "error"] as const;

export const Problem = named(
  "Problem",
  "Why there is no answer.",
  z.object({ error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }) }),
);
