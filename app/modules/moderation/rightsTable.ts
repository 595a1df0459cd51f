import { ACTION_TYPES, type ActionTypeName } from "./actionTypes";
import { MEMBER_RIGHTS } from "./memberRights";
import { RELATIONS } from "./rights";
import { ACTORS, type ActionType, type Level, type Noun, type Relation, type Whose } from "./types";

/** A kind of action and to whose things it is open, as the page, its JSON and the README show it. */
export interface KindRight extends Pick<ActionType, "noun" | "label" | "explains" | "undoable" | "inLog"> {
  kind: ActionTypeName;
  moderator: readonly Relation[];
  admin: readonly Relation[];
}

export const NOUN_ORDER: readonly Noun[] = ["thread", "post", "question", "ballot", "member", "tag", "site"];
export const NOUN_WORDS: Record<Noun, string> = {
  thread: "Threads",
  post: "Posts",
  question: "Closing questions",
  ballot: "Votes",
  member: "Members",
  tag: "Tags",
  site: "The forum",
};

/** Returns all types of action with their rights, by their target. Policies read the same entries. */
export const kindRights = (): KindRight[] =>
  (Object.entries(ACTION_TYPES) as [ActionTypeName, ActionType][])
    .map(([kind, { noun, label, explains, right, undoable, inLog }]) => ({
      kind,
      noun,
      label,
      explains,
      moderator: right.moderator,
      admin: right.admin,
      undoable,
      inLog,
    }))
    .toSorted((one, other) => NOUN_ORDER.indexOf(one.noun) - NOUN_ORDER.indexOf(other.noun));

/** The nouns that have no owner. */
const OWNERLESS = new Set<Noun>(["tag", "site"]);
const WORDS: Record<Relation, string> = {
  own: "their own",
  alias: "their own under an alias",
  member: "members’",
  moderator: "moderators’",
  admin: "admins’",
};

/** To whose things an action is open, in words: "members’", "anybody’s", "no". */
export function relationWords(noun: Noun, relations: readonly Relation[]): string {
  if (relations.length === 0) return "no";
  if (OWNERLESS.has(noun)) return relations.includes("own") ? "yes" : "no";
  if (relations.length === RELATIONS.length) return "anybody’s";
  if (relations.length === RELATIONS.length - 2 && !relations.includes("own") && !relations.includes("alias"))
    return "anybody else’s";
  return relations.map((relation) => WORDS[relation]).join(", ");
}

export const LEVEL_WORDS: Record<Level, string> = { no: "no", narrow: "within limits", yes: "yes" };
export const WHOSE_WORDS: Record<Whose, string> = { own: "one’s own", others: "others’" };

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** The whole table as Markdown, as it stands in this room's README. */
export const rightsInMarkdown = (): string =>
  [
    tableOf(
      ["Action", "Done to", "A moderator may, to", "An admin may, to"],
      kindRights().map(({ kind, noun, moderator, admin }) => [
        `\`${kind}\``,
        noun,
        relationWords(noun, moderator),
        relationWords(noun, admin),
      ]),
    ),
    tableOf(
      ["What is no moderation", "Whose", ...ACTORS],
      MEMBER_RIGHTS.map(({ does, of, ...levels }) => [
        does,
        of === null ? "" : WHOSE_WORDS[of],
        ...ACTORS.map((actor) => LEVEL_WORDS[levels[actor]]),
      ]),
    ),
  ].join("\n\n");
