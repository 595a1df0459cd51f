/** The styles that decide where a textarea's lines break. */
const COPIED = [
  "boxSizing",
  "width",
  "paddingTop",
  "paddingRight",
  "paddingBottom",
  "paddingLeft",
  "borderTopWidth",
  "borderRightWidth",
  "borderBottomWidth",
  "borderLeftWidth",
  "fontFamily",
  "fontSize",
  "fontStyle",
  "fontWeight",
  "fontVariant",
  "fontStretch",
  "letterSpacing",
  "wordSpacing",
  "lineHeight",
  "tabSize",
  "textIndent",
  "textTransform",
  "direction",
] as const;

/**
 * Returns the position below a character of a textarea's text, from the textarea's upper left corner.
 * Browsers do not give it, so it lays out a copy of the textarea.
 */
export function caretAt(textarea: HTMLTextAreaElement, at: number): { left: number; top: number } {
  const copy = document.createElement("div");
  const style = getComputedStyle(textarea);
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: "absolute",
    top: "0",
    left: "-9999px",
    visibility: "hidden",
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
  });
  const borders = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth);
  copy.style.width = `${textarea.clientWidth + borders}px`;
  copy.textContent = textarea.value.slice(0, at);
  const mark = document.createElement("span");
  mark.textContent = textarea.value.slice(at) || ".";
  copy.append(mark);
  document.body.append(copy);
  const { offsetLeft: left, offsetTop: top } = mark;
  const lineHeight = Number.parseFloat(style.lineHeight);
  copy.remove();
  return { left, top: top + lineHeight - textarea.scrollTop };
}
