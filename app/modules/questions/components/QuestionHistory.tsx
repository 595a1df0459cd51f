import { Fragment, type ReactNode } from "react";
import type { QuestionEvent } from "../types";
import { Moment } from "../../../ui/time";

interface Props {
  events: QuestionEvent[];
  /** The question's options as they read now, for events that do not say. */
  options: { id: number; label: string }[];
  /** The button that undoes an event, by the event's id. */
  beside?: Map<number, ReactNode>;
}

/** The changes to a question, oldest first: the event, its author and its time. */
export function QuestionHistory({ events, options, beside }: Props) {
  if (events.length === 0) return <p className="note">Nothing has been changed since it was asked.</p>;
  return (
    <ol className="history" role="list">
      {events.map((event) => (
        <li key={event.id}>
          <div>
            <p id={`event-${event.id}`}>{told(event, events, options)}</p>
            <p className="note">
              <a href={`/m/${event.by}`}>{event.by}</a>, <Moment at={event.at} />
            </p>
          </div>
          {beside?.get(event.id)}
        </li>
      ))}
    </ol>
  );
}

function told(event: QuestionEvent, events: QuestionEvent[], options: Props["options"]): ReactNode {
  const { kind, before, after, optionId } = event;
  const now = options.find((option) => option.id === optionId)?.label;
  const was = <q>{textIn(before, "label") ?? now}</q>;
  const is = <q>{textIn(after, "label") ?? now}</q>;
  switch (kind) {
    case "added":
      return <>Added the option {is}.</>;
    case "worded":
      return (
        <>
          Worded {was} as {is}.
        </>
      );
    case "retired":
      return <>Stopped offering {was}.</>;
    case "restored":
      return <>Offered {was} again.</>;
    case "merged":
      return (
        <>
          Merged {was} into {is}.
        </>
      );
    case "promoted":
      return (
        <>
          Made {is} an option, from what voters wrote under {was}.
        </>
      );
    case "undone": {
      const undone = events.find((each) => each.id === event.undoOf);
      return undone ? <>Took back: {told(undone, events, options)}</> : <>Took something back.</>;
    }
    case "edited":
      return Object.keys(after ?? {}).map((field) => (
        <Fragment key={field}>
          {FIELDS[field] ?? field} was {quoted(before, field)}, is now {quoted(after, field)}.{" "}
        </Fragment>
      ));
    case "closed":
      return <>Closed the question.</>;
    case "reopened":
      return (
        <>
          Opened the question again{until(after)}.{outSince(after)}
        </>
      );
    case "timed":
      return textIn(after, "closesAt") ? (
        <>Set it to close{until(after)}.</>
      ) : (
        <>Took its closing time away.</>
      );
    case "joined":
      return (
        <>
          Merged the same question of another thread into it, with its votes.{" "}
          {textIn(before, "reveal") === textIn(after, "reveal") ? (
            "Its result opens as before."
          ) : (
            <>Its result opens by the stricter rule of the two: {REVEALED[textIn(after, "reveal") ?? ""]}.</>
          )}
          {textIn(before, "closesAt") !== textIn(after, "closesAt") &&
            (textIn(after, "closesAt") ? (
              <> It closes{until(after)}.</>
            ) : (
              " It has no closing time any more."
            ))}
        </>
      );
  }
}

const FIELDS: Record<string, string> = {
  prompt: "The question",
  help: "The help",
  story: "What a story answers it by",
  low: "The low end of the scale",
  high: "The high end of the scale",
};

const REVEALED: Record<string, string> = {
  always: "to everybody",
  blind_first: "to whoever has voted, or looks at it",
  after_answer: "to whoever has voted",
  after_close: "when the question closes",
};

/** From when a result was open to everybody, because it was closed, until it was opened again. */
function outSince(after: QuestionEvent["after"]): ReactNode {
  const since = textIn(after, "outSince");
  return since ? (
    <>
      {" "}
      Everybody could see its result since <Moment at={since} />.
    </>
  ) : null;
}

const quoted = (record: QuestionEvent["before"], field: string) => {
  const text = textIn(record, field);
  return text ? <q>{text}</q> : "empty";
};

function until(after: QuestionEvent["after"]): ReactNode {
  const at = textIn(after, "closesAt");
  return at ? (
    <>
      {", "}
      <Moment at={at} />
    </>
  ) : null;
}

/** A word of an event's record; undefined where it has none. */
function textIn(record: QuestionEvent["before"], field: string): string | undefined {
  const value = record?.[field];
  return typeof value === "string" ? value : undefined;
}
