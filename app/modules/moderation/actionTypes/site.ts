import { NAMINGS } from "../../siteChoices";
import { LICENCE_ADDRESS_MAX_CHARS, LICENCE_MAX_CHARS } from "../limits";
import { ADMINISTER } from "../rights";
import type { ActionType } from "../types";

/** The settings of the whole forum, which admins change. */
export const siteActionTypes = {
  "set-log-names": {
    noun: "site",
    label: "Choose how the log names moderators",
    explains:
      "Whether everybody reads in the log and in threads which moderator acted. " +
      "Moderators read it always; what was done, and why, is public either way.",
    right: ADMINISTER,
    fields: [
      { name: "naming", label: "Whoever acted is told of", type: "choice", options: NAMINGS, required: true },
    ],
    undoable: true,
    inLog: true,
    says: (about) => [
      about.naming === "moderators"
        ? "chose that the log tells of “moderators”"
        : "chose that the log names moderators",
    ],
    tells: null,
  },
  "set-data-licence": {
    noun: "site",
    label: "Name the licence of the data",
    explains:
      "What others may do with the figures and stories that they take along. It stands " +
      "beside them, in the files and under the pictures. Left empty, none is named.",
    right: ADMINISTER,
    fields: [
      {
        name: "licence",
        label: "Licence",
        type: "line",
        max: LICENCE_MAX_CHARS,
        hint: "As it is called, such as CC BY 4.0.",
      },
      {
        name: "address",
        label: "Where it can be read",
        type: "line",
        max: LICENCE_ADDRESS_MAX_CHARS,
        hint: "An address that begins with https://.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about) => [
      about.licence === ""
        ? "chose that no licence is named for the data"
        : `named ${about.licence} as the licence of the data`,
    ],
    tells: null,
  },
} satisfies Record<string, ActionType>;
