import { type Edit, selected, spliced, toggledWithin, wholeLines } from "./marks";

/**
 * Makes what is selected of a line inline code, and several lines a fenced block; what is code no longer is.
 */
export function code(edit: Edit): Edit {
  const around = fenceAround(edit.text, edit.start);
  if (around && edit.end <= around.innerTo) return unfenced(edit, around);
  return selected(edit).includes("\n") ? toggledFence(edit) : inlineCode(edit);
}

/** Whether a place stands within a fenced block, where Markdown means nothing. */
export const inFence = (text: string, at: number): boolean => fenceAround(text, at) !== null;

interface Fence {
  from: number;
  to: number;
  innerFrom: number;
  innerTo: number;
}

/** The fenced block that a place stands in; one that is never closed goes on to the end. */
function fenceAround(text: string, at: number): Fence | null {
  let open: { fence: string; from: number; innerFrom: number } | null = null;
  let from = 0;
  for (const line of text.split("\n")) {
    const to = from + line.length;
    const [, fence, info] = FENCE.exec(line) ?? [];
    if (open && fence?.startsWith(open.fence) && info!.trim() === "") {
      if (at < from) return at >= open.innerFrom ? { ...open, to, innerTo: from - 1 } : null;
      open = null;
    } else if (!open && fence && !(fence[0] === "`" && info!.includes("`"))) {
      if (at <= to) return null;
      open = { fence, from, innerFrom: to + 1 };
    }
    from = to + 1;
  }
  return open && at >= open.innerFrom ? { ...open, to: text.length, innerTo: text.length } : null;
}

const FENCE = /^[\s>]*(`{3,}|~{3,})(.*)$/;

const unfenced = (edit: Edit, { from, to, innerFrom, innerTo }: Fence): Edit =>
  spliced(edit, from, to, edit.text.slice(innerFrom, innerTo), [
    edit.start - innerFrom + from,
    edit.end - innerFrom + from,
  ]);

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
  const inner = lines.join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(inner) + 1));
  const start = from + fence.length + 1;
  return spliced(edit, from, to, `${fence}\n${inner}\n${fence}`, [start, start + inner.length]);
}

const longestRun = (text: string) => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
