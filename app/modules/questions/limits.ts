import type { RateLimit } from "../accounts/types";

/** A sentence or two beside a bar; whoever has more to say writes an answer. */
export const REASON_MAX_CHARS = 500;

/** Enough to vote on every question of a dozen threads and change one's mind, not to flood the history. */
export const BALLOTS_PER_MEMBER: RateLimit = { name: "ballots", points: 60, seconds: 600 };

/** A name for something, not the argument for it: that is the reason's place. */
export const OTHER_MAX_CHARS = 80;

/** As with ballots: looking at every result of a dozen threads in one evening is reading. */
export const LOOKS_PER_ADDRESS: RateLimit = { name: "looks", points: 120, seconds: 600 };

/** The public ballots on one page: more names than anybody reads, few enough for a page. */
export const PUBLIC_BALLOTS_SHOWN = 500;

/** Two words make the shortest question. */
export const PROMPT_MIN_CHARS = 3;

/** A question one can take in at a glance, as long as the title of a thread may be. */
export const PROMPT_MAX_CHARS = 200;

/** Two lines under the prompt. What needs more is a paragraph of the article. */
export const HELP_MAX_CHARS = 300;

/** An option is read beside a dozen others and beside a bar. */
export const OPTION_MAX_CHARS = 120;

/** Below two there is nothing to choose between. */
export const OPTIONS_MIN = 2;

/**
 * As many as a cohort lens takes; a longer list is not read to its end, and what stands last in it is not
 * chosen.
 */
export const OPTIONS_MAX = 20;

/**
 * Lines of options that are read from a form: more than any kind takes, so that too many can be told, and no
 * more work than that.
 */
export const OPTION_LINES_READ = 2 * OPTIONS_MAX;

/**
 * Said by two, a text is repeated: fewer would make one member's words, and with them one secret vote, an
 * option.
 */
export const REPEATED_MIN = 2;

/** The most texts of voters that are shown; nobody reads more different texts one by one. */
export const WRITTEN_TEXTS_SHOWN = 100;

/** Longer than any poll is looked after. */
export const CLOSING_MAX_YEARS = 5;

/** Rewording every option of a thread's questions in one evening is care; more is a script. */
export const EDITS_PER_MEMBER: RateLimit = { name: "question-edits", points: 120, seconds: 600 };

/** An article closes with a handful of questions; more is a survey, and a survey is not read to its end. */
export const QUESTIONS_MAX = 10;

/** One choice apart from the next has to be told at a glance on a phone. */
export const STEPS_MAX = 21;

/** Nobody ranks more than a dozen things and means the order of the last. */
export const RANKED_MAX = 12;

/** So many groups still make a chart, and each has somebody in it. */
export const COHORTS_MAX = 8;
