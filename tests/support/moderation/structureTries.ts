import { and, asc, eq, gt } from "drizzle-orm";
import { act } from "../../../app/modules/moderation/executor";
import type { structureActionTypes } from "../../../app/modules/moderation/actionTypes/structure";
import { castBallot } from "../../../app/modules/questions/commands";
import type { QuestionDraft } from "../../../app/modules/questions/questionDraft";
import { readQuestions } from "../../../app/modules/questions/views";
import { startThread } from "../../../app/modules/compose/commands";
import { postReply } from "../../../app/modules/posts/commands";
import { db } from "../../../db/client";
import { posts, questions } from "../../../db/schema";
import { type Forum, pick } from "./forum";
import type { Trying } from "./tries";

let made = 0;

export const structureTries: Record<keyof typeof structureActionTypes, Trying> = {
  "merge-threads": async (forum, picks) => {
    const into = pick(forum.threadIds, picks[0]!);
    // Half of the time both ask the same, with votes and an answer on both.
    const targetId =
      picks[1]! % 2
        ? await aTwin(forum, picks)
        : pick(
            forum.threadIds.filter((id) => id !== into),
            picks[2]!,
          );
    return targetId === into
      ? null
      : { targetId, typed: { into: picks[3]! % 2 ? `/t/${into}/whatever` : String(into) } };
  },
  "split-thread": async (forum, picks) => {
    const threadId = pick(forum.threadIds, picks[0]!);
    const numbers = await repliesOf(threadId, "visible");
    if (numbers.length === 0) return null;
    const first = pick(numbers, picks[1]!);
    const more = numbers.filter((number) => number > first && (number * picks[2]!) % 3 === 0);
    return {
      targetId: threadId,
      typed: {
        title: "What was split off",
        tags: "mlops, pay",
        posts: [first, ...more].map(String),
        along: picks[3]! % 2 ? "alone" : "",
      },
    };
  },
  "move-posts": async (forum, picks) => {
    const threadId = pick(forum.threadIds, picks[0]!);
    const into = pick(forum.threadIds, picks[1]!);
    const numbers = await repliesOf(threadId);
    if (numbers.length === 0 || into === threadId) return null;
    return {
      targetId: threadId,
      typed: {
        into: String(into),
        posts: `#${pick(numbers, picks[2]!)}, ${pick(numbers, picks[4]!)}`,
        along: picks[3]! % 2 ? "alone" : "",
      },
    };
  },
  "reparent-post": async (forum, picks) => {
    const threadId = forum.threadIds[0]!;
    const { id } = await postReply(forum.mo, threadId, {
      body: "Elsewhere.",
      parentId: null,
      formKey: `elsewhere-${++made}`,
    });
    await postReply(forum.mo, threadId, { body: "On it.", parentId: id, formKey: `on-it-${made}` });
    const [moved] = await db.select().from(posts).where(eq(posts.id, id));
    const numbers = (await repliesOf(threadId)).filter((number) => number < moved!.number);
    return numbers.length === 0 ? null : { targetId: id, typed: { to: String(pick(numbers, picks[0]!)) } };
  },
  "make-answer": async (forum) => {
    const { id, questionId } = await aSeededReply(forum);
    return { targetId: id, typed: { question: String(questionId) } };
  },
  "unmake-answer": async (forum) => {
    const { id, questionId } = await aSeededReply(forum);
    await act(
      forum.mo,
      { kind: "make-answer", targetId: id, typed: { question: String(questionId) } },
      { reason: "To be taken back.", publicNote: "" },
    );
    return { targetId: id };
  },
};

async function repliesOf(threadId: number, state?: "visible"): Promise<number[]> {
  const rows = await db
    .select()
    .from(posts)
    .where(and(eq(posts.threadId, threadId), gt(posts.number, 1)))
    .orderBy(asc(posts.number));
  return rows.filter((row) => !state || row.state === state).map(({ number }) => number);
}

async function aSeededReply({ mo, threadIds }: Forum) {
  const { id } = await postReply(mo, threadIds[0]!, {
    body: "A story.",
    parentId: null,
    formKey: `story-${++made}`,
  });
  const [asked] = await db
    .select()
    .from(questions)
    .where(eq(questions.threadId, threadIds[0]!))
    .orderBy(asc(questions.id));
  return { id, questionId: asked!.id };
}

const drafted = (draft: Partial<QuestionDraft>): QuestionDraft => ({
  prompt: "",
  help: "",
  kind: "single",
  options: [],
  other: false,
  minChoices: null,
  maxChoices: null,
  scale: null,
  audience: null,
  reveal: "always",
  publicBallots: false,
  storyField: null,
  closesAt: null,
  ...draft,
});

/**
 * A thread that asks what the first one asks: its status question in other words and with one more cohort,
 * one question more, and one of its own.
 */
export async function aTwin({ members, threadIds }: Forum, picks: number[]): Promise<number> {
  const { questions: asked } = await readQuestions(null, threadIds[0]!);
  const status = asked.find(({ kind }) => kind === "status")!;
  const single = asked.find(({ kind, options }) => kind === "single" && options.length > 1);
  const labels = (options: { label: string; takesText: boolean }[]) =>
    options.filter(({ takesText }) => !takesText).map(({ label }) => label);
  // Those that a twin before it had brought have stayed.
  const withOne = (all: string[], one: string) => [...all.filter((label) => label !== one), one];
  const { id } = await startThread(pick(members, picks[4]!), {
    title: `A twin number ${++made}`,
    tags: ["mlops"],
    body: `# Words\n\nThe same again ${made}.`,
    formKey: `twin-${made}`,
    questions: [
      drafted({
        kind: "status",
        prompt: "And where do you stand?",
        options: withOne(labels(status.options).toReversed(), "I went back again"),
      }),
      ...(single
        ? [
            drafted({
              kind: "single",
              prompt: ` ${single.prompt.toUpperCase()}`,
              options: withOne(labels(single.options).slice(0, 5), "Something new"),
              other: true,
            }),
          ]
        : []),
      drafted({
        kind: "multi",
        prompt: "Which of these do you use at work?",
        options: ["Airflow", "Kubeflow", "Metaflow"],
      }),
    ],
  });
  const here = (await readQuestions(null, id)).questions;
  for (const [n, member] of members.entries()) {
    for (const question of here) {
      const chosen = pick(question.options, picks[(n + question.position) % picks.length]!);
      if ((picks[n]! + question.position) % 3)
        await castBallot(member, question.id, {
          optionIds: [chosen.id],
          reason: "Because.",
          text: chosen.takesText ? "Words" : "",
        });
    }
  }
  await postReply(pick(members, picks[5]!), id, {
    body: "An answer.",
    questionIds: [here.at(-1)!.id],
    parentId: null,
    formKey: `twin-answer-${made}`,
  });
  await postReply(pick(members, picks[6]!), id, {
    body: "Another.",
    questionIds: [here[0]!.id],
    parentId: null,
    formKey: `twin-answers-${made}`,
  });
  return id;
}
