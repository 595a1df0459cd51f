import { escaped, wrapped } from "./chart/svgText";

export interface Card {
  title: string;
  about: string;
  result: {
    prompt: string;
    bars: { label: string; votes: number }[];
    voters: number;
    first: boolean;
    tied: boolean;
    instead: string | null;
  } | null;
}

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;
const INNER = WIDTH - 2 * MARGIN;
const HAIRLINE = 98;
/** The base line of the last line of all. */
const FOOT = HEIGHT - 46;
const TEXT = 25;
const PROMPT = 29;
/** Labels stand left of the bars, figures right of them. */
const LABELS = 470;
const BAR_LEFT = MARGIN + LABELS + 24;
const BAR_WIDTH = WIDTH - MARGIN - 84 - BAR_LEFT;
const BAR_HEIGHT = 22;
const ROW = 38;
const BARS_MAX = 6;

/**
 * The picture that previews show of a thread or a question: 1200 by 630, in the site's serif, to be made a
 * PNG of.
 */
export function cardSvg({ title, about, result }: Card): string {
  const { size, lines } = fitted(title, result !== null && result.bars.length > 0);
  const first = HAIRLINE + 30 + size * 0.8;
  const leading = size * 1.14;
  const below = first + leading * (lines.length - 1) + 44;
  const parts = [
    `<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${HAIRLINE}" y2="${HAIRLINE}" class="hairline"/>`,
    put("Byway", MARGIN, 74, "wordmark"),
    ...lines.map((line, at) => put(line, MARGIN, first + leading * at, "title", size)),
    put(oneLine(about, TEXT), MARGIN, below, "quiet"),
    ...(result ? resultParts(result, below) : []),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" ` +
    `height="${HEIGHT}">` +
    `<style>${STYLE}</style><rect class="paper" width="${WIDTH}" height="${HEIGHT}"/><rect class="edge" ` +
    `width="${WIDTH}" height="10"/>${parts.join("")}</svg>`
  );
}

const put = (text: string, x: number, y: number, kind: string, size?: number): string =>
  `<text x="${x}" y="${Math.round(y)}" ` +
  `class="${kind}"${size ? ` style="font-size:${size}px"` : ""}>${escaped(text)}</text>`;

const oneLine = (text: string, size: number, width = INNER): string =>
  wrapped(text, width / size, 1, widthOf)[0]!;

/** The largest size at which a title takes no more lines than there is room for. */
function fitted(title: string, bars: boolean): { size: number; lines: string[] } {
  const [sizes, most] = bars ? [[52, 46, 40], 2] : [[70, 60, 50], 4];
  const tries = sizes.map((size) => ({ size, lines: wrapped(title, INNER / size, most, widthOf) }));
  return tries.find(({ lines }) => !lines.at(-1)!.endsWith("…")) ?? tries.at(-1)!;
}

/**
 * The result at the foot of the picture, as much of it as there is room for below `top`: what was asked, its
 * bars, and how many answered.
 */
function resultParts(
  { prompt, bars, voters, first, tied, instead }: NonNullable<Card["result"]>,
  top: number,
): string[] {
  if (bars.length === 0) {
    const asked = prompt ? wrapped(prompt, INNER / PROMPT, 2, widthOf) : [];
    return [
      ...asked.map((line, at) => put(line, MARGIN, FOOT - 44 * (asked.length - at), "prompt")),
      put(oneLine(instead ?? "", TEXT), MARGIN, FOOT, "quiet"),
    ];
  }
  const head = prompt ? 96 : 60;
  const room = Math.min(BARS_MAX, 1 + Math.floor((FOOT - 46 - (top + head)) / ROW));
  const rows = bars.length > room ? bars.slice(0, room - 1) : bars;
  const rest = bars.length - rows.length;
  const begin = FOOT - 46 - ROW * (rows.length - (rest > 0 ? 0 : 1));
  const most = Math.max(...bars.map((bar) => bar.votes), 1);
  return [
    ...(prompt ? [put(oneLine(prompt, PROMPT), MARGIN, begin - 46, "prompt")] : []),
    ...rows.flatMap((bar, at) => barParts(bar, begin + ROW * at, most)),
    ...(rest > 0 ? [put(`and ${rest} more answers`, MARGIN, begin + ROW * rows.length, "quiet")] : []),
    put(
      `${voters} ` +
        `answered${first ? ", by what they put first" : ""}${tied ? "; the ranking ends in a tie" : ""}`,
      MARGIN,
      FOOT,
      "quiet",
    ),
  ];
}

const barParts = ({ label, votes }: { label: string; votes: number }, y: number, most: number): string[] => [
  put(oneLine(label, TEXT, LABELS), MARGIN, y, "label"),
  `<rect class="${votes === most ? "bar most" : "bar"}" x="${BAR_LEFT}" y="${y - 19}" ` +
    `width="${((BAR_WIDTH * votes) / most).toFixed(1)}" height="${BAR_HEIGHT}"/>`,
  `<line class="base" x1="${BAR_LEFT}" x2="${BAR_LEFT}" y1="${y - 23}" y2="${y + 7}"/>`,
  put(String(votes), WIDTH - MARGIN, y, "label figure"),
];

/** Returns the width of a character of the serif, in parts of its size: near enough to break lines by. */
function widthOf(char: string): number {
  if (/[ilj.,:;'|!()[\]’‘ftrI /-]/.test(char)) return 0.34;
  if (/[mwMW@%—…]/.test(char)) return char === "W" ? 1.05 : 0.92;
  if (/[A-Z\p{Lu}&]/u.test(char)) return 0.72;
  return /\p{Script=Latin}|[0-9\s]/u.test(char) ? 0.56 : 0.75;
}

const STYLE =
  `text{font-family:'Source Serif 4','DejaVu Sans';fill:#1d1f21;font-size:${TEXT}px}` +
  ".title,.wordmark{font-weight:600}.wordmark{font-size:34px;fill:#8a3218}" +
  `.quiet{fill:#5c5f62}.prompt{font-size:${PROMPT}px}.figure{text-anchor:end}` +
  ".paper{fill:#fdfcf9}.edge{fill:#8a3218}.hairline{stroke:#dedbd2;stroke-width:2}" +
  ".base{stroke:#8a8d8f;stroke-width:2}.bar{fill:#c9987f}.most{fill:#8a3218}";
