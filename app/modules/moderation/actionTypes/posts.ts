import { POST_MAX_CHARS } from "../../posts/limits";
import { JUDGE, SPEAK } from "../rights";
import type { ActionType } from "../types";

/** The actions on a single post. */
export const postActionTypes = {
  "hide-post": {
    noun: "post",
    label: "Hide",
    explains:
      "Only moderators read it; where others have replied to it, its place stays. Its " +
      "author is told, and can appeal.",
    right: JUDGE,
    // This action also refuses a held post; a held opening post goes with its thread.
    barredBy: ({ state, number, threadState }) =>
      number === 1
        ? threadState === "held"
          ? null
          : "opening-post"
        : state === "visible" || state === "held"
          ? null
          : "nothing-changes",
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["hid ", names.post(about.post)],
    tells: (about, names) =>
      about.title !== undefined
        ? `Your thread “${about.title}” was not approved`
        : `Your post #${about.number} in ${names.thread(about.thread).text} was ` +
          `${about.held ? "not approved" : "hidden"}`,
  },
  "restore-post": {
    noun: "post",
    label: "Restore",
    explains: "Everybody reads it again.",
    right: JUDGE,
    barredBy: ({ state }) => (state === "hidden" ? null : "nothing-changes"),
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["restored ", names.post(about.post)],
    tells: (about, names) =>
      `Your post #${about.number} in ${names.thread(about.thread).text} can be read again`,
  },
  "edit-post": {
    noun: "post",
    label: "Edit",
    explains:
      "The version before stays in the post's history, with the reason. Its author is told, and can appeal.",
    right: JUDGE,
    fields: [
      { name: "body", label: "Text", type: "markdown", required: true, max: POST_MAX_CHARS },
      { name: "revision", label: "Version", type: "hidden", required: true, max: 10 },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) => ["edited ", names.post(about.post)],
    tells: (about, names) =>
      `Your post #${about.number} in ${names.thread(about.thread).text} was edited by a moderator`,
  },
  "lock-post": {
    noun: "post",
    label: "Lock",
    explains:
      "Nobody edits it, replies to it or marks it helpful any more. It stays readable, " +
      "and the thread goes on.",
    right: JUDGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["locked ", names.post(about.post)],
    tells: (about, names) => `Your post #${about.number} in ${names.thread(about.thread).text} was locked`,
  },
  "unlock-post": {
    noun: "post",
    label: "Unlock",
    explains: "It can be edited, replied to and marked helpful again.",
    right: JUDGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["unlocked ", names.post(about.post)],
    tells: (about, names) => `Your post #${about.number} in ${names.thread(about.thread).text} was unlocked`,
  },
  "staff-notice": {
    noun: "post",
    label: "Staff notice",
    explains: "It is marked as said by the moderators. Done to a post that is marked, it takes the mark off.",
    right: SPEAK,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) =>
      about.on
        ? ["marked ", names.post(about.post), " as a staff notice"]
        : ["took the mark of a staff notice off ", names.post(about.post)],
    tells: (about, names) =>
      `Your post #${about.number} in ${names.thread(about.thread).text} is ` +
      `${about.on ? "marked as a staff notice" : "no staff notice any more"}`,
  },
  "redact-post": {
    noun: "post",
    label: "Redact",
    explains:
      "Takes personal data out of the post, out of all its versions and out of what was " +
      "quoted from it, for good. Nothing keeps what was there: it cannot be taken back.",
    right: JUDGE,
    fields: [
      {
        name: "texts",
        label: "Texts to take out, one a line",
        type: "text",
        required: true,
        max: 5_000,
        hint:
          "As they stand in the text, in whatever case. Each is replaced by “[removed]”. " +
          "They are not kept; leave them out of the reason, too.",
      },
    ],
    undoable: false,
    inLog: true,
    says: (about, names) => ["redacted ", names.post(about.post)],
    tells: (about, names) =>
      `Personal data was taken out of your post #${about.number} in ${names.thread(about.thread).text}`,
  },
} satisfies Record<string, ActionType>;
