import type { Noun } from "./types";

/** The groups of actions, in the order in which the tools show them. */
const GROUPS: Record<Noun, [label: string, kinds: string[]][]> = {
  thread: [
    ["Title and tags", ["edit-title", "set-tags"]],
    ["Replying", ["lock-thread", "unlock-thread", "slow-thread", "close-replies"]],
    ["In lists", ["pin-thread", "unpin-thread", "feature-thread", "unfeature-thread"]],
    ["What is in it", ["split-thread", "move-posts", "merge-threads"]],
    ["Who sees it", ["approve-thread", "hide-thread", "restore-thread"]],
  ],
  post: [
    ["What it says", ["edit-post", "staff-notice", "lock-post", "unlock-post", "redact-post"]],
    ["Where it stands", ["reparent-post", "make-answer", "unmake-answer"]],
    ["Who sees it", ["approve-post", "hide-post", "restore-post"]],
  ],
  member: [
    ["Between moderators", ["note"]],
    ["To them", ["warn"]],
    ["What they may do", ["limit", "silence", "suspend", "lift", "sign-out"]],
    ["Their account", ["merge-accounts", "change-role", "look-behind"]],
  ],
  tag: [
    ["What it is called", ["rename-tag", "describe-tag"]],
    ["Its use", ["reserve-tag", "merge-tags"]],
  ],
  question: [["Community answer", ["write-answer", "take-down-answer", "restore-answer"]]],
  ballot: [["What is written beside it", ["remove-reason"]]],
  site: [
    ["Tags", ["create-tag"]],
    ["Words", ["watch-word", "unwatch-word"]],
    ["The log", ["set-log-names"]],
    ["Stories", ["merge-spellings"]],
    ["Data", ["set-data-licence"]],
  ],
};

/**
 * These tools in groups, each with what it is about; what has no group of its own comes last. Empty groups
 * are left out.
 */
export function grouped<T extends { name: string }>(noun: Noun, tools: T[]): { label: string; tools: T[] }[] {
  const named = new Set(GROUPS[noun].flatMap(([, kinds]) => kinds));
  const groups = GROUPS[noun].map(([label, kinds]) => ({
    label,
    tools: kinds.flatMap((kind) => tools.find(({ name }) => name === kind) ?? []),
  }));
  return [...groups, { label: "More", tools: tools.filter(({ name }) => !named.has(name)) }].filter(
    (group) => group.tools.length > 0,
  );
}
