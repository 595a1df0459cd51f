import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useHydrated } from "../useHydrated";
import { type Command, commandOf, isShortcut } from "./commands";
import { useScripted } from "../useScripted";
import { LivePreview } from "./LivePreview";
import { onMac } from "./platform";
import { Toolbar } from "./Toolbar";
import { useLooks } from "./useLooks";
import { loadTools, type Tools, useTools } from "./useTools";
import { insert, readEdit, writeEdit } from "./write";

interface Props {
  id: string;
  name: string;
  label: ReactNode;
  rows: number;
  /** The text that the editor begins with. */
  value: string;
  error?: string | undefined;
  hint: ReactNode;
  /** The thread that is being answered: who writes in it comes first among those who may be mentioned. */
  threadId?: number | undefined;
}

declare global {
  interface HTMLElementEventMap {
    /**
     * Asks the editor to put a passage at the cursor, as a paragraph of its own: `quoted` (ui/quoting) makes
     * one of what a post says.
     */
    "byway:insert": CustomEvent<string>;
  }
}

/**
 * The editor of a post's Markdown: label, textarea, error and hint, and for members with scripts a toolbar,
 * shortcuts, mentions, rich paste and a preview as they write. The textarea is the form's own: nothing but
 * its value is sent, and Ctrl+Enter presses the form's primary button. Other parts of the page insert a
 * passage by an event on the textarea, which keeps undo, takes the focus and scrolls to it:
 * `textarea.dispatchEvent(new CustomEvent("byway:insert", { detail: quoted(words, { author, permalink })
 * }))`.
 */
export function Editor({ id, name, label, rows, value, error, hint, threadId }: Props) {
  const textarea = useRef<HTMLTextAreaElement>(null);
  const scripted = useScripted();
  const hydrated = useHydrated() && scripted;
  const [looks, setLooks] = useLooks();
  const shown = hydrated && looks;
  const tools = useTools(textarea);

  async function run({ name }: Command) {
    const { apply } = (await loadTools()) ?? {};
    const edit = apply?.[name](readEdit(textarea.current!));
    if (edit) writeEdit(textarea.current!, edit);
  }

  useInsertions(textarea);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const on = { mac: onMac() };
    const command = commandOf(event.nativeEvent, on);
    if (command) {
      event.preventDefault();
      void run(command);
    } else if (event.key === "Enter" && isShortcut(event.nativeEvent, on) && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat)
        event.currentTarget.form?.querySelector<HTMLButtonElement>("button.button-primary")?.click();
    } else if (
      event.key === "Enter" &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      const next = tools?.continued(readEdit(event.currentTarget));
      if (!next) return;
      event.preventDefault();
      writeEdit(event.currentTarget, next);
    }
  }

  return (
    <div className={shown ? "field editor editor-with-looks" : "field editor"}>
      <label htmlFor={id}>{label}</label>
      <div className="editor-panes">
        <div className="editor-frame">
          {scripted && (
            <div className="editor-bar">
              {hydrated && (
                <Toolbar
                  controls={id}
                  run={(command) => void run(command)}
                  looks={looks}
                  setLooks={setLooks}
                />
              )}
            </div>
          )}
          <div className="editor-text">
            <textarea
              ref={textarea}
              id={id}
              name={name}
              rows={rows}
              defaultValue={value}
              onKeyDown={hydrated ? onKeyDown : undefined}
              onPaste={hydrated ? (event) => void onPaste(event, tools) : undefined}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
            />
            {hydrated && tools && <tools.Mentions of={textarea} id={`${id}-members`} threadId={threadId} />}
          </div>
        </div>
        <div className="editor-notes">
          {error && (
            <p className="field-error" id={`${id}-error`} role="alert">
              {error}
            </p>
          )}
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        </div>
        {shown && <LivePreview of={textarea} />}
      </div>
    </div>
  );
}

async function onPaste(event: ClipboardEvent<HTMLTextAreaElement>, ready: Tools | null) {
  const textarea = event.currentTarget;
  const { clipboardData: clipboard } = event;
  const clip = {
    text: clipboard.getData("text/plain"),
    html: clipboard.getData("text/html"),
    types: clipboard.types,
  };
  // The browser does it where nothing has to be loaded to know that it can.
  if (clip.text === "" || ready?.pasteOf(clip, readEdit(textarea)).as === "plain") return;
  event.preventDefault();
  const tools = ready ?? (await loadTools());
  const paste = tools?.pasteOf(clip, readEdit(textarea));
  if (!tools || !paste || paste.as === "plain") return insert(textarea, clip.text);
  if (paste.as === "link") return writeEdit(textarea, paste.edit);
  const markdown = await import("./richText").then(
    ({ toMarkdown }) => toMarkdown(clip.html),
    // Without a connection there are still the words.
    () => "",
  );
  if (markdown === "") insert(textarea, clip.text);
  else writeEdit(textarea, tools.pasted(readEdit(textarea), markdown));
}

/** Puts in what other parts of the page ask for, and brings it into sight. */
function useInsertions(of: { current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    const textarea = of.current!;
    const onInsert = async ({ detail }: CustomEvent<string>) => {
      const tools = await loadTools();
      if (tools) writeEdit(textarea, tools.insertedApart(readEdit(textarea), detail));
      textarea.scrollIntoView({ block: "center" });
    };
    textarea.addEventListener("byway:insert", onInsert);
    return () => textarea.removeEventListener("byway:insert", onInsert);
  }, [of]);
}
