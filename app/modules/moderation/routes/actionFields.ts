import { z } from "zod";
import type { Typed } from "../fields";
import type { FieldSpec, Noun } from "../types";

/**
 * Every form of moderation: whether to look first or to do it, and why. The fields of its kind are read by
 * the forum.
 */
export const ActFields = z.looseObject({
  intent: z.enum(["preview", "do"]).default("preview"),
  reason: z.string().default(""),
  publicNote: z.string().default(""),
});

/** Returns the values that were sent for these fields. */
export const typedOf = (specs: readonly FieldSpec[], form: FormData): Typed =>
  Object.fromEntries(specs.map(({ name }) => [name, form.getAll(name).map(String)]));

/** Returns the values that an address gives for these fields, as `?replaces=12`. */
export function givenIn(url: string, specs: readonly FieldSpec[]): Typed {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    specs.flatMap(({ name }) => (searchParams.has(name) ? [[name, searchParams.getAll(name)]] : [])),
  );
}

const NOUNS: Record<string, Noun> = {
  threads: "thread",
  posts: "post",
  ballots: "ballot",
  members: "member",
  tags: "tag",
  questions: "question",
  site: "site",
};

/** The noun that an address is about, by its plural; null for any other word. */
export const nounOf = (word: string | undefined): Noun | null =>
  word !== undefined && Object.hasOwn(NOUNS, word) ? NOUNS[word]! : null;

/** The word that addresses have for a noun. */
export const pluralOf = (noun: Noun): string => Object.entries(NOUNS).find(([, each]) => each === noun)![0];
