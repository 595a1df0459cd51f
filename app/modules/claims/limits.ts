import type { RateLimit } from "../accounts/types";

/** An article with more testable statements than this is several articles. */
export const CLAIMS_MAX = 20;

/** A sentence of an article; what is longer says more than one thing. */
export const CLAIM_SENTENCE_MAX_CHARS = 400;

/** It stands in the margin. */
export const SAYS_MAX_CHARS = 80;

/** A sentence or two on why nobody here can know. */
export const WHY_MAX_CHARS = 300;

/** Why it was withdrawn, in a line. */
export const WITHDRAWAL_MAX_CHARS = 200;

/** As in a community answer: enough to hear the voice, the post is one click away. */
export const EVIDENCE_MAX_CHARS = 500;

/** More posts than this for one claim are a thread of their own. */
export const EVIDENCE_MAX = 60;

/** The earlier verdicts of a claim that are shown: a year of weekly changes. */
export const STANDINGS_SHOWN = 52;

/** Somebody who reads a thread with care adds a dozen of its posts. */
export const CLAIMS_PER_MEMBER: RateLimit = { name: "claims", points: 60, seconds: 3600 };
