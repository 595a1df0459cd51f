import { isOwn } from "../accounts/persons";
import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import { TAG_MAX_CHARS, TAG_MIN_CHARS, TAGS_MAX } from "./limits";

/**
 * The page of proposals has the address that a tag of this name would have; so have pages for other software
 * those that end so.
 */
const RESERVED = new Set(["proposed"]);

/**
 * A tag's name from what was typed: "#Feature Stores " is "feature-stores", and full-width letters are plain
 * ones. Whether it can be one is `mayBeTag`'s to say.
 */
export const tagNameFrom = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .trim()
    .replace(/^#/, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * Letters and digits of any script, with hyphens or dots between words; a dot in front, and "++", "+" or "#"
 * behind: ".net", "c++".
 */
const NAME = /^\.?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*(?:\+{1,2}|#)?$/u;

/** The names typed into a field that takes several, with commas or spaces between them. */
export const tagNamesFrom = (typed: string): string[] =>
  typed
    .split(/[\s,;]+/)
    .map(tagNameFrom)
    .filter(Boolean);

/**
 * Whether a tag can be called so. Names are parts of addresses, where "+" stands between two and is written
 * "%2B" within one.
 */
export function mayBeTag(name: string, field = "name"): Decision {
  const because = (reason: "tag-short" | "tag-long" | "tag-letters" | "tag-reserved") =>
    deny(reason, { code: "invalid", field });
  if (name.length < TAG_MIN_CHARS) return because("tag-short");
  if (name.length > TAG_MAX_CHARS) return because("tag-long");
  if (!NAME.test(name) || name !== tagNameFrom(name)) return because("tag-letters");
  if (RESERVED.has(name) || /\.(?:json|xml|data)$/.test(name)) return because("tag-reserved");
  return allow;
}

/**
 * Whether this viewer may give these tags to a thread; `chosen` are the names that they ticked, the others
 * they typed as a proposal.
 */
export function mayGiveTags(
  viewer: Viewer,
  tags: readonly { name: string; reserved: boolean }[],
  chosen: readonly string[],
): Decision {
  const reserved = mayModerate(viewer).ok ? undefined : tags.find((tag) => tag.reserved);
  if (!reserved) return allow;
  return deny("tag-for-moderators", {
    code: "invalid",
    field: chosen.includes(reserved.name) ? "tags" : "proposedTag",
  });
}

/** Whether a thread with these tags may propose one more; nothing proposed is fine. */
export function mayProposeTag({ tags, proposedTag }: { tags: string[]; proposedTag: string }): Decision {
  if (proposedTag === "" || tags.includes(proposedTag)) return allow;
  if (tags.length >= TAGS_MAX) return deny("no-room-for-tag", { code: "invalid", field: "proposedTag" });
  return mayBeTag(proposedTag, "proposedTag");
}

/** Whether this viewer decides on proposed tags. */
export function mayDecideTags(viewer: Viewer): Decision {
  return mayModerate(viewer).ok ? allow : deny("tags-for-moderators");
}

/** Whether this viewer is shown the tag that a thread proposes: its author and those who decide are. */
export const seesProposedTag = (viewer: Viewer, thread: { authorId: number }): boolean =>
  viewer !== null && (isOwn(viewer, thread.authorId) || mayModerate(viewer).ok);
