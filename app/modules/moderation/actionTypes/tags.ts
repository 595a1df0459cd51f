import { TAG_MAX_CHARS } from "../../tags/limits";
import { TAG_DESCRIPTION_MAX_CHARS } from "../limits";
import { ARRANGE } from "../rights";
import type { About, FieldSpec, ActionType, Piece } from "../types";

const NAME: FieldSpec = {
  name: "name",
  label: "Name",
  type: "line",
  required: true,
  max: 2 * TAG_MAX_CHARS,
  hint: "Small letters and digits, with hyphens between words.",
};
const DESCRIPTION: FieldSpec = {
  name: "description",
  label: "What it is for",
  type: "text",
  max: TAG_DESCRIPTION_MAX_CHARS,
  hint: "A line or two of plain text, shown where the tag is.",
};
const WHO: FieldSpec = {
  name: "who",
  label: "Who may give it to a thread",
  type: "choice",
  options: [
    { value: "", label: "everybody" },
    { value: "moderators", label: "only moderators" },
  ],
};

/**
 * A tag by the name that it had when something was done to it; its address leads on, whatever it is called
 * now.
 */
const tag = ({ name }: About): Piece => ({
  text: `“${name}”`,
  href: `/tags/${encodeURIComponent(String(name))}`,
});

/** The actions on tags, which have no owner. */
export const tagActionTypes = {
  "create-tag": {
    noun: "site",
    label: "Create a tag",
    explains: "Authors can give it to their threads from now on.",
    right: ARRANGE,
    fields: [NAME, DESCRIPTION, WHO],
    undoable: true,
    inLog: true,
    says: (about) => ["created the tag ", tag(about)],
    tells: null,
  },
  "rename-tag": {
    noun: "tag",
    label: "Rename",
    explains: "It keeps its threads and followers. Its old address leads to the new one.",
    right: ARRANGE,
    fields: [NAME],
    undoable: true,
    inLog: true,
    says: (about) => [`renamed the tag “${about.former}” to `, tag(about)],
    tells: null,
  },
  "merge-tags": {
    noun: "tag",
    label: "Merge",
    explains:
      "Every thread that has this tag gets the other one instead, and its followers " +
      "follow the other one too. Its address leads there.",
    right: ARRANGE,
    fields: [{ name: "into", label: "Into the tag", type: "line", required: true, max: 2 * TAG_MAX_CHARS }],
    undoable: true,
    inLog: true,
    says: (about) => [`merged the tag “${about.former}” into `, tag(about)],
    tells: null,
  },
  "describe-tag": {
    noun: "tag",
    label: "Describe",
    explains: "Says what the tag is for, on its page and in the list of tags.",
    right: ARRANGE,
    fields: [DESCRIPTION],
    undoable: true,
    inLog: true,
    says: (about) => ["described the tag ", tag(about)],
    tells: null,
  },
  "reserve-tag": {
    noun: "tag",
    label: "Reserve",
    explains: "Says who may give the tag to a thread. Threads that have it keep it.",
    right: ARRANGE,
    fields: [WHO],
    undoable: true,
    inLog: true,
    says: (about) =>
      about.reserved
        ? ["reserved the tag ", tag(about), " for moderators"]
        : ["opened the tag ", tag(about), " to everybody"],
    tells: null,
  },
} satisfies Record<string, ActionType>;
