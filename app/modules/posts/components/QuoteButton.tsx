import { useEffect, useRef, useState } from "react";
import { quotePost, selected } from "../../../ui/quote";

/** About its own width, so that it stays in the window. */
const WIDTH_PX = 150;

/**
 * Stands by what is selected of a post, to quote it in the reply on this page. Whoever has no pointer presses
 * "q".
 */
export function QuoteButton() {
  const button = useRef<HTMLButtonElement>(null);
  const [shown, show] = useState(false);
  useEffect(() => {
    const place = () => {
      const range = selected()?.range;
      show(range !== undefined);
      if (!range || !button.current) return;
      const { left, bottom } = range.getBoundingClientRect();
      const rightmost = document.documentElement.clientWidth - WIDTH_PX;
      button.current.style.left = `${Math.max(8, Math.min(left, rightmost)) + window.scrollX}px`;
      button.current.style.top = `${bottom + window.scrollY + 6}px`;
    };
    document.addEventListener("selectionchange", place);
    return () => document.removeEventListener("selectionchange", place);
  }, []);
  const quote = async () => {
    await quotePost(null);
    document.getSelection()?.removeAllRanges();
    document.getElementById("reply-body")?.focus();
  };
  return (
    // A press on it must not take away what is selected.
    <button
      ref={button}
      type="button"
      className="button button-small quote-button"
      hidden={!shown}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={quote}
    >
      Quote selection
    </button>
  );
}
