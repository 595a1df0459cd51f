import { percentOf, shareOf } from "./figures";
import { escaped, wrapped } from "./svgText";

export interface StandaloneChart {
  title: string;
  /** "n = 12" */
  base: string;
  /** The audience of the question. */
  asked: string;
  bars: { label: string; votes: number | null; voters: number | null }[];
  /** The unit of the counts, where they are not plain votes. */
  note: string;
  /** The streams from one column to another, drawn over the bars. */
  streams?: Streams | null;
  /** The sentence that stands in place of the bars while the result is hidden. */
  hidden: string | null;
  /** Address of the question. */
  source: string;
}

/** Streams between two columns of names, laid out in a width of 100 and a height in pixels. */
export interface Streams {
  height: number;
  roles: { name: string; side: "from" | "to"; x: number; y: number; height: number }[];
  streams: { path: string; width: number }[];
}

const WIDTH = 640;
const MARGIN = 24;
const LABEL_WIDTH = 236;
const BAR_LEFT = MARGIN + LABEL_WIDTH + 16;
const BAR_WIDTH = 230;
const LINE = 18;
const BAR_HEIGHT = 16;
/** Characters of 13 px, and of the title's 18 px, that fit beside and above the bars. */
const LABEL_CHARS = 34;
const TITLE_CHARS = 62;
const CURVE_LEFT = MARGIN + 52;
const CURVE_WIDTH = WIDTH - MARGIN - CURVE_LEFT;
const CURVE_HEIGHT = 160;
const STREAMS_LEFT = 220;
const STREAMS_WIDTH = 200;
/** Of 100 across. */
const ROLE_WIDTH = 2;
const ROLE_CHARS = 26;
/** Room for what a time is called, under the curve. */
const TIME_WIDTH = 72;

/** A result as one SVG that needs nothing around it: text, bars, numbers and where they come from. */
export function chartSvg({
  title,
  base,
  asked,
  bars,
  streams = null,
  note,
  hidden,
  source,
}: StandaloneChart): string {
  const shown = hidden === null ? bars : [];
  const numbers = (votes: number, voters: number | null) => [votes, shareOf(votes, voters)].join(", ");
  const each = shown.map(
    ({ label, votes, voters }) => `${label}: ${votes === null ? "not told" : numbers(votes, voters)}`,
  );
  return framed({ title, about: [base, note, asked], hidden, source, described: each }, (sheet) => {
    if (streams && shown.length > 0) drawStreams(sheet, streams);
    for (const bar of shown) drawBar(sheet, bar);
  });
}

export interface StandaloneCurve extends Pick<
  StandaloneChart,
  "title" | "base" | "note" | "hidden" | "source"
> {
  /**
   * The steps of a share over time: from `time` on, the share is `share`, between 0 and 1. It begins at 0.
   */
  steps: { time: number; share: number }[];
  /** "month 12": what the time is called. */
  timeOf: (time: number) => string;
}

/** A share that steps down over time, in the same way. */
export function curveSvg({ title, base, note, hidden, source, steps, timeOf }: StandaloneCurve): string {
  const shown = hidden === null ? steps : [];
  const each = shown.map(({ time, share }) => `${timeOf(time)}: ${percentOf({ value: share })}`);
  return framed(
    { title, about: [base, note], hidden, source, described: each },
    (sheet) => shown.length > 0 && drawCurve(sheet, shown, timeOf),
  );
}

interface Frame {
  title: string;
  about: string[];
  hidden: string | null;
  source: string;
  /** The description of the drawing, in words. */
  described: string[];
}

/** The sheet that a picture is drawn on, from top to bottom. */
interface Sheet {
  parts: string[];
  y: number;
  put(text: string, how?: { x?: number; kind?: string }): void;
}

function framed({ title, about, hidden, source, described }: Frame, draw: (sheet: Sheet) => unknown): string {
  const sheet: Sheet = {
    parts: [],
    y: MARGIN + LINE,
    put(text, { x = MARGIN, kind = "" } = {}) {
      this.parts.push(`<text x="${x}" y="${this.y}"${kind && ` class="${kind}"`}>${escaped(text)}</text>`);
    },
  };
  const lines = (
    text: string,
    { chars, most, kind = "", by = LINE }: { chars: number; most: number; kind?: string; by?: number },
  ) => {
    for (const line of wrapped(text, chars, most)) {
      sheet.put(line, { kind });
      sheet.y += by;
    }
  };
  lines(title, { chars: TITLE_CHARS, most: 3, kind: "title", by: 24 });
  lines(about.filter(Boolean).join(" · "), { chars: 88, most: 4, kind: "quiet" });
  sheet.y += 12;
  if (hidden !== null) lines(hidden, { chars: 80, most: 4 });
  draw(sheet);
  sheet.y += 8;
  sheet.put(source, { kind: "quiet" });
  const height = sheet.y + MARGIN - 4;
  const words =
    hidden ?? [...about.map((each) => each.replace(/\.$/, "")), ...described].filter(Boolean).join(". ");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" ` +
    `height="${height}" role="img" aria-labelledby="title desc">` +
    `<title id="title">${escaped(title)}</title><desc id="desc">${escaped(words)}</desc>` +
    `<style>${STYLE}</style><rect class="paper" width="${WIDTH}" ` +
    `height="${height}"/>${sheet.parts.join("")}</svg>\n`
  );
}

function drawStreams(sheet: Sheet, { height, roles, streams }: Streams): void {
  const top = sheet.y;
  const across = (x: number) => STREAMS_LEFT + (STREAMS_WIDTH * x) / 100;
  sheet.parts.push(
    `<g transform="translate(${STREAMS_LEFT} ${top}) scale(${STREAMS_WIDTH / 100} ` +
      `1)">${streams
        .map(({ path, width }) => `<path class="flow" d="${path}" stroke-width="${Math.max(1, width)}"/>`)
        .join("")}</g>`,
  );
  for (const { name, side, x, y, height: tall } of roles) {
    sheet.parts.push(
      `<rect x="${across(x)}" y="${top + y}" width="${across(ROLE_WIDTH) - STREAMS_LEFT}" height="${tall}"/>`,
    );
    const lines = wrapped(name, ROLE_CHARS, 3);
    sheet.y = Math.round(top + y + tall / 2 - ((lines.length - 1) * LINE) / 2 + 4);
    for (const line of lines) {
      sheet.put(
        line,
        side === "from" ? { x: STREAMS_LEFT - 8, kind: "figure" } : { x: STREAMS_LEFT + STREAMS_WIDTH + 8 },
      );
      sheet.y += LINE;
    }
  }
  sheet.y = Math.round(top + height) + 2 * LINE;
}

function drawBar(sheet: Sheet, { label, votes, voters }: StandaloneChart["bars"][number]): void {
  const top = sheet.y - 13;
  sheet.parts.push(
    `<line x1="${BAR_LEFT}" x2="${BAR_LEFT}" y1="${top}" y2="${top + BAR_HEIGHT}" class="base"/>`,
  );
  if (votes !== null && voters) {
    const width = ((BAR_WIDTH * votes) / voters).toFixed(1);
    sheet.parts.push(`<rect x="${BAR_LEFT}" y="${top}" width="${width}" height="${BAR_HEIGHT}"/>`);
  }
  sheet.put(`${votes ?? "–"}`, { x: WIDTH - MARGIN - 52, kind: "figure" });
  sheet.put(shareOf(votes, voters), { x: WIDTH - MARGIN, kind: "figure quiet" });
  for (const line of wrapped(label, LABEL_CHARS, 4)) {
    sheet.put(line);
    sheet.y += LINE;
  }
  sheet.y += 8;
}

/**
 * The curve over a base line, with the share at its left and the time at its steps, as far as there is room.
 */
function drawCurve(sheet: Sheet, steps: StandaloneCurve["steps"], timeOf: StandaloneCurve["timeOf"]): void {
  const top = sheet.y;
  const last = Math.max(1, steps.at(-1)!.time);
  const x = (time: number) => Math.round(CURVE_LEFT + (CURVE_WIDTH * time) / last);
  const y = (share: number) => Math.round(top + CURVE_HEIGHT * (1 - share));
  for (const share of [1, 0.5, 0]) {
    sheet.parts.push(
      `<line x1="${CURVE_LEFT}" x2="${CURVE_LEFT + CURVE_WIDTH}" y1="${y(share)}" y2="${y(share)}" ` +
        `class="base"/>`,
    );
    sheet.y = y(share) + 4;
    sheet.put(percentOf({ value: share }), { x: CURVE_LEFT - 8, kind: "figure quiet" });
  }
  const path = [`M ${x(0)} ${y(1)}`, ...steps.map(({ time, share }) => `H ${x(time)} V ${y(share)}`)];
  sheet.parts.push(`<path class="curve" d="${path.join(" ")}"/>`);
  sheet.y = top + CURVE_HEIGHT + LINE + 4;
  let taken = CURVE_LEFT - TIME_WIDTH;
  for (const { time } of steps) {
    if (x(time) - taken < TIME_WIDTH) continue;
    taken = x(time);
    sheet.put(timeOf(time), { x: taken, kind: "figure quiet" });
  }
  sheet.y += LINE;
}

const STYLE =
  "text{font:13px " +
  "system-ui,sans-serif;fill:#1d1f21}.title{font-size:18px;font-weight:600}.quiet{fill:#5c5f62}" +
  ".figure{text-anchor:end;font-variant-numeric:tabular-nums}rect{fill:#8a3218}.paper{fill:#fdfcf9}" +
  ".base{stroke:#8a8d8f}.curve{fill:none;stroke:#8a3218;stroke-width:2.5}" +
  ".flow{fill:none;stroke:#8a3218;stroke-opacity:.3}" +
  "@media (prefers-color-scheme:dark){text{fill:#e4e2dc}.quiet{fill:#a3a5a4}rect{fill:#eda38a}" +
  ".paper{fill:#16181a}.base{stroke:#7b8083}.curve,.flow{stroke:#eda38a}}";
