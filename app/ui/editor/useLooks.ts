import { useSyncExternalStore } from "react";

const KEY = "byway:looks";
/** From here on there is room for the text and beside it how it will look (app/ui/styles/editor.css). */
const WIDE = "(min-width: 60rem)";

const told = new Set<() => void>();
/** The choice on this page, for browsers that store nothing. */
let chosen: string | null = null;

/**
 * Whether a text is shown as it will look while it is written: as last chosen in this browser, else where
 * there is room.
 */
export const useLooks = (): [boolean, (looks: boolean) => void] => [
  useSyncExternalStore(listen, now, () => false),
  choose,
];

function listen(tell: () => void) {
  told.add(tell);
  return () => told.delete(tell);
}

function now(): boolean {
  const choice = chosen ?? remembered();
  return choice === null ? matchMedia(WIDE).matches : choice === "yes";
}

function choose(looks: boolean): void {
  chosen = looks ? "yes" : "no";
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // It holds until the page is left.
  }
  for (const tell of told) tell();
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
