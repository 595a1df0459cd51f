import type { Edit } from "./marks";

/** Returns a textarea's text and selection. */
export const readEdit = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Edit => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

/** Makes a textarea say so, in one step that the browser can undo, and puts the cursor there. */
export function writeEdit(textarea: HTMLTextAreaElement, { text, start, end }: Edit): void {
  const old = textarea.value;
  textarea.focus({ preventScroll: true });
  if (old !== text) {
    const from = sameFrom(old, text);
    const tail = sameTail(old, text, from);
    replace(textarea, from, old.length - tail, text.slice(from, text.length - tail));
  }
  textarea.setSelectionRange(start, end);
}

/** Puts a text in place of what is selected, as if it had been typed. */
export function insert(textarea: HTMLTextAreaElement, text: string): void {
  textarea.focus({ preventScroll: true });
  replace(textarea, textarea.selectionStart, textarea.selectionEnd, text);
}

function replace(textarea: HTMLTextAreaElement, from: number, to: number, text: string): void {
  textarea.setSelectionRange(from, to);
  // The one way to change a field that keeps what can be undone. It is called obsolete, and has no successor.
  if (
    text === ""
      ? from === to || document.execCommand("delete")
      : document.execCommand("insertText", false, text)
  )
    return;
  textarea.setRangeText(text, from, to, "end");
  textarea.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

const isHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? "");

/** Returns the length of the common beginning of two texts; it cuts no surrogate pair. */
function sameFrom(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return isHalf(a, n) || isHalf(b, n) ? n - 1 : n;
}

function sameTail(a: string, b: string, from: number): number {
  const most = Math.min(a.length, b.length) - from;
  let n = 0;
  while (n < most && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n > 0 && isHalf(a, a.length - n) ? n - 1 : n;
}
