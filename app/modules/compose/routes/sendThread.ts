import { randomUUID } from "node:crypto";
import { data } from "@remix-run/node";
import type { Member } from "../../accounts/types";
import { THREADS_PER_MEMBER } from "../../posts/limits";
import {
  type QuestionForm,
  draftOf,
  fieldOf,
  readQuestionForms,
  valuesOf,
} from "../../questions/questionForm";
import { type ThreadContext, NEW_THREAD, problemsOf } from "../../questions/questionDraft";
import { messageFor } from "../../messages";
import type { TitleHints } from "../types";
import type { DraftRef } from "../../drafts/types";
import { startThread } from "../commands";
import { tagNameFrom, tagNamesFrom } from "../../tags/policy";
import { sentWith } from "../../../server/submissionMeta";
import { countAgainst } from "../../../server/rateLimits";
import { oneLine } from "../../../markdown/visibleText";

export type Values = Record<string, string | string[]>;

/**
 * A form that is being written, as it goes back to its author: everything typed, what is wrong, and where
 * they were.
 */
export interface BuilderReply {
  lastResult: { initialValue?: Values; error?: Record<string, string[]> };
  /** The question that was added or moved last, from 0. */
  touched: number | null;
  /** The article as it will look; null where no preview was asked for. */
  preview: string | null;
  /** With a preview: threads that are about something similar, and tags that fit. */
  hints: TitleHints | null;
}

interface More {
  error?: Record<string, string[]>;
  touched?: number | null;
  preview?: string | null;
  hints?: TitleHints | null;
}

export const builderReply = (
  values: Values,
  { error = {}, touched = null, preview = null, hints = null }: More = {},
) =>
  data({ lastResult: { initialValue: values, error }, touched, preview, hints } as BuilderReply, {
    status: Object.keys(error).length > 0 ? 422 : 200,
  });

/** Returns the problems of the questions, in words, by the name of the field. */
export function errorsOf(questionForms: QuestionForm[], around: ThreadContext): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { at, field, reason } of problemsOf(questionForms.map(draftOf), around, new Date())) {
    (errors[fieldOf(at, field)] ??= []).push(messageFor(reason));
  }
  return errors;
}

export interface ThreadFields {
  title: string;
  tags: string[];
  proposedTag: string;
  body: string;
  /** Empty where the form had none. */
  formKey: string;
  /** A field hidden from people, which only bots fill in. */
  homepage: string;
  questionForms: QuestionForm[];
}

/** A thread's form, from what was sent under its names or from what was kept of them. */
export function threadFields(values: Values): ThreadFields {
  const all = (name: string) => [values[name] ?? []].flat();
  const [title = "", body = "", formKey = "", homepage = ""] = ["title", "body", "formKey", "homepage"].map(
    (name) => all(name)[0] ?? "",
  );
  return {
    title: oneLine(title),
    tags: [...new Set(all("tags").flatMap(tagNamesFrom))],
    proposedTag: tagNameFrom(all("proposedTag")[0] ?? ""),
    body,
    formKey: /^[A-Za-z0-9-]{8,64}$/.test(formKey) ? formKey : "",
    homepage,
    questionForms: readQuestionForms(all),
  };
}

/** The form's fields with these questions in it. */
export const threadValues = ({
  title,
  tags,
  proposedTag,
  body,
  formKey,
  homepage,
  questionForms,
}: ThreadFields): Values => ({
  title,
  tags,
  proposedTag,
  body,
  formKey,
  homepage,
  ...valuesOf(questionForms),
});

/** Starts the thread that the form describes, for whoever is logged in now. */
export async function sendThread(
  viewer: Member,
  { questionForms, homepage, ...thread }: ThreadFields,
  kept: DraftRef | null,
) {
  await countAgainst(THREADS_PER_MEMBER, viewer.id);
  const formKey = thread.formKey || randomUUID();
  return startThread(viewer, {
    ...thread,
    formKey,
    kept,
    questions: questionForms.map(draftOf),
    sent: sentWith({ formKey, homepage }),
  });
}

export const problemsOfThread = (questionForms: QuestionForm[]) => errorsOf(questionForms, NEW_THREAD);
