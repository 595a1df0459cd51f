import type { Stop } from "./stops";

/** Posts, and rows of lists. A list's own posts have no rows within them. */
const STOPS = "[data-stop], .rows > .row, .results > li";
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";

export const stopsOn = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(STOPS)];

/** The stop that has the focus, or that the address names; null where one is at none. */
export function currentStop(): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>(STOPS);
  if (focused) return focused;
  // Whoever has tabbed on to something else has left the post that the address names.
  const named =
    document.activeElement === document.body && location.hash
      ? document.getElementById(location.hash.slice(1))
      : null;
  return named?.matches(STOPS) ? named : null;
}

export const factsOf = (element: HTMLElement): Stop => ({
  id: element.dataset.stop ?? null,
  author: element.dataset.author ?? null,
  answers: element.dataset.answers ?? null,
  isNew: element.dataset.new !== undefined || element.querySelector(ROW_NEW) !== null,
  top: element.getBoundingClientRect().top,
});

/** The link of a row that takes the focus: that of its title, or the one to its unread posts. */
export const ROW_TITLE = "h2 a, h3 a";
export const ROW_NEW = ".row-new";

/** Moves the focus to a stop, really: to the post itself, or to a link of the row. */
export function stopHere(element: HTMLElement, link = ROW_TITLE): void {
  const post = element.hasAttribute("data-stop");
  (post ? element : element.querySelector<HTMLElement>(link))?.focus({ preventScroll: true });
  element.scrollIntoView({ block: post ? "start" : "nearest" });
}

/** Whether a key pressed here is a letter of somebody's text. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(FIELDS) !== null;

/** Returns the element of a post ("r", "h") or of a queue item ("a", "d", "i") that has a key of its own. */
export const keyed = (within: ParentNode | null, key: string): HTMLElement | null =>
  within?.querySelector<HTMLElement>(`[data-key="${key}"]`) ?? null;
