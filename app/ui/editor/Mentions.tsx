import { type RefObject, useEffect, useRef, useState } from "react";
import { counted } from "../words";
import { caretAt } from "./caret";
import { type Mention, mentionAt, mentioned } from "./mention";
import { suggestFor, type Suggestion } from "./memberSuggestions";
import { readEdit, writeEdit } from "./write";

interface Props {
  of: RefObject<HTMLTextAreaElement>;
  /** The id of the list; its options have it with their number. */
  id: string;
  threadId: number | undefined;
}

interface Open {
  mention: Mention;
  members: Suggestion[];
  place: { left: number; top: number };
}

/**
 * Members to choose from while an @mention is typed: a listbox below the @, and the textarea its combobox
 * while it is open (ARIA Authoring Practices). Enter and Tab take the one that is marked, Escape leaves what
 * was typed.
 */
export function Mentions({ of, id, threadId }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const [active, setActive] = useState(0);
  /** The mention that Escape was pressed for. */
  const left = useRef<number | null>(null);

  useEffect(() => {
    const textarea = of.current!;
    let asked: AbortController | undefined;
    const close = () => {
      asked?.abort();
      setOpen(null);
    };
    async function look() {
      asked?.abort();
      const mention = mentionAt(readEdit(textarea));
      if (mention?.from !== left.current) left.current = null;
      if (!mention || left.current !== null) return setOpen(null);
      const { signal } = (asked = new AbortController());
      const members = await suggestFor(mention, threadId, signal);
      if (!members) return;
      setActive(0);
      setOpen(members.length === 0 ? null : { mention, members, place: placeOf(textarea, mention) });
    }
    const onInput = () => void look();
    const hide = () => setOpen(null);
    /** The cursor went elsewhere. */
    const onSelection = () => {
      if (document.activeElement === textarea && !mentionAt(readEdit(textarea))) close();
    };
    textarea.addEventListener("input", onInput);
    textarea.addEventListener("blur", close);
    textarea.addEventListener("scroll", hide);
    document.addEventListener("selectionchange", onSelection);
    // It may have been begun before this was loaded.
    if (document.activeElement === textarea) void look();
    return () => {
      asked?.abort();
      textarea.removeEventListener("input", onInput);
      textarea.removeEventListener("blur", close);
      textarea.removeEventListener("scroll", hide);
      document.removeEventListener("selectionchange", onSelection);
    };
  }, [of, threadId]);

  function choose({ username }: Suggestion) {
    const textarea = of.current!;
    const edit = readEdit(textarea);
    const mention = mentionAt(edit);
    setOpen(null);
    if (mention) writeEdit(textarea, mentioned(edit, mention, username));
  }

  useCombobox(of, open && { id, active, size: open.members.length }, {
    move: setActive,
    take: () => choose(open!.members[active]!),
    leave() {
      left.current = open!.mention.from;
      setOpen(null);
    },
  });

  return (
    <>
      <p className="for-readers" role="status">
        {open &&
          `${counted(open.members.length, "member", "members")}. Up and down to choose, Enter to take.`}
      </p>
      {open && (
        <div className="editor-members" role="listbox" id={id} aria-label="Members" style={open.place}>
          {open.members.map((member, at) => (
            <div
              key={member.username}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(member);
              }}
              onMouseMove={() => setActive(at)}
            >
              <span className="editor-member">{member.username}</span>
              {member.here && <span className="mark">in this thread</span>}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** As wide as the list, so that it stays within the textarea. */
const LIST_WIDTH = 256;

function placeOf(textarea: HTMLTextAreaElement, { from }: Mention) {
  const { left, top } = caretAt(textarea, from);
  return {
    left: Math.max(0, Math.min(left, textarea.clientWidth - LIST_WIDTH)),
    top: Math.min(top, textarea.clientHeight),
  };
}

interface List {
  id: string;
  active: number;
  size: number;
}

/**
 * Makes the textarea the combobox of a list while there is one: its keys, and what it is to assistive
 * technology.
 */
function useCombobox(
  of: RefObject<HTMLTextAreaElement>,
  list: List | null,
  on: { move: (to: number) => void; take: () => void; leave: () => void },
) {
  useEffect(() => {
    const textarea = of.current!;
    if (!list) return;
    const { id, active, size } = list;
    const attributes = {
      role: "combobox",
      "aria-expanded": "true",
      "aria-haspopup": "listbox",
      "aria-autocomplete": "list",
      "aria-controls": id,
      "aria-activedescendant": `${id}-${active}`,
    };
    const keys: Record<string, () => void> = {
      ArrowDown: () => on.move((active + 1) % size),
      ArrowUp: () => on.move((active - 1 + size) % size),
      Enter: on.take,
      Tab: on.take,
      Escape: on.leave,
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      act();
    };
    for (const [name, value] of Object.entries(attributes)) textarea.setAttribute(name, value);
    textarea.addEventListener("keydown", onKeyDown);
    return () => {
      for (const name of Object.keys(attributes)) textarea.removeAttribute(name);
      textarea.removeEventListener("keydown", onKeyDown);
    };
  });
}
