import { z } from "zod";
import type { Doubt } from "../../modules/communityAnswers/types";
import {
  type Actor,
  ACTORS,
  type Level,
  type Noun,
  type Relation,
  type Whose,
} from "../../modules/moderation/types";
import type { Role } from "../../modules/accounts/types";
import type { PostState } from "../../modules/posts/types";
import {
  type QuestionKind,
  type QuestionState,
  type Results,
  type Reveal,
  TRANSITION_STATUSES,
  type TransitionStatus,
} from "../../modules/questions/types";
import {
  type Again,
  AGAINS,
  type How,
  HOWS,
  type Models,
  MODELS,
  type Pay,
  PAYS,
  type Stage,
  STAGES,
} from "../../modules/stories/types";
import type { ThreadState } from "../../modules/threads/types";

/**
 * The things that the JSON addresses tell of. They are a promise to other software, made here once: an answer
 * holds these fields and no other (response.ts), and /openapi.json describes them (openapi.ts).
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

const kind = oneOf<QuestionKind>("status", "single", "multi", "scale", "rank", "open").describe(
  "How it is voted on; an open question is answered in words only",
);
const threadState = oneOf<ThreadState>("open", "locked", "hidden", "held", "merged").describe(
  "A hidden or held thread is told to moderators only, a merged one to nobody",
);

export const Thread = named(
  "Thread",
  "A thread: a title, an opening post, tags, perhaps closing questions, and replies.",
  z.object({
    id,
    slug: z.string().describe("The title in its address, /t/{id}/{slug}; it may change, the id never does"),
    title: z.string(),
    state: threadState,
    pinned: z.boolean().describe("Whether it stands on top of / by now"),
    featured: z.boolean().describe("Whether moderators chose it as what others should read"),
    slowMinutes: count.describe("Minutes between two posts of one member; 0 asks nothing"),
    closesAt: time.nullable().describe("When replying ends or ended by itself"),
    lockNote: z.string().describe("Why it is locked, in a moderator's words; may be empty"),
    tags: z.array(z.string()),
    author: z.string(),
    createdAt: time,
    lastActivityAt: time,
    replyCount: count,
  }),
);

export const ThreadHead = named(
  "ThreadHead",
  "Which thread something belongs to.",
  Thread.pick({ id: true, slug: true, title: true }),
);

const stands = oneOf(...(Object.keys(TRANSITION_STATUSES) as TransitionStatus[])).describe(
  "How the move stands",
);

export const Post = named(
  "Post",
  "Markdown by one author. Of a deleted or hidden post its place is left: html and source are empty.",
  z.object({
    id,
    number: id.describe("Its number in the thread; 1 is the opening post"),
    parentId: id.nullable().describe("The reply that it answers; null where it answers the opening post"),
    questionIds: id.array().describe("The closing questions that it answers"),
    author: z.object({
      username: z.string(),
      status: z
        .string()
        .nullable()
        .describe("What the author shows that they answered to the thread's status question"),
    }),
    html: z.string(),
    source: z.string().describe("The same as Markdown"),
    helpful: count.describe("How many found it helpful"),
    createdAt: time,
    editedAt: time.nullable(),
    state: oneOf<PostState>("visible", "hidden", "deleted", "held"),
    locked: z
      .boolean()
      .describe("Whether moderators have locked it: nobody edits it, replies to it or marks it helpful"),
    staff: z.boolean().describe("Whether it speaks for the moderators"),
    story: z
      .object({ fromRole: z.string(), toRole: z.string(), stands })
      .nullable()
      .describe(
        "The transition story that it tells, in short; /stories/{id}.json has all of it, " +
          "by the post's number",
      ),
  }),
);

const choiceOf = <T extends string>(words: Record<T, string>, what: string) =>
  z
    .enum(Object.keys(words) as [T, ...T[]])
    .nullable()
    .describe(`${what}; null where nothing is said`);
const said = (what: string) => z.string().describe(`${what}; empty where nothing is said`);
const number = (what: string) => count.nullable().describe(`${what}; null where nothing is said`);

export const StorySummary = named(
  "StorySummary",
  "A transition story in a list.",
  z.object({
    id: id.describe("The number of the post that tells it"),
    slug: z.string().describe("The readable part of its address, /stories/{id}/{slug}"),
    fromRole: z.string(),
    toRole: z.string(),
    stands,
    author: z.string(),
    toldAt: time,
    yearsBefore: number("Years in the old role when it began"),
    months: number("Months that it took, or has taken"),
    stage: choiceOf<Stage>(STAGES, "Where the company stands with machine learning"),
    excerpt: z.string(),
  }),
);

export const Story = named(
  "Story",
  "A transition story: every field as its author told it.",
  StorySummary.pick({
    id: true,
    slug: true,
    fromRole: true,
    toRole: true,
    stands: true,
    yearsBefore: true,
    months: true,
    stage: true,
  }).extend({
    begun: z
      .string()
      .nullable()
      .describe("The month in which it began, as 2025-03; null where nothing is said"),
    how: choiceOf<How>(HOWS, "How it came about"),
    teamSize: number("People in the team"),
    pay: choiceOf<Pay>(PAYS, "Pay after the move against pay before it"),
    carriedOver: number(
      "Percent of the old skills that are of use in the new role, by the author's own estimate",
    ),
    carried: z.array(z.string()).describe("Skills that carried over"),
    learned: z.array(z.string()).describe("Skills that were learned"),
    hardest: said("The hardest part"),
    surprised: said("What surprised them"),
    helped: said("What helped"),
    otherwise: said("What they would do differently"),
    again: choiceOf<Again>(AGAINS, "Whether they would do it again"),
    models: choiceOf<Models>(MODELS, "How often the new role builds models"),
    body: said("The story itself, in Markdown"),
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
    audience: z
      .array(z.string())
      .nullable()
      .describe("Keys of the cohorts that are asked; null asks everybody"),
    reveal: oneOf<Reveal>("always", "after_answer", "after_close", "blind_first").describe(
      "When its result is shown",
    ),
    state: oneOf<QuestionState>("open", "closed"),
    closesAt: time.nullable(),
    voters: count.nullable().describe("n: members who voted"),
    options: z.array(
      z.object({
        id: id.describe("It stays the same when the wording is changed"),
        label: z.string(),
        votes: count.nullable(),
      }),
    ),
    runOff: z
      .object({
        winner: id.nullable(),
        tied: id.array().describe("Options between which the result is a tie; empty where one wins"),
      })
      .nullable()
      .describe("How a ranking ends; null for other kinds, and while the result is hidden"),
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
    remark: z.enum(["", "wins", "tied", "goes", "not asked"]),
  }),
);

export const CodebookRow = named(
  "CodebookRow",
  "What a column of the results means, or one code that stands in it.",
  z.object({
    column: z.string(),
    code: z.string().describe("Empty where the row is about the column itself"),
    meaning: z.string(),
  }),
);

export const Member = named(
  "Member",
  "A person with an account.",
  z.object({
    username: z.string(),
    role: oneOf<Role>("member", "moderator", "admin"),
    joinedAt: time.describe("Of an alias, when it was first used"),
    aliasIn: z
      .object({ id, slug: z.string(), title: z.string() })
      .nullable()
      .describe("The thread in which this is somebody's alias; null for everybody who writes under a name"),
    aboutHtml: z.string().describe("What they say of themselves; empty where they say nothing"),
    helpful: z
      .object({ votes: count, orMore: z.boolean().describe("Whether there are more than were counted") })
      .describe("Helpful votes on what they wrote"),
  }),
);

export const MemberReply = named(
  "MemberReply",
  "The beginning of a reply; the whole is at /p/{id}.json.",
  z.object({
    id,
    threadTitle: z.string(),
    questions: z
      .array(z.object({ id, slug: z.string(), prompt: z.string() }))
      .describe("The closing questions that it answers"),
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
    excerpt: z.array(
      z.object({ text: z.string(), hit: z.boolean().describe("Whether this is what was looked for") }),
    ),
  }),
);

export const CommunityAnswer = named(
  "CommunityAnswer",
  "A summary of a closing question's result and answers. Every sentence cites posts of " +
    "the thread, in their own words.",
  z.object({
    version: id,
    author: z.string(),
    at: time,
    sentences: z.array(
      z.object({
        text: z.string(),
        doubt: oneOf<Doubt>("edited", "moved", "gone", "misquotes")
          .nullable()
          .describe("What has come up about it that nobody has looked at yet"),
        citations: z.array(
          z.object({
            n: id,
            postId: id,
            author: z.string().nullable(),
            quote: z
              .string()
              .nullable()
              .describe("Null where the post is not shown to whoever asks, or was redacted"),
            doubt: oneOf<Doubt>("edited", "moved", "gone", "misquotes").nullable(),
            misquotes: z
              .object({
                note: z.string(),
                at: time,
                looked: z.boolean().describe("Whether it was looked at since"),
              })
              .nullable()
              .describe("What the post's author says against it"),
          }),
        ),
      }),
    ),
  }),
);

export const Version = named(
  "Version",
  "One version of a post, or of a community answer. `pieces` is what it changed against " +
    "the one before; a first version is all of one piece.",
  z.object({
    number: id,
    editor: z.string(),
    at: time,
    note: z.string(),
    pieces: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
  }),
);

const who = {
  by: z
    .string()
    .nullable()
    .describe(
      'Whoever acted: a name, or "moderators" where they are not named; null where Byway itself acted',
    ),
  at: time,
};

const sentence = z
  .array(
    z.object({
      text: z.string(),
      href: z.string().optional().describe("Where these words lead on this site"),
    }),
  )
  .describe(
    "What was done, without by whom and why, in pieces to be put one after another. What " +
      "you may not see is not named in it",
  );

export const ModAction = named(
  "ModAction",
  "Something that moderators did, or took back. The page of it is /moderation/actions/{id}.",
  z.object({
    id,
    kind: z
      .string()
      .describe("As in `kind` of /moderation/log.json, and as /moderation/rights.json lists them"),
    says: sentence,
    ...who,
    reason: z.string().describe("Why, in the words of whoever acted"),
    publicNote: z.string().describe("What readers were told at the place itself; empty where nothing"),
    effects: z.array(z.string()).describe("What it did, counted, in words"),
    undone: z.boolean().describe("Whether it was taken back since"),
    undoOf: id.nullable().describe("The action that this one took back"),
  }),
);

export const ThreadNotice = named(
  "ThreadNotice",
  "Something that moderators did in a thread and that stands, as its readers are told where it was done.",
  z.object({
    id: id.describe("Of the action"),
    kind: z.string(),
    postId: id.nullable().describe("The post that it was done to; null where it was done to the thread"),
    says: sentence,
    ...who,
    note: z.string().describe("What moderators tell readers, else why it was done"),
  }),
);

const relations = (by: string) =>
  z
    .array(oneOf<Relation>("own", "alias", "member", "moderator", "admin"))
    .describe(`Whose things ${by} may do it to; what is nobody's counts as own`);

export const KindRight = named(
  "KindRight",
  "A kind of action of moderation, and who may do it to whose things. It is in the table " +
    "for everybody to read; members and visitors may do none.",
  z.object({
    kind: z.string(),
    noun: oneOf<Noun>("thread", "post", "question", "ballot", "member", "tag", "site"),
    label: z.string(),
    explains: z.string(),
    moderator: relations("a moderator"),
    admin: relations("an admin"),
    undoable: z.boolean(),
    inLog: z.boolean().describe("Whether the public log has it"),
  }),
);

const level = oneOf<Level>("no", "narrow", "yes").describe("narrow: within narrower limits");

export const MemberRight = named(
  "MemberRight",
  "Something that is no moderation, and who may do it.",
  z.object({
    does: z.string(),
    of: oneOf<Whose>("own", "others")
      .nullable()
      .describe("Whose things; null where it is nobody's, or no matter"),
    ...(Object.fromEntries(ACTORS.map((actor) => [actor, level])) as Record<Actor, typeof level>),
  }),
);

export const hiddenBy = oneOf<Exclude<Results, "open">>("after-look", "after-answer", "after-close");

/** Every way in which an address says no; `error` is our mistake. */
export const ERROR_CODES = [
  "not_found",
  "gone",
  "forbidden",
  "unauthenticated",
  "invalid",
  "conflict",
  "too_many",
  "unavailable",
  "error",
] as const;

export const Problem = named(
  "Problem",
  "Why there is no answer.",
  z.object({ error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }) }),
);
