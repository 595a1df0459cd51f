import { type Edit, selected, spliced, toggledWithin, wholeLines } from "./marks";

/** Makes what is selected of a line inline code, and several lines a fenced block; what is code no longer is. */
export const code = (edit: Edit): Edit => (selected(edit).includes("\n") ? toggledFence(edit) : inlineCode(edit));

/** Whether a place stands within a fenced block, where Markdown means nothing. */
export function inFence(text: string, at: number): boolean {
  let open: string | null = null;
  let from = 0;
  for (const line of text.split("\n")) {
    const to = from + line.length;
    const [, fence, info] = FENCE.exec(line) ?? [];
    const closes = open !== null && fence !== undefined && fence.startsWith(open) && info!.trim() === "";
    if (at <= to) return open !== null && !closes;
    if (closes) open = null;
    else if (open === null && fence !== undefined && !(fence[0] === "`" && info!.includes("`"))) open = fence;
    from = to + 1;
  }
  return false;
}

const FENCE = /^[\s>]*(`{3,}|~{3,})(.*)$/;

function inlineCode(edit: Edit): Edit {
  const words = selected(edit);
  const ticks = longestRun(words);
  if (ticks === 0 || /^`+[^`]*`+$/.test(words)) return toggledWithin(edit, "`".repeat(ticks || 1));
  const mark = "`".repeat(ticks + 1);
  // A backtick at an end needs a space before the mark, which the renderer takes off again.
  const put = /^`|`$/.test(words) ? `${mark} ${words} ${mark}` : mark + words + mark;
  return spliced(edit, edit.start, edit.end, put, [edit.start, edit.start + put.length]);
}

function toggledFence(edit: Edit): Edit {
  const { from, to } = wholeLines(edit);
  const lines = edit.text.slice(from, to).split("\n");
  if (lines.length > 1 && FENCE.test(lines[0]!) && FENCE.test(lines.at(-1)!)) {
    const inner = lines.slice(1, -1).join("\n");
    return spliced(edit, from, to, inner, [from, from + inner.length]);
  }
  const before = edit.text.slice(0, from).split("\n").at(-2);
  const after = edit.text.slice(to + 1).split("\n")[0];
  const inner = lines.join("\n");
  if (before !== undefined && after !== undefined && FENCE.test(before) && FENCE.test(after)) {
    const opened = from - before.length - 1;
    return spliced(edit, opened, to + 1 + after.length, inner, [opened, opened + inner.length]);
  }
  const fence = "`".repeat(Math.max(3, longestRun(inner) + 1));
  const start = from + fence.length + 1;
  return spliced(edit, from, to, `${fence}\n${inner}\n${fence}`, [start, start + inner.length]);
}

const longestRun = (text: string) => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
