import type { Doubt } from "../types";

/** Why a sentence is in doubt: beside it, and beside the citation. */
export const DOUBT_WORDS: Record<Doubt, { short: string; says: string }> = {
  edited: { short: "the cited post has changed since", says: "This post has changed since it was quoted." },
  moved: { short: "the cited post was moved since", says: "This post is in another thread now." },
  gone: { short: "the cited post is not shown any more", says: "This post is not shown any more." },
  misquotes: {
    short: "a cited author says that it misquotes them",
    says: "Its author says that this misquotes them.",
  },
};
