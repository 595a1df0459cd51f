import { shareOf } from "./figures";
import { escaped, wrapped } from "./svgText";

export interface StandaloneChart {
  title: string;
  /** "n = 12" */
  base: string;
  /** Who was asked. */
  asked: string;
  bars: { label: string; votes: number | null; voters: number | null }[];
  /** What is counted, where that is not plain votes. */
  note: string;
  /** The sentence that stands in place of the bars while the result is hidden. */
  hidden: string | null;
  /** Address of the question. */
  source: string;
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

/** A result as one SVG that needs nothing around it: text, bars, numbers and where they come from. */
export function chartSvg({ title, base, asked, bars, note, hidden, source }: StandaloneChart): string {
  const parts: string[] = [];
  let y = MARGIN + LINE;
  const put = (text: string, { x = MARGIN, kind = "" } = {}) =>
    parts.push(`<text x="${x}" y="${y}"${kind && ` class="${kind}"`}>${escaped(text)}</text>`);
  for (const line of wrapped(title, TITLE_CHARS, 3)) {
    put(line, { kind: "title" });
    y += 24;
  }
  const about = [base, note, asked].filter(Boolean).join(" · ");
  for (const line of wrapped(about, 88, 4)) {
    put(line, { kind: "quiet" });
    y += LINE;
  }
  y += 12;
  if (hidden !== null) {
    for (const line of wrapped(hidden, 80, 4)) {
      put(line);
      y += LINE;
    }
  }
  for (const { label, votes, voters } of hidden === null ? bars : []) {
    const lines = wrapped(label, LABEL_CHARS, 4);
    const top = y - 13;
    parts.push(`<line x1="${BAR_LEFT}" x2="${BAR_LEFT}" y1="${top}" y2="${top + BAR_HEIGHT}" class="base"/>`);
    if (votes !== null && voters) {
      const width = ((BAR_WIDTH * votes) / voters).toFixed(1);
      parts.push(`<rect x="${BAR_LEFT}" y="${top}" width="${width}" height="${BAR_HEIGHT}"/>`);
    }
    parts.push(`<text x="${WIDTH - MARGIN - 52}" y="${y}" class="figure">${votes ?? "–"}</text>`);
    parts.push(`<text x="${WIDTH - MARGIN}" y="${y}" class="figure quiet">${escaped(shareOf(votes, voters))}</text>`);
    for (const line of lines) {
      put(line);
      y += LINE;
    }
    y += 8;
  }
  y += 8;
  put(source, { kind: "quiet" });
  const height = y + MARGIN - 4;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">` +
    `<title id="title">${escaped(title)}</title><desc id="desc">${escaped(describe({ base, asked, bars, note, hidden }))}</desc>` +
    `<style>${STYLE}</style><rect class="paper" width="${WIDTH}" height="${height}"/>${parts.join("")}</svg>\n`
  );
}

/** The whole picture in words. */
function describe({ base, asked, bars, note, hidden }: Omit<StandaloneChart, "title" | "source">): string {
  if (hidden !== null) return hidden;
  const each = bars.map(({ label, votes, voters }) => `${label}: ${votes === null ? "not told" : `${votes}, ${shareOf(votes, voters)}`}`);
  return [base, note, asked.replace(/\.$/, ""), ...each].filter(Boolean).join(". ");
}

const STYLE =
  "text{font:13px system-ui,sans-serif;fill:#1d1f21}.title{font-size:18px;font-weight:600}.quiet{fill:#5c5f62}" +
  ".figure{text-anchor:end;font-variant-numeric:tabular-nums}rect{fill:#8a3218}.paper{fill:#fdfcf9}.base{stroke:#8a8d8f}" +
  "@media (prefers-color-scheme:dark){text{fill:#e4e2dc}.quiet{fill:#a3a5a4}rect{fill:#eda38a}.paper{fill:#16181a}.base{stroke:#7b8083}}";
