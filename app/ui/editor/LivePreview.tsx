import { type RefObject, useEffect, useRef, useState } from "react";
import { livePreview, type Seen } from "./livePreview";

/**
 * A textarea's text as it will look, beside it where there is room. It goes through its text as the textarea
 * does.
 */
export function LivePreview({ of }: { of: RefObject<HTMLTextAreaElement> }) {
  const [seen, setSeen] = useState<Seen>({ html: "" });
  useEffect(() => {
    const textarea = of.current!;
    const preview = livePreview(setSeen);
    const write = () => preview.write(textarea.value);
    write();
    textarea.addEventListener("input", write);
    return () => {
      preview.stop();
      textarea.removeEventListener("input", write);
    };
  }, [of]);
  const { pane, scrolls } = useSameScroll(of);
  const empty = "html" in seen && seen.html === "";
  return (
    <section
      ref={pane}
      className="editor-looks"
      aria-label="How it will look"
      tabIndex={scrolls ? 0 : undefined}
    >
      {"reason" in seen && (
        <p className="field-error" role="status">
          {seen.reason}
        </p>
      )}
      {empty && <p className="editor-looks-empty">How it will look appears here as you write.</p>}
      {"html" in seen && !empty && <div className="prose" dangerouslySetInnerHTML={{ __html: seen.html }} />}
    </section>
  );
}

/**
 * Keeps the part in sight that is being written, whatever comes to be shown; and says whether there is more
 * than is in sight.
 */
function useSameScroll(of: RefObject<HTMLTextAreaElement>) {
  const pane = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const [textarea, preview] = [of.current!, pane.current!];
    const follow = () => {
      const room = textarea.scrollHeight - textarea.clientHeight;
      const more = preview.scrollHeight - preview.clientHeight;
      if (room > 0) preview.scrollTop = (textarea.scrollTop / room) * more;
      setScrolls(more > 0);
    };
    follow();
    textarea.addEventListener("scroll", follow);
    const resized = new ResizeObserver(follow);
    resized.observe(preview);
    return () => {
      textarea.removeEventListener("scroll", follow);
      resized.disconnect();
    };
  });
  return { pane, scrolls };
}
