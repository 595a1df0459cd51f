import { CITATIONS_MAX, SENTENCES_MAX } from "./limits";
import { plain } from "./quotes";
import type { Written, WrittenCitation } from "./types";

/**
 * The name of a field of the n-th sentence of the form, from 0: "s1text"; of its m-th citation, "s1c1quote".
 */
export const sentenceField = (at: number): string => `s${at + 1}text`;
export const citationField = (at: number, nth: number, field: keyof WrittenCitation): string =>
  `s${at + 1}c${nth + 1}${field}`;

export const emptyCitation = (): WrittenCitation => ({ post: "", quote: "" });
export const emptySentence = (): Written => ({ text: "", citations: [emptyCitation()] });

/**
 * The sentences of a form, up to the first number without one. `values` gives what was sent under a name. One
 * too many is read, to be told.
 */
export function readSentences(values: (name: string) => string[]): Written[] {
  const sentences: Written[] = [];
  for (let at = 0; at <= SENTENCES_MAX; at++) {
    const [text] = values(sentenceField(at));
    if (text === undefined) break;
    const citations: WrittenCitation[] = [];
    for (let nth = 0; nth <= CITATIONS_MAX; nth++) {
      const [post] = values(citationField(at, nth, "post"));
      const [quote] = values(citationField(at, nth, "quote"));
      if (post === undefined && quote === undefined) break;
      citations.push({ post: post ?? "", quote: quote ?? "" });
    }
    sentences.push({ text, citations });
  }
  return sentences;
}

/** The form's fields that these sentences fill. */
export const valuesOf = (sentences: Written[]): Record<string, string> =>
  Object.fromEntries(
    sentences.flatMap(({ text, citations }, at) => [
      [sentenceField(at), text],
      ...citations.flatMap(({ post, quote }, nth) => [
        [citationField(at, nth, "post"), post],
        [citationField(at, nth, "quote"), quote],
      ]),
    ]),
  );

/**
 * Returns the sentences as a button of the form leaves them: "add", "remove-2", "up-2", "down-2",
 * "uncite-2-1", "another-2". Any other intent changes nothing.
 */
export function rearranged(sentences: Written[], intent: string): Written[] {
  const [verb, first = "", second = ""] = intent.split("-");
  if (verb === "add") return sentences.length > SENTENCES_MAX ? sentences : [...sentences, emptySentence()];
  const at = Number(first) - 1;
  const sentence = sentences[at];
  if (!sentence) return sentences;
  if (verb === "remove") return sentences.filter((_, each) => each !== at);
  if (verb === "up" && at > 0) return sentences.with(at - 1, sentence).with(at, sentences[at - 1]!);
  if (verb === "down" && at < sentences.length - 1)
    return sentences.with(at + 1, sentence).with(at, sentences[at + 1]!);
  if (verb === "another")
    return sentences.with(at, {
      ...sentence,
      citations: [...sentence.citations, emptyCitation()].slice(0, CITATIONS_MAX + 1),
    });
  if (verb === "uncite")
    return sentences.with(at, {
      ...sentence,
      citations: sentence.citations.filter((_, nth) => nth !== Number(second) - 1),
    });
  return sentences;
}

/**
 * The sentences with one more citation under one of them: in its first empty place, else after the others.
 * Under a new sentence where there is none such.
 */
export function cited(sentences: Written[], at: number, citation: WrittenCitation): Written[] {
  const sentence = sentences[at] ?? { text: "", citations: [] };
  const free = sentence.citations.findIndex((each) => isEmpty(each));
  const citations = free === -1 ? [...sentence.citations, citation] : sentence.citations.with(free, citation);
  return sentences[at]
    ? sentences.with(at, { ...sentence, citations })
    : [...sentences, { ...sentence, citations }];
}

const isEmpty = ({ post, quote }: WrittenCitation): boolean => post.trim() === "" && quote.trim() === "";

/** Returns the sentences without the rows in which nothing was typed. */
export const filled = (sentences: Written[]): Written[] =>
  sentences
    .map(({ text, citations }) => ({
      text: plain(text),
      citations: citations
        .filter((each) => !isEmpty(each))
        .map(({ post, quote }) => ({ post: post.trim(), quote: plain(quote) })),
    }))
    .filter(({ text, citations }) => text !== "" || citations.length > 0);

/** Which post was meant: its number in the thread, or its id from a permalink. Null for anything else. */
export function postMeant(typed: string): { number: number } | { id: number } | null {
  const [, number] = /^#?([1-9]\d{0,8})$/.exec(typed.trim()) ?? [];
  if (number !== undefined) return { number: Number(number) };
  const [, id] = /\/p\/([1-9]\d{0,8})(?:[/?#.]|$)/.exec(typed.trim()) ?? [];
  return id === undefined ? null : { id: Number(id) };
}

/**
 * An answer as one text, a line for each sentence and under it one for each citation: "> #12 Words of the
 * post". It is what versions are compared by, and what an action of moderation takes.
 */
export const notation = (sentences: Written[]): string =>
  sentences
    .map(({ text, citations }) =>
      [
        plain(text).replace(/^>+\s*/, ""),
        ...citations.map(({ post, quote }) => `> ${post.trim()} ${plain(quote)}`),
      ].join("\n"),
    )
    .join("\n\n");

/** The sentences that a text in this notation means. */
export function fromNotation(text: string): Written[] {
  const sentences: Written[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const [, post, quote = ""] = /^>\s*(\S+)(.*)$/.exec(line) ?? [];
    if (post === undefined) sentences.push({ text: plain(line), citations: [] });
    else if (sentences.length === 0)
      sentences.push({ text: "", citations: [{ post, quote: quote.trimStart() }] });
    else sentences.at(-1)!.citations.push({ post, quote: quote.trimStart() });
  }
  return sentences;
}
