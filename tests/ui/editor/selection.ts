import type { Edit } from "../../../app/ui/editor/marks";

/** A text with its selection written into it: ‹ and › around what is selected, or ¦ for a cursor. */
export function edit(written: string): Edit {
  const at = written.indexOf("¦");
  if (at >= 0) return { text: written.replace("¦", ""), start: at, end: at };
  const [start, end] = [written.indexOf("‹"), written.indexOf("›") - 1];
  return { text: written.replace(/[‹›]/g, ""), start, end };
}

export const written = ({ text, start, end }: Edit): string =>
  start === end
    ? `${text.slice(0, start)}¦${text.slice(start)}`
    : `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;
