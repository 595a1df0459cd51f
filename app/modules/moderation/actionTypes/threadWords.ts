import { TITLE_MAX_CHARS } from "../../threads/limits";
import { ARRANGE } from "../rights";
import type { About, ActionType, Names } from "../types";

/** The actions on a thread's title and tags. */
export const threadWordKinds = {
  "edit-title": {
    noun: "thread",
    label: "Edit title",
    explains: "The address follows the title; the old one leads to the new one for ever.",
    right: ARRANGE,
    fields: [
      { name: "title", label: "Title", type: "line", required: true, max: TITLE_MAX_CHARS },
      {
        name: "unsaid",
        label: "Leave the old title out of the log",
        type: "check",
        hint: "Where it names somebody, or hurts.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) =>
      saysTitles(about, names)
        ? [`renamed “${about.from}” to `, { ...names.thread(about.thread), text: `“${about.to}”` }]
        : ["gave a new title to ", names.thread(about.thread)],
    tells: (about, names) =>
      about.from === undefined
        ? `Your thread ${names.thread(about.thread).text} has a new title`
        : `Your thread “${about.from}” is called “${about.to}” now`,
  },
  "set-tags": {
    noun: "thread",
    label: "Change tags",
    explains:
      "Which tags it has. Those that stay keep their order, new ones come after them. " +
      "Reserved tags can be given, too.",
    right: ARRANGE,
    fields: [{ name: "tags", label: "Tags", type: "tags" }],
    undoable: true,
    inLog: true,
    says: (about, names) => ["changed the tags of ", names.thread(about.thread), tagsIn(about)],
    tells: (about, names) =>
      `The tags of your thread ${names.thread(about.thread).text} were changed${tagsIn(about)}`,
  },
} satisfies Record<string, ActionType>;

/** A title is told to whoever may see the thread, unless it was to be left out. */
const saysTitles = (about: About, names: Names): boolean =>
  about.from !== undefined && names.thread(about.thread).href !== undefined;

function tagsIn({ gave, took }: About): string {
  const changes = [gave ? `gave ${gave}` : [], took ? `took ${took}` : []].flat();
  return changes.length > 0 ? `: ${changes.join(", ")}` : "";
}
