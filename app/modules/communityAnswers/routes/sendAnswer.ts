import { data } from "@remix-run/node";
import { check, readSummed } from "../review";
import { citationOf, readToWrite } from "../sources";
import type { Sentence } from "../types";
import { writeAnswer } from "../../moderation/communityAnswers";
import { cited, rearranged } from "../answerForm";
import type { DraftRef, Kept } from "../../drafts/types";
import type { Member } from "../../accounts/types";
import { messageFor } from "../../messages";
import { Refusal } from "../../decision";
import { toHttpError } from "../../../server/errors";
import { idFrom } from "../../../server/params";
import { seeOther } from "../../../server/seeOther";
import { type TypedAnswer, typedValues } from "./answerFields";

/**
 * The reply of the form's action: everything that was typed, the errors, the posts to cite, and the place
 * where the writer was.
 */
export interface AnswerReply {
  lastResult: { initialValue?: Record<string, string | string[]>; error?: Record<string, string[]> };
  sources: Awaited<ReturnType<typeof readToWrite>>["sources"];
  more: boolean;
  /** The sentence that was added or changed last, from 0. */
  touched: number | null;
  /** As readers will see it; null where no preview was asked for, or something is wrong. */
  looks: Sentence[] | null;
  /** The state of the draft of it on the server. */
  draft?: Kept | null;
}

interface Sent {
  intent: string;
  typed: TypedAnswer;
  /** The writer's selection in the post that they cite. */
  selected: string;
  kept: DraftRef | null;
}

interface More {
  error?: Record<string, string[]>;
  touched?: number | null;
  looks?: Sentence[] | null;
  status?: number;
}

/** Does what a button of the writing form asks for. Everything typed comes back but when it is up. */
export async function sendAnswer(
  viewer: Member,
  questionId: number,
  { intent, typed, selected, kept }: Sent,
) {
  const [verb, what = ""] = intent.split("-");
  try {
    switch (verb) {
      case "post":
        return await put(viewer, questionId, typed, kept);
      case "preview":
        return await preview(viewer, questionId, typed);
      case "find":
        return await reply(viewer, questionId, { ...typed, looking: { ...typed.looking, page: 0 } });
      case "page":
        return await reply(viewer, questionId, {
          ...typed,
          looking: { ...typed.looking, page: Math.min(Number(what) || 0, 500) },
        });
      case "cite": {
        const sentences = cited(
          typed.sentences,
          typed.into - 1,
          await citationOf(viewer, idFrom(what), selected),
        );
        return await reply(
          viewer,
          questionId,
          { ...typed, sentences, into: Math.min(typed.into, sentences.length) },
          { touched: Math.min(typed.into, sentences.length) - 1 },
        );
      }
      default: {
        const sentences = rearranged(typed.sentences, intent);
        const touched =
          verb === "add"
            ? sentences.length - 1
            : Math.min(Number(what.split("-")[0]) || 1, sentences.length) - 1;
        return await reply(
          viewer,
          questionId,
          { ...typed, sentences, into: verb === "add" ? sentences.length : typed.into },
          { touched },
        );
      }
    }
  } catch (error) {
    const known =
      error instanceof Refusal && error.code !== "forbidden" && error.code !== "not_found"
        ? toHttpError(error)
        : null;
    if (!known) throw error;
    return reply(viewer, questionId, typed, {
      error: { [known.field ?? ""]: [known.message] },
      status: known.status,
    });
  }
}

async function put(viewer: Member, questionId: number, typed: TypedAnswer, kept: DraftRef | null) {
  const { sentences, error } = await checked(viewer, questionId, typed);
  if (Object.keys(error).length > 0) return reply(viewer, questionId, { ...typed, sentences }, { error });
  await writeAnswer(viewer, questionId, { ...typed, sentences, kept });
  return seeOther(`/q/${questionId}#community-answer`);
}

async function preview(viewer: Member, questionId: number, typed: TypedAnswer) {
  const { sentences, error, looks } = await checked(viewer, questionId, typed);
  return reply(
    viewer,
    questionId,
    { ...typed, sentences },
    { error, looks: Object.keys(error).length > 0 ? null : looks },
  );
}

/** Returns all errors at once, each at its field. */
async function checked(viewer: Member, questionId: number, typed: TypedAnswer) {
  const { sentences, problems, looks } = await check(await readSummed(viewer, questionId), typed.sentences);
  const error: Record<string, string[]> = {};
  for (const { field, reason } of problems) (error[field] ??= []).push(messageFor(reason));
  return { sentences: sentences.length > 0 ? sentences : typed.sentences, error, looks };
}

/**
 * The form again. Over a version that was written meanwhile it goes on from that, now that its writer is
 * told.
 */
async function reply(
  viewer: Member,
  questionId: number,
  typed: TypedAnswer,
  { error = {}, touched = null, looks = null, status }: More = {},
) {
  const { sources, more, version } = await readToWrite(viewer, questionId, typed.looking);
  const values = typedValues({ ...typed, version: error.version ? version : typed.version });
  const answer: AnswerReply = { lastResult: { initialValue: values, error }, sources, more, touched, looks };
  return data(answer, { status: status ?? (Object.keys(error).length > 0 ? 422 : 200) });
}

/** The sentences that a form begins with: those that stand, or one that is empty. */
export const begun = (sentences: TypedAnswer["sentences"]): TypedAnswer["sentences"] =>
  sentences.length > 0 ? sentences : rearranged([], "add");
