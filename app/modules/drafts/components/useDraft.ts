import { useBlocker } from "@remix-run/react";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { fieldsOf, keptOf, valueIn, wordsIn } from "../fields";
import type { Draft, Fields, Kept } from "../types";
import { newFormKey } from "../../../ui/form/newFormKey";
import { untouched } from "../../../ui/form/earlyInput";
import { useViewer } from "../../accounts/components/viewer";
import { DraftKeeper, type DraftStatus } from "./keeper";
import { sendDraft } from "./sendDraft";

interface Answer {
  lastResult: { initialValue?: unknown };
  draft?: Kept | null;
}

interface Props {
  place: string;
  /** The draft of this form when the page was loaded. */
  draft: Draft | null;
  /**
   * The server's last answer to the form; `draft` is its draft at that time. Where the page was loaded with
   * an answer, the form begins with its values.
   */
  answer: Answer | undefined;
  /** Another value is another form, for another text. */
  epoch?: string;
}

export interface FormDraft {
  place: string;
  version: string;
  status: DraftStatus;
  /** The draft that the form was filled from; null where it began empty, and once its text was posted. */
  restored: Draft | null;
  /** The same, as an answer that fills the form. */
  filled: { lastResult: { initialValue: Fields } } | undefined;
  /** The time of the last save, for a form without scripts. */
  savedAt: string | null;
  /** Whether there is anybody whose draft it could be. */
  mine: boolean;
  /** For the form itself. */
  on: { ref: RefObject<HTMLFormElement>; onInput(): void; onBlur(): void; onSubmit(): void };
  saveNow(): void;
  keepMine(): void;
}

const LEAVE = "What you wrote last could not be saved yet. Leave, and it is lost?";

const statusFrom = (kept: Kept | null | undefined): DraftStatus =>
  !kept ? { is: "idle" } : kept.kept ? { is: "saved" } : { is: "overtaken", newer: kept.newer };

/**
 * Which version of the draft a page's form goes on from: what it was filled with was made from one, or is
 * one.
 */
function versionAt(first: Answer | undefined, draft: Draft | null): string {
  if (first?.draft?.kept) return first.draft.version;
  const filled = first?.lastResult.initialValue as Fields | undefined;
  if (!filled) return draft?.version ?? "";
  return draft && wordsIn(filled) === wordsIn(draft.fields) ? draft.version : valueIn(filled, "draftVersion");
}

/**
 * Keeps what is typed into a form as a draft on the server. It knows the form by its fields alone, whatever
 * they are. Leaving warns only where something could not be saved.
 */
export function useDraft({ place, draft, answer, epoch = "" }: Props): FormDraft {
  // A login that expires while somebody writes changes nothing about whose text it is.
  const [owner] = useState(useViewer()?.id ?? null);
  const [first] = useState(answer);
  const [begun] = useState({ epoch, draft: first ? null : draft });
  // The form after it is empty from its first moment.
  const restored = begun.epoch === epoch ? begun.draft : null;
  const [version, setVersion] = useState(() => versionAt(first, draft));
  const [status, setStatus] = useState<DraftStatus>(() => statusFrom(first?.draft));
  const tab = useRef("");
  const form = useRef<HTMLFormElement>(null);
  const keeper = useRef<DraftKeeper>();
  const begunWith = useRef(version);

  useEffect(() => {
    if (owner === null) return;
    const mine = newFormKey();
    tab.current = mine;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      void kept.now();
    };
    const kept = new DraftKeeper(begunWith.current, {
      read: () => form.current && keptOf(fieldsOf(new FormData(form.current))),
      begun: () => form.current && keptOf(fieldsOf(untouched(form.current))),
      send: (save, last) => sendDraft({ place, tab: mine, owner }, save, last),
      told(said, now) {
        setStatus(said);
        setVersion(now);
      },
      unsaved: (is) =>
        is ? window.addEventListener("beforeunload", warn) : window.removeEventListener("beforeunload", warn),
      random: Math.random,
    });
    keeper.current = kept;
    const look = () => void kept.now();
    const leave = () => void kept.now(true);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    window.addEventListener("online", look);
    window.addEventListener("pagehide", leave);
    return () => {
      kept.stop();
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
      window.removeEventListener("online", look);
      window.removeEventListener("pagehide", leave);
    };
  }, [owner, place]);

  const sentFrom = useRef<HTMLFormElement | null>(null);
  const heard = useRef(answer);
  useEffect(() => {
    if (answer === heard.current) return;
    heard.current = answer;
    if (answer) keeper.current?.cameBack(answer.draft ?? null, sentFrom.current !== form.current);
  }, [answer]);

  const writing = useRef(epoch);
  useEffect(() => {
    if (epoch === writing.current) return;
    writing.current = epoch;
    keeper.current?.beginAnew();
  }, [epoch]);

  const filled = useMemo(
    () => (restored ? { lastResult: { initialValue: restored.fields } } : undefined),
    [restored],
  );
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      (from.pathname !== to.pathname || from.search !== to.search) && keeper.current?.isUnsaved() === true,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void keeper
      .current!.now()
      .then((safe) => (safe || window.confirm(LEAVE) ? blocker.proceed() : blocker.reset()));
  }, [blocker]);

  return {
    place,
    version,
    status,
    restored,
    filled,
    savedAt: first?.draft?.kept ? first.draft.at : null,
    mine: owner !== null,
    on: {
      ref: form,
      onInput: () => keeper.current?.changed(),
      onBlur: () => void keeper.current?.now(),
      onSubmit() {
        sentFrom.current = form.current;
        // Which page it is only the browser knows, so it is told when the form leaves.
        const named = form.current?.elements.namedItem("draftTab");
        if (named instanceof HTMLInputElement) named.value = tab.current;
        keeper.current?.sent();
      },
    },
    saveNow: () => void keeper.current?.asked(),
    keepMine() {
      // The text was posted from another page, so that this one is another text.
      const key =
        status.is === "overtaken" && status.newer === null
          ? form.current?.elements.namedItem("formKey")
          : null;
      if (key instanceof HTMLInputElement) key.value = newFormKey();
      void keeper.current?.keepMine();
    },
  };
}
