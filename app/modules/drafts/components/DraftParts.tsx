import { Form } from "@remix-run/react";
import { wordsIn } from "../fields";
import { formAt, draftKeyFrom } from "../draftKeys";
import type { Draft } from "../types";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import type { DraftStatus } from "./keeper";
import type { FormDraft } from "./useDraft";

/**
 * Says that a form was filled from a draft, and takes it away. It is a form of its own, so it stands before
 * the other.
 */
export function RestoredDraft({ draft: { restored } }: { draft: FormDraft }) {
  if (!restored) return null;
  return (
    <Form method="post" action="/drafts/discarded" className="draft-restored" aria-label="Your draft">
      <p>
        Restored from your draft of <Moment at={restored.at} />.
      </p>
      <input type="hidden" name="id" value={restored.id} />
      <button className="button-plain" name="intent" value="discard">
        Discard draft
      </button>
    </Form>
  );
}

/** The hidden fields that send a form's draft, and the notice about a draft that could not be saved. */
export function DraftFields({ draft }: { draft: FormDraft }) {
  const { place, version, status } = draft;
  return (
    <>
      <input type="hidden" name="draftPlace" value={place} />
      <input type="hidden" name="draftVersion" value={version} />
      <input type="hidden" name="draftTab" defaultValue="" />
      {status.is === "overtaken" && <Overtaken newer={status.newer} draft={draft} />}
    </>
  );
}

function Overtaken({ newer, draft }: { newer: Draft | null; draft: FormDraft }) {
  return (
    <section className="draft-overtaken" role="alert" aria-label="Another draft">
      <p>
        {newer ? (
          <>
            Another page has a newer draft of this, saved on <Moment at={newer.at} />. It has not been
            overwritten, and your text here is not saved.
          </>
        ) : (
          "This draft has been posted or discarded on another page since. Your text here is not saved."
        )}
      </p>
      {newer && (
        <details>
          <summary>Read the newer draft</summary>
          <pre className="source">{wordsIn(newer.fields)}</pre>
        </details>
      )}
      <div className="buttons">
        {newer && (
          // A document of its own: the form is filled anew, from what is kept.
          <a className="button" href={formAt(draftKeyFrom(newer.place)!)}>
            Use the newer draft
          </a>
        )}
        <button
          className="button"
          name="intent"
          value={`draft:${newer?.version ?? ""}`}
          onClick={(event) => {
            event.preventDefault();
            draft.keepMine();
          }}
        >
          Keep mine
        </button>
      </div>
    </section>
  );
}

/**
 * The button that saves, and the quiet line that says what is saved; they stand among a form's other buttons.
 */
export function SaveDraft({ draft }: { draft: FormDraft }) {
  if (!draft.mine) return null;
  return (
    <>
      <button
        className="button"
        name="intent"
        value="draft"
        onClick={(event) => {
          event.preventDefault();
          draft.saveNow();
        }}
      >
        Save draft
      </button>
      <p className="draft-status" role="status" aria-label="Draft">
        <Told status={draft.status} savedAt={draft.savedAt} />
      </p>
    </>
  );
}

function Told({ status, savedAt }: { status: DraftStatus; savedAt: string | null }) {
  switch (status.is) {
    case "idle":
    case "overtaken":
      return null;
    case "empty":
      return "There is nothing to keep yet.";
    case "saved":
      return savedAt ? (
        <>
          Draft saved at <Moment at={savedAt} />.
        </>
      ) : (
        "Draft saved."
      );
    case "logged-out":
      return (
        <>
          You are logged out: your text stays here.{" "}
          <Link to="/login" target="_blank">
            Log in in another tab
          </Link>
          , and it is saved.
        </>
      );
    case "lost":
      return "Not saved yet: the connection is lost. It is tried again; your text stays here.";
    case "refused":
      return status.why;
  }
}
