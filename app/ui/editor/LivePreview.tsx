import { type RefObject, useEffect, useRef, useState } from "react";
import { livePreview, type Seen } from "./previewing";

/** A textarea's text as it will look, beside it where there is room. It goes through its text as the textarea does. */
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
  const pane = useSameScroll(of);
  const empty = "html" in seen && seen.html === "";
  return (
    <section ref={pane} className="editor-looks" aria-label="How it will look" tabIndex={0}>
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

/** Keeps the part in sight that is being written, whatever comes to be shown. */
function useSameScroll(of: RefObject<HTMLTextAreaElement>) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const [textarea, preview] = [of.current!, pane.current!];
    const follow = () => {
      const room = textarea.scrollHeight - textarea.clientHeight;
      if (room > 0) preview.scrollTop = (textarea.scrollTop / room) * (preview.scrollHeight - preview.clientHeight);
    };
    follow();
    textarea.addEventListener("scroll", follow);
    return () => textarea.removeEventListener("scroll", follow);
  });
  return pane;
}
