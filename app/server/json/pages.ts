import { z } from "zod";
import {
  CodebookRow,
  CommunityAnswer,
  count,
  Found,
  hiddenBy,
  id,
  KindRight,
  Member,
  MemberReply,
  MemberRight,
  ModAction,
  named,
  Post,
  Question,
  QuestionHead,
  ResultRow,
  ShownStatus,
  Story,
  StorySummary,
  Thread,
  ThreadHead,
  ThreadNotice,
  Version,
} from "./shapes";

/** The answers of each JSON address, made of the shapes in shapes.ts. */

const nextText = z.string().nullable().describe("For `after`, to read on; null on the last page");
const nextNumber = id.nullable().describe("For `after`, to read on; null on the last page");

export const ThreadList = named(
  "ThreadList",
  "A page of a list of threads.",
  z.object({ threads: z.array(Thread), nextCursor: nextText }),
);

export const TagIndex = named(
  "TagIndex",
  "Every tag, by name.",
  z.object({
    tags: z.array(
      z.object({
        name: z.string(),
        threads: count.describe("How many have it"),
        description: z.string().describe("What it is for; empty where nobody has said"),
        reserved: z.boolean().describe("Whether only moderators may give it to a thread"),
      }),
    ),
  }),
);

export const TagPage = named(
  "TagPage",
  "A page of the threads that have all of these tags.",
  z.object({ tags: z.array(z.string()), threads: z.array(Thread), nextCursor: nextText }),
);

export const ThreadPage = named(
  "ThreadPage",
  "A page of a thread.",
  z.object({
    thread: Thread,
    questions: z.array(Question),
    posts: z.array(Post).describe("The first page begins with the opening post"),
    notices: z
      .array(ThreadNotice)
      .describe("What moderators did to these posts; on the first page, to the thread too. The latest first"),
    nextCursor: nextNumber,
  }),
);

export const PostPage = named(
  "PostPage",
  "One post, and which thread it is in.",
  z.object({ post: Post, thread: ThreadHead }),
);

export const StoryList = named(
  "StoryList",
  "A page of transition stories, the latest first.",
  z.object({
    stories: z.array(StorySummary),
    total: count.describe("How many are of this kind"),
    nextCursor: nextNumber,
  }),
);

const picture = <S extends z.ZodType>(told: S, what: string) =>
  z
    .object({
      n: count.describe("How many stories say something of it"),
      told: told.nullable().describe("Null where fewer than five do"),
    })
    .describe(what);
const groups = z.array(z.object({ key: z.string(), n: count }));
const pooled = z.object({
  told: groups.describe("Groups of at least five, or of nobody"),
  others: z
    .object({ keys: z.array(z.string()), n: count })
    .nullable()
    .describe("All other groups together, which are too small to be told apart"),
});
const percent = z.int().min(0).max(100);

export const EvidencePage = named(
  "EvidencePage",
  "What the transition stories say together, as of when that was last told anew: once " +
    "stories of five members have come, gone or been changed.",
  z.object({
    version: z
      .int()
      .min(1)
      .describe(
        "Raised whenever a field comes, goes or means something else; " +
          "/evidence/codebook.csv says what each means",
      ),
    licence: z
      .object({ name: z.string(), address: z.string().nullable() })
      .nullable()
      .describe("What others may do with it, as an admin named it"),
    at: z.iso.datetime().nullable().describe("When it was told anew; null where it never was"),
    evidence: z.object({
      stories: count,
      shared: z.object({
        stands: picture(pooled, "How the move stands"),
        pay: picture(pooled, "Pay after against before"),
        again: picture(pooled, "Whether they would do it again"),
        how: picture(pooled, "How it came about"),
        stage: picture(pooled, "Where the company stands with machine learning"),
        models: picture(pooled, "How often the new role builds models"),
      }),
      flows: picture(pooled, "From role to role"),
      carriedOver: picture(
        z.object({ low: percent, median: percent, high: percent }),
        "Percent of skills that carried over: quartiles (Hyndman and Fan, definition 7), in steps of five",
      ),
      taken: picture(
        z.object({
          stretches: z.array(
            z.object({
              until: count,
              atRisk: count,
              made: count,
              censored: count,
              survival: z.number().min(0).max(1),
            }),
          ),
          median: count.nullable().describe("Months by which half had made it; null where half have not"),
        }),
        "Months until the move was made (Kaplan and Meier), in stretches of at least five arrivals",
      ),
      skills: z.object({
        carried: picture(groups, "Skills that carried over"),
        learned: picture(groups, "Skills that were learned"),
      }),
    }),
  }),
);

export const StoryPage = named(
  "StoryPage",
  "A transition story, and the post that tells it.",
  z.object({
    story: Story,
    post: Post,
    thread: ThreadHead,
    wentOn: z
      .array(
        z.object({
          after: z.int().min(1).describe("Months after it was told"),
          stands: Story.shape.stands,
          note: z.string(),
          at: z.iso.datetime(),
        }),
      )
      .describe("How it stood then, as its author said when they were asked"),
  }),
);

export const HistoryPage = named(
  "HistoryPage",
  "A page of a post's versions.",
  z.object({
    post: Post.pick({ id: true, number: true, state: true }).extend({ author: z.string() }),
    versions: z.array(Version).describe("The latest first; empty where the post was never edited"),
    nextCursor: nextNumber,
  }),
);

export const QuestionPage = named(
  "QuestionPage",
  "A closing question, and a page of its answers.",
  z.object({
    question: Question,
    thread: ThreadHead,
    communityAnswer: CommunityAnswer.nullable().describe(
      "The summary that stands; null where there is none, and while the result is hidden from whoever asks",
    ),
    answers: z.array(Post),
    nextCursor: nextText,
  }),
);

export const AnswerHistoryPage = named(
  "AnswerHistoryPage",
  "A page of the versions of a question's community answer.",
  z.object({
    question: QuestionHead,
    versions: z
      .array(Version)
      .describe(
        "The latest first; empty where there is none, and while the result is hidden from whoever asks",
      ),
    nextCursor: nextNumber,
  }),
);

export const ResultsPage = named(
  "ResultsPage",
  "A question's result.",
  z.object({
    question: QuestionHead,
    asked: z.array(z.string()).describe("Who is asked, in words; empty when everybody is"),
    voters: count.nullable(),
    results: z.array(ResultRow),
    codebook: z.array(CodebookRow),
  }),
);

export const HiddenResults = named(
  "HiddenResults",
  "A question whose result is hidden for now.",
  z.object({ question: QuestionHead, hidden: hiddenBy.describe("What would open it") }),
);

export const MemberPage = named(
  "MemberPage",
  "A member, with the newest few of what they wrote; or with `show`, a page of one kind of it.",
  Member.extend({
    statuses: z.array(ShownStatus),
    threads: z.array(Thread),
    answers: z.array(MemberReply),
    replies: z.array(MemberReply).describe("Those that answer no closing question"),
    nextCursor: nextNumber,
  }),
);

export const SearchPage = named(
  "SearchPage",
  "A page of what was found.",
  z.object({
    q: z.string(),
    results: z.array(Found),
    problems: z.array(z.string()).describe("What of `q` could not be understood"),
    page: id,
    nextPage: id.nullable(),
  }),
);

export const LogPage = named(
  "LogPage",
  "A page of what moderators did.",
  z.object({ actions: z.array(ModAction).describe("The latest first"), nextCursor: nextNumber }),
);

export const ActionPage = named(
  "ActionPage",
  "One action of moderation.",
  z.object({
    action: ModAction,
    undoneBy: id.nullable().describe("The action that took it back"),
    changes: z
      .array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .describe("What it changed, in words; told to moderators, and of nothing that cannot be taken back"),
  }),
);

export const RightsPage = named(
  "RightsPage",
  "Who may do what: the table that the site itself goes by.",
  z.object({ moderation: z.array(KindRight), members: z.array(MemberRight) }),
);

const figures = z.object({
  n: count.describe("Stories, or voters, that say something of it"),
  stand: z
    .enum(["for", "against", "undecided"])
    .nullable()
    .describe("What they say of the claim; null where too few do"),
  withheld: z.literal(true).optional().describe("The question's result is not open yet"),
  told: z
    .union([
      z.object({ as: z.literal("quartiles"), low: percent, median: percent, high: percent }),
      z
        .object({ as: z.literal("count"), least: count, most: count })
        .describe("Of n, at least and at most so many"),
      z.object({
        as: z.literal("counts"),
        each: z.array(z.object({ name: z.string(), n: count.nullable() })),
      }),
    ])
    .nullable(),
});

export const ClaimsPage = named(
  "ClaimsPage",
  "What an article claims, with what stories and votes here say of it, and what members added from posts.",
  z.object({
    thread: ThreadHead,
    claims: z.array(
      z.object({
        id: z.int().min(1),
        sentence: z.string().describe("Words of the article"),
        says: z.string(),
        why: z.string().describe("Why nobody here can answer it; empty where somebody can"),
        measuredBy: z
          .string()
          .describe("What measures it, and from where on it holds; empty where nothing does"),
        figures: figures.nullable(),
        words: z.string().describe("The figures in words"),
        stands: z.boolean().describe("Whether the article still says it in these words"),
        markedBy: z.string(),
        markedAt: z.iso.datetime(),
        withdrawn: z.object({ by: z.string(), at: z.iso.datetime(), note: z.string() }).nullable(),
        evidence: z.array(
          z.object({
            id: z.int().min(1),
            bearing: z.enum(["for", "against", "qualifies"]),
            quote: z.string(),
            postId: z.int().min(1),
            number: z.int().min(1),
            author: z.string(),
            addedBy: z.string(),
            at: z.iso.datetime(),
            stands: z.boolean().describe("Whether the post still says so in these words"),
          }),
        ),
        history: z
          .array(z.object({ at: z.iso.datetime(), figures, words: z.string() }))
          .describe("How it stood from a time on, the latest first"),
      }),
    ),
  }),
);
