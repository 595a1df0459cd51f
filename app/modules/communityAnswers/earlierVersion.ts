import type { Written } from "./types";

interface Former {
  thread: { id: number };
  sentences: {
    text: string;
    citations: { quote: string; post: { id: number; number: number; threadId: number } }[];
  }[];
}

/**
 * A version as its form has it, to be written on. A post that is in another thread by now is named by its
 * address: its number is another's here.
 */
export const writtenFrom = ({ thread, sentences }: Former): Written[] =>
  sentences.map(({ text, citations }) => ({
    text,
    citations: citations.map(({ quote, post }) => ({
      post: post.threadId === thread.id ? `#${post.number}` : `/p/${post.id}`,
      quote,
    })),
  }));
