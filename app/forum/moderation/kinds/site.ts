import { NAMINGS } from "../choices";
import { ADMINISTER } from "../rights";
import type { Kind } from "../types";

/** What admins choose for the forum as a whole. */
export const siteKinds = {
  "set-log-names": {
    noun: "site",
    label: "Choose how the log names moderators",
    explains: "Whether everybody reads in the log and in threads which moderator acted. Moderators read it always; what was done, and why, is public either way.",
    right: ADMINISTER,
    fields: [{ name: "naming", label: "Whoever acted is told of", type: "choice", options: NAMINGS, required: true }],
    undoable: true,
    inLog: true,
    says: (about) => [about.naming === "moderators" ? "chose that the log tells of “moderators”" : "chose that the log names moderators"],
    tells: null,
  },
} satisfies Record<string, Kind>;
