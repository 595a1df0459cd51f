import { type Lexer, type MarkedExtension, type Tokens } from "marked";
import { escapeHtml } from "../escape";
import { MAX_FOOTNOTE_LABEL } from "../limits";

const LABEL = `\\[\\^([^\\[\\]\\s]{1,${MAX_FOOTNOTE_LABEL}})\\]`;
const DEFINITION = new RegExp(`^ {0,3}${LABEL}:[ \\t]*`);
/** Anywhere, since a definition may stand in a quote or a list. */
const DEFINED = new RegExp(`${LABEL}:`);
const REFERENCE = new RegExp(`^${LABEL}`);
const BLANK = /^[ \t]*$/;
const INDENT = /^(?: {4}| {0,3}\t)/;
/** Lines that end a paragraph by themselves, and so cannot continue a note above without an indent. */
const STARTS_BLOCK =
  /^ {0,3}(?:[#>=|]|[*+-](?:[ \t]|$)|([*_-])[ \t]*(?:\1[ \t]*){2,}$|\d{1,9}[.)](?:[ \t]|$)|```|~~~|\[\^)/;

/** The state of the footnotes in one text. Each text has a lexer of its own, so nothing outlives it. */
interface Reading {
  /** The labels of the notes defined so far; of all notes, once a paragraph's words are read. */
  labels: Set<string>;
  /** Whether the text can hold footnotes at all. */
  possible: boolean;
  /** A note defines no notes. */
  inNote: boolean;
}

const readings = new WeakMap<Lexer, Reading>();

function readingOf(lexer: Lexer, source: string): Reading {
  const known = readings.get(lexer);
  if (known) return known;
  const reading = { labels: new Set<string>(), possible: DEFINED.test(source), inNote: false };
  readings.set(lexer, reading);
  return reading;
}

/** Labels differ neither by case nor by how their accents are typed. */
const same = (label: string) => label.normalize("NFKC").toLowerCase();

/**
 * GitHub's footnotes, `[^label]` and `[^label]: its text`, as marks in the HTML for `placeFootnotes` to make
 * something of. A reference to what is defined nowhere is text.
 */
export const footnoteSyntax: MarkedExtension = {
  extensions: [
    {
      name: "footnote",
      level: "block",
      start(src) {
        // Marked's own types leave the lexer out here.
        const reading = readings.get((this as unknown as { lexer: Lexer }).lexer);
        if (!reading?.possible || reading.inNote) return undefined;
        return nextDefinition(src);
      },
      tokenizer(src) {
        const { lexer } = this;
        const reading = readingOf(lexer, src);
        const note = reading.possible && !reading.inNote ? noteAt(src) : null;
        if (!note) return undefined;
        reading.labels.add(same(note.label));
        const { top } = lexer.state;
        reading.inNote = lexer.state.top = true;
        const tokens = lexer.blockTokens(note.content, []);
        reading.inNote = false;
        lexer.state.top = top;
        return { type: "footnote", raw: note.raw, label: same(note.label), tokens };
      },
      renderer({ label, tokens }) {
        const html = this.parser.parse(tokens!);
        return `<section data-note="${escapeHtml(label as string)}">\n${html}</section>\n`;
      },
    },
    {
      name: "footnoteReference",
      level: "inline",
      tokenizer(src): Tokens.Generic | undefined {
        const [raw, label] = (src.startsWith("[^") && REFERENCE.exec(src)) || [];
        if (!raw || this.lexer.state.inLink || !readings.get(this.lexer)?.labels.has(same(label!)))
          return undefined;
        return { type: "footnoteReference", raw, label: same(label!) };
      },
      renderer: ({ label }) => `<sup data-reference="${escapeHtml(label as string)}"></sup>`,
    },
  ],
};

/**
 * Returns the position of the next line that may be a definition. Called for each paragraph, it reads from
 * mark to mark.
 */
function nextDefinition(src: string): number | undefined {
  for (let at = src.indexOf("[^"); at >= 0; at = src.indexOf("[^", at + 2)) {
    const indent = /\n( {0,3})$/.exec(src.slice(Math.max(0, at - 4), at));
    if (indent && DEFINITION.test(src.slice(at, at + MAX_FOOTNOTE_LABEL + 4))) return at - indent[1]!.length;
  }
  return undefined;
}

/**
 * The definition that the text begins with: its first paragraph goes on line by line, and all else is
 * indented.
 */
function noteAt(src: string): { raw: string; label: string; content: string } | null {
  const head = DEFINITION.exec(src);
  if (!head) return null;
  let read = endOfLine(src, head[0].length);
  const content = [src.slice(head[0].length, read).trimEnd()];
  let open = !BLANK.test(content[0]!) && !STARTS_BLOCK.test(content[0]!);
  let blank = 0;
  for (let from = read; from < src.length;) {
    const end = endOfLine(src, from);
    const line = src.slice(from, end).replace(/\n$/, "");
    from = end;
    if (BLANK.test(line)) {
      blank++;
      open = false;
      continue;
    }
    if (!INDENT.test(line) && !(open && !STARTS_BLOCK.test(line))) break;
    content.push(...Array<string>(blank).fill(""), line.replace(INDENT, ""));
    blank = 0;
    read = end;
  }
  return { raw: src.slice(0, read), label: head[1]!, content: content.join("\n") };
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}
