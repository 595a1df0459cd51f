/**
 * Whether the fields hold what somebody typed: after a reload or a step back the browser fills them by
 * itself.
 */
const isFresh = () =>
  (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined)?.type ===
  "navigate";

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (target: unknown): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/**
 * Watches what is typed before the page's scripts hear of it. React sets a textarea back to the server's text
 * when it takes the page over: what this returns, called then, gives the typed text back and tells everybody
 * of it.
 */
export function watchTyping(): () => void {
  const typed = new Map<Field, { value: string; caret: number | null }>();
  const note = (field: Field) => typed.set(field, { value: field.value, caret: field.selectionEnd });
  const listen = ({ target }: Event) => void (isField(target) && note(target));
  if (isFresh())
    for (const field of document.querySelectorAll("textarea"))
      if (field.value !== field.defaultValue) note(field);
  document.addEventListener("input", listen, true);
  return () => {
    document.removeEventListener("input", listen, true);
    for (const [field, { value, caret }] of typed) {
      if (field.value !== value) {
        field.value = value;
        field.setSelectionRange(caret, caret);
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    typed.clear();
  };
}

/** Returns a form's values before anybody typed into it, or its present ones where those cannot be told. */
export function untouched(form: HTMLFormElement): FormData {
  if (!isFresh()) return new FormData(form);
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return new FormData(copy);
}
