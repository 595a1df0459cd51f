import { useLocation } from "@remix-run/react";

/** Marks all threads as read, and comes back to this list. */
export function MarkAllRead() {
  const { pathname, search } = useLocation();
  return (
    <form method="post" action="/threads/read" className="read-all">
      <input type="hidden" name="next" value={`${pathname}${search}`} />
      <button className="button-plain">Mark all as read</button>
    </form>
  );
}
