/** Twice the input may cost this many times the CPU. Linear is 2; the rest is for what collects garbage. */
export const MOST = 2.5;

/** Times below this drown in noise, and are too short for an attack: they are not judged. */
const FLOOR_MS = 60;

/**
 * The number of tries. Linear work shows as linear in at least one of them, whatever else the machine does.
 */
const TRIES = 15;

/**
 * Returns how many times the CPU time grows when the input doubles up to its limit, at the best of several
 * tries; null where it is too little to judge. `spent` returns the time spent so far, in milliseconds; each
 * try has texts of its own.
 */
export async function doubling(
  limit: number,
  make: (size: number) => string,
  work: (text: string) => unknown,
  spent = spentHere,
): Promise<number | null> {
  const costOf = async (size: number) => {
    const text = make(size);
    const before = spent();
    await work(text);
    return spent() - before;
  };
  let [half, whole] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let ratio = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && ratio > MOST; tries++) {
    whole = Math.min(whole, await costOf(limit));
    if (whole < FLOOR_MS) return null;
    half = Math.min(half, await costOf(limit / 2));
    ratio = whole / half;
  }
  return ratio;
}

function spentHere(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A piece of text again and again, up to this length. */
export const full = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/**
 * Texts that parsers trip over: marks that open and do not close, missing ends, space, lines, and characters
 * beyond ASCII.
 */
export const PIECES = [
  "a",
  " ",
  "\n",
  "\t",
  "\u00a0",
  "a ",
  "a\n",
  "a\n\n",
  ".",
  ". ",
  "A. ",
  "?",
  "a? ",
  "? ",
  ",",
  ", ",
  "a, ",
  ":",
  ": ",
  "!",
  "…",
  "-",
  "--",
  " - ",
  "—",
  "[",
  "]",
  "[a](",
  "[^a]",
  "[^a]: b\n\n",
  "(",
  ")",
  "<",
  "<a",
  "<b>",
  ">",
  "> ",
  "&",
  "&amp;",
  "&#",
  "*",
  "**a ",
  "_",
  "~",
  "`",
  "``` ",
  "|",
  "|a",
  "#",
  "# a\n",
  "## a\n\n",
  "- a\n",
  "1. a\n",
  '"',
  "“",
  "”",
  "'",
  "’",
  "@abc ",
  "@",
  "http://a.b/ ",
  "www.",
  "a.b.",
  "/",
  "\\",
  "%",
  "+",
  "=",
  "$",
  " or ",
  "ask your ",
  "ask your a: ",
  "how ",
  "in the ",
  "who here in your ",
  "Has anyone here ",
  "If you ",
  "é",
  "e\u0301",
  "\u0300\u0316",
  "漢",
  "。",
  "😀",
  "ｆ",
  "ﷺ",
  "ß",
  "\u00ad",
  "0",
  "1.",
  "1 ",
  "0.0",
  "a-",
  "-a",
  "tag:",
  '-"',
  "*a*",
  "AND ",
  "NEAR(",
];
