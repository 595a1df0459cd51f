/** Eight quotes inside each other are more than a reader can follow, and hundreds are an attack on the parser. */
export const MAX_NESTING = 12;

/** A run this long of one mark is no emphasis; the parser looks at every pair in it. */
export const MAX_MARK_RUN = 200;

/** Brackets that are still open: real text closes its links, and the parser searches ahead for each that is not. */
export const MAX_OPEN_BRACKETS = 200;

/** A table wider or longer than this is a spreadsheet, and costs a node for each cell. */
export const MAX_TABLE_CELLS = 4_000;

/** Marks of emphasis in one paragraph or item: 200 bold words. Inside each other, the parser goes deeper for every pair. */
export const MAX_EMPHASIS_MARKS = 800;

/** The longest address that browsers agree on; the parser tries every end that a longer one might have. */
export const MAX_WORD_CHARS = 2_000;

/** Eight characters a line in the longest post; the parser copies what is left of the text at each. */
export const MAX_LINES = 5_000;

/** Code of one post that is coloured; the rest reads as well without, and grammars are slow. */
export const MAX_HIGHLIGHT_CHARS = 10_000;

/** A line of code this long is minified or made to be slow: grammars try every place in it. */
export const MAX_HIGHLIGHT_LINE = 300;

/** Colours inside each other; a grammar may nest them as deep as the code opens brackets, and the tree is walked by recursion. */
export const MAX_HIGHLIGHT_NESTING = 30;

/** The text is written so that showing it would take more than a reader's patience. */
export class TooComplex extends Error {
  constructor() {
    super("the text is too complex to render");
    this.name = "TooComplex";
  }
}
