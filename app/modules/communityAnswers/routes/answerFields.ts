import { z } from "zod";
import type { Looking } from "../sources";
import type { Written } from "../types";
import { readSentences, valuesOf } from "../answerForm";

/** The writing form; its sentences are read by the forum, and `intent` is a button's. */
export const AnswerFields = z.looseObject({ intent: z.string().default("preview") });

type Values = Record<string, string | string[]>;

/** The content of the writing form. */
export interface TypedAnswer {
  sentences: Written[];
  /** The version that its writer began from. */
  version: number;
  reason: string;
  /** Under which sentence the next post is cited, from 1. */
  into: number;
  looking: Looking;
}

const numberIn = (text: string, most: number): number =>
  /^\d{1,6}$/.test(text) ? Math.min(Number(text), most) : 0;

/** More pages of posts than anybody goes through. */
const PAGES_MAX = 500;

export function typedAnswer(all: (name: string) => string[]): TypedAnswer {
  const one = (name: string) => all(name)[0] ?? "";
  return {
    sentences: readSentences(all),
    version: numberIn(one("version"), 999_999),
    reason: one("reason"),
    into: numberIn(one("into"), 99) || 1,
    looking: lookingFor({ list: one("list"), find: one("find"), page: one("page") }),
  };
}

export const lookingFor = ({ list, find, page }: { list: string; find: string; page: string }): Looking => ({
  list: list === "dissent" ? "dissent" : "answers",
  find: find.slice(0, 100),
  page: numberIn(page, PAGES_MAX),
});

/** The form's fields with this in them. */
export const typedValues = ({ sentences, version, reason, into, looking }: TypedAnswer): Values => ({
  ...valuesOf(sentences),
  version: String(version),
  reason,
  into: String(into),
  list: looking.list,
  find: looking.find,
  page: String(looking.page),
});
