import { ESCALATION, stepWords } from "../escalation";
import { GOVERN, JUDGE } from "../rights";
import type { FieldSpec, ActionType } from "../types";

const days: FieldSpec = {
  name: "days",
  label: "For",
  type: "choice",
  required: true,
  hint: "What comes next on the ladder is chosen already.",
  options: ESCALATION.map((step) => ({ value: step, label: step === "good" ? "for good" : stepWords(step) })),
};

/** The subjects of a warning, with the text that precedes the moderator's own. */
export const WARNINGS = {
  unkind: "Please speak about what is said, not about who says it.",
  "off-topic": "Please keep to what the thread is about, and begin a thread of your own for the rest.",
  spam: "Please post what adds to a thread, and no advertising.",
  misleading: "Please say where a claim is from, and take back what turned out to be wrong.",
  personal: "Please leave out what could tell who or where somebody is.",
  other: "Please read how people write here before you go on.",
} as const;

/** The actions on a member. */
export const memberActionTypes = {
  warn: {
    noun: "member",
    label: "Warn",
    explains:
      "They are told in a notice, and nobody else. Moderators find it among the notes " +
      "about them. Nothing else changes.",
    right: JUDGE,
    fields: [
      {
        name: "template",
        label: "What it is about",
        type: "choice",
        required: true,
        options: Object.entries(WARNINGS).map(([value, label]) => ({ value, label })),
      },
      {
        name: "words",
        label: "In your own words",
        type: "text",
        max: 500,
        hint: "Added to the sentence above. May be empty.",
      },
    ],
    undoable: true,
    inLog: false,
    says: (about, names) => ["warned ", names.member(about.member)],
    tells: (about) => `Moderators ask you: ${about.words ?? "please read how people write here."}`,
  },
  limit: {
    noun: "member",
    label: "Limit",
    explains: "What they post from now on waits for a moderator's approval. It ends by itself.",
    right: JUDGE,
    fields: [days],
    undoable: true,
    inLog: true,
    says: (about, names) => ["limited ", names.member(about.member), ` for ${stepWords(about.days)}`],
    tells: (about) => `What you post waits for approval, for ${stepWords(about.days)}`,
  },
  silence: {
    noun: "member",
    label: "Silence",
    explains:
      "They read everything, but cannot post, edit, vote, mark posts helpful or flag. It ends by itself.",
    right: JUDGE,
    fields: [days],
    undoable: true,
    inLog: true,
    says: (about, names) => ["silenced ", names.member(about.member), ` for ${stepWords(about.days)}`],
    tells: (about) => `You may read, but not write, for ${stepWords(about.days)}`,
  },
  suspend: {
    noun: "member",
    label: "Suspend",
    explains:
      "From their next request on they are a visitor here. They see what was done and " +
      "why, and can appeal. It ends by itself.",
    right: JUDGE,
    fields: [days],
    undoable: true,
    inLog: true,
    says: (about, names) => ["suspended ", names.member(about.member), ` for ${stepWords(about.days)}`],
    tells: (about) => `You are suspended for ${stepWords(about.days)}`,
  },
  lift: {
    noun: "member",
    label: "Lift",
    explains: "Whatever is put on them ends now: they are no longer limited, silenced or suspended.",
    right: JUDGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["lifted what was put on ", names.member(about.member)],
    tells: () => "What was put on you is lifted",
  },
  "sign-out": {
    noun: "member",
    label: "Sign out everywhere",
    explains:
      "Every device of theirs has to log in again. For when an account seems to be in " +
      "somebody else's hands. It cannot be taken back.",
    right: JUDGE,
    fields: [],
    undoable: false,
    inLog: true,
    says: (about, names) => ["signed ", names.member(about.member), " out everywhere"],
    tells: () => "You were signed out on every device",
  },
  note: {
    noun: "member",
    label: "Note",
    explains:
      "For moderators alone: neither the member nor the public log has it. What you give " +
      "as the reason is the note.",
    right: JUDGE,
    fields: [
      {
        name: "replaces",
        label: "Number of the note that this replaces",
        type: "number",
        min: 1,
        hint: "Empty adds one.",
      },
    ],
    undoable: true,
    inLog: false,
    says: (about, names) => ["wrote a note about ", names.member(about.member)],
    tells: null,
  },
  "merge-accounts": {
    noun: "member",
    label: "Merge into another account",
    explains:
      "Everything that they wrote, voted and follow becomes the other account's. Of two " +
      "votes on one question the newer stands; nobody keeps a helpful vote on what is " +
      "now their own. Nobody can log in to this account any more, and its address leads " +
      "to the other. Where it is taken back, its devices have to log in again.",
    right: GOVERN,
    fields: [{ name: "into", label: "The account that stays", type: "member", required: true, max: 20 }],
    undoable: true,
    inLog: true,
    says: (about, names) => ["merged ", names.member(about.member), " into ", names.member(about.into)],
    tells: (about) => `Your account ${about.member} was merged into ${about.into}`,
  },
  "look-behind": {
    noun: "member",
    label: "Look who writes under this alias",
    explains:
      "You read on the alias’s page, for an hour, who writes under it. The log and a " +
      "note for moderators say that you looked, and why; whoever it is is told. It is " +
      "refused for everybody who is no alias.",
    right: GOVERN,
    fields: [],
    undoable: false,
    inLog: true,
    says: (about, names) => ["looked who writes as ", names.member(about.member)],
    tells: (about) => `An admin looked who writes as ${about.member}`,
  },
  "change-role": {
    noun: "member",
    label: "Change role",
    explains: "What they may do changes at their next request.",
    right: GOVERN,
    fields: [
      {
        name: "role",
        label: "Role",
        type: "choice",
        required: true,
        options: [
          { value: "member", label: "Member" },
          { value: "moderator", label: "Moderator" },
          { value: "admin", label: "Admin" },
        ],
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      "made ",
      names.member(about.member),
      ` ${ROLES[String(about.role)] ?? "something else"}, from ${about.from}`,
    ],
    tells: (about) => `You are ${ROLES[String(about.role)] ?? "something else"} now`,
  },
} satisfies Record<string, ActionType>;

const ROLES: Record<string, string> = { member: "a member", moderator: "a moderator", admin: "an admin" };
