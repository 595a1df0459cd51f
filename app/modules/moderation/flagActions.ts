import type { FlagTarget } from "../flags/types";
import { actionTypeNamed } from "./actionTypes";
import type { ActionType, Noun } from "./types";

/**
 * The actions that an agreement with flags can take, by the flagged target, likeliest first. All other
 * actions are among the target's tools.
 */
const FLAG_ACTIONS: Record<FlagTarget, readonly string[]> = {
  post: [
    "hide-post",
    "edit-post",
    "redact-post",
    "lock-post",
    "lock-thread",
    "warn",
    "limit",
    "silence",
    "suspend",
  ],
  thread: [
    "hide-thread",
    "lock-thread",
    "edit-title",
    "set-tags",
    "merge-threads",
    "warn",
    "limit",
    "silence",
    "suspend",
  ],
  ballot: ["remove-reason", "warn", "limit", "silence", "suspend"],
  member: ["warn", "limit", "silence", "suspend"],
};

interface FlaggedThing {
  kind: FlagTarget;
  id: number;
  threadId: number | null;
  owner: { id: number };
}

/**
 * The kinds of action that an agreement can come with, each with what it would be done to. `hidden` is what
 * is hidden already.
 */
export function flagActionsFor(
  thing: FlaggedThing,
  { hidden }: { hidden: boolean },
): { name: string; kind: ActionType; targetId: number }[] {
  return FLAG_ACTIONS[thing.kind].flatMap((name) => {
    const kind = actionTypeNamed(name);
    const targetId = kind && targetOf(thing, kind.noun);
    return kind && targetId && !(hidden && name.startsWith("hide-")) ? [{ name, kind, targetId }] : [];
  });
}

/**
 * Returns the id of a flagged thing's own target of this noun: the thing itself, its thread or its owner;
 * null where there is none.
 */
export function targetOf(thing: FlaggedThing, noun: Noun): number | null {
  if (noun === thing.kind) return thing.id;
  if (noun === "thread") return thing.threadId;
  return noun === "member" ? thing.owner.id : null;
}

interface Foreseen {
  /** The label of what is done, and what that does, counted; null where nothing is. */
  act: { label: string; effects: string[] } | null;
  flaggers: number;
  /** Whether it is hidden now because of the flags. */
  hidden: boolean;
}

const people = (n: number) => (n === 1 ? "1 flagger" : `${n} flaggers`);

/** The consequences of a decision on flags, before it is made: each a sentence. */
export const FORESEEN: Record<"agree" | "disagree" | "ignore", (foreseen: Foreseen) => string[]> = {
  agree: ({ act, flaggers, hidden }) => [
    ...(act
      ? [`${act.label}: ${act.effects.length > 0 ? act.effects.join(", ") : "nobody else is concerned"}.`]
      : ["Nothing is done to it."]),
    ...(hidden ? ["It stays hidden."] : []),
    `${people(flaggers)} ${flaggers === 1 ? "is" : "are"} told that you agreed; what ` +
      "they flag counts for more.",
  ],
  disagree: ({ act, flaggers, hidden }) => [
    ...(hidden
      ? [`It is shown again${act && act.effects.length > 0 ? `: ${act.effects.join(", ")}` : ""}.`]
      : ["It stays as it is."]),
    `${people(flaggers)} ${flaggers === 1 ? "is" : "are"} told that you did not agree; ` +
      "what they flag counts for less.",
  ],
  ignore: ({ act, flaggers, hidden }) => [
    ...(hidden
      ? [`It is shown again${act && act.effects.length > 0 ? `: ${act.effects.join(", ")}` : ""}.`]
      : ["It stays as it is."]),
    `${people(flaggers)} ${flaggers === 1 ? "is" : "are"} told that it was left as it ` +
      "is; their flags count neither way.",
  ],
};
