import { withParams } from "./withParams";

interface Cursors {
  previousCursor: number | null;
  nextCursor: number | null;
}

export interface Pages {
  previous: string | null;
  next: string | null;
}

/** The pages before and after one of a thread, whatever else its query says. */
export function pagesAround(address: string, search: string, { previousCursor, nextCursor }: Cursors): Pages {
  const at = (name: "before" | "after", cursor: number | null) =>
    cursor === null
      ? null
      : `${address}${withParams(search, { after: null, near: null, before: null, [name]: String(cursor) })}`;
  return { previous: at("before", previousCursor), next: at("after", nextCursor) };
}

/** Returns the head's links to the pages before and after, for a route's `meta`. */
export const pageLinks = ({ previous = null, next = null }: Partial<Pages>) =>
  Object.entries({ prev: previous, next }).flatMap(([rel, href]) =>
    href === null ? [] : [{ tagName: "link" as const, rel, href }],
  );
