import { db } from "../../../db/client";
import * as queries from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import { whyHidden } from "../questions/hiddenResult";
import { readQuestions } from "../questions/views";
import type { Question } from "../questions/types";
import { ensure, refuse } from "../decision";
import { maySeeThread } from "../threads/policy";

/**
 * The content of the picture of a thread, or of one of its questions. Everybody sees the same, since other
 * sites show it.
 */
export interface SocialCard {
  title: string;
  /** The line below the title. */
  about: string;
  result: CardResult | null;
}

export interface CardResult {
  prompt: string;
  /** Empty where there is nothing to show; `instead` says why. */
  bars: { label: string; votes: number }[];
  voters: number;
  /** Whether the votes counted are only what voters put first. */
  first: boolean;
  /** Whether its run-off ends in a tie. */
  tied: boolean;
  instead: string | null;
}

/**
 * A thread with the result of its first closing question that has one for everybody to see. Refuses threads
 * that not everybody may see.
 */
export async function threadCard(id: number, now = new Date()): Promise<SocialCard> {
  const thread = (await threads.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(null, thread));
  const { questions } = await readQuestions(null, id, {}, now);
  const voted = questions.filter((question) => question.kind !== "open");
  const shown = voted.find((question) => question.results === "open" && question.voters) ?? voted[0];
  return { title: thread.title, about: `by ${thread.author}`, result: shown ? resultOf(shown) : null };
}

/**
 * A closing question with its result, where that is everybody's to see. Refuses those of threads that not
 * everybody may see.
 */
export async function questionCard(id: number, now = new Date()): Promise<SocialCard> {
  const row = (await queries.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(null, { state: row.threadState }));
  const [thread, { questions }] = await Promise.all([
    threads.byId(db, row.threadId),
    readQuestions(null, row.threadId, {}, now),
  ]);
  const question = questions.find((each) => each.id === id)!;
  return {
    title: question.prompt,
    about: `A closing question of “${thread!.title}”`,
    result: question.kind === "open" ? null : { ...resultOf(question), prompt: "" },
  };
}

function resultOf({ prompt, results, options, voters, kind, state, runOff }: Question): CardResult {
  const base = { prompt, voters: voters ?? 0, first: kind === "rank", tied: (runOff?.tied.length ?? 0) > 0 };
  if (results !== "open")
    return {
      ...base,
      bars: [],
      instead: results === "after-look" ? "Vote, and see how others answered." : whyHidden(results),
    };
  if (!voters)
    return { ...base, bars: [], instead: state === "open" ? "Nobody has voted yet." : "Nobody voted." };
  return { ...base, bars: options.map(({ label, votes }) => ({ label, votes: votes ?? 0 })), instead: null };
}
