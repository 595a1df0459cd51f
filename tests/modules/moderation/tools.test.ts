import { describe, expect, it } from "vitest";
import { grouped } from "../../../app/modules/moderation/toolGroups";
import { ACTION_TYPES, actionTypeNamed } from "../../../app/modules/moderation/actionTypes";
import type { threadActionTypes } from "../../../app/modules/moderation/actionTypes/threads";
import type { Condition, Noun } from "../../../app/modules/moderation/types";
import { messages } from "../../../app/modules/messages";

const NOW = new Date("2026-06-15T12:00:00Z");
const LATER = new Date("2026-06-16T12:00:00Z");

const CONDITIONS = {
  open: { state: "open" },
  locked: { state: "locked" },
  hidden: { state: "hidden" },
  held: { state: "held" },
  pinned: { state: "open", pinned: true, pinnedUntil: LATER },
  "pinned until now": { state: "open", pinned: true, pinnedUntil: NOW },
  featured: { state: "open", featured: true },
} satisfies Record<string, Condition>;

/** In which of these conditions each kind makes sense. */
const MAKES_SENSE: Record<keyof typeof threadActionTypes, (keyof typeof CONDITIONS)[]> = {
  "edit-title": ["open", "locked", "hidden", "held", "pinned", "pinned until now", "featured"],
  "set-tags": ["open", "locked", "hidden", "held", "pinned", "pinned until now", "featured"],
  "lock-thread": ["open", "pinned", "pinned until now", "featured"],
  "unlock-thread": ["locked"],
  "slow-thread": ["open", "locked", "pinned", "pinned until now", "featured"],
  "close-replies": ["open", "locked", "pinned", "pinned until now", "featured"],
  "pin-thread": ["open", "locked", "pinned", "pinned until now", "featured"],
  "unpin-thread": ["pinned"],
  "feature-thread": ["open", "locked", "pinned", "pinned until now"],
  "unfeature-thread": ["featured"],
  "hide-thread": ["open", "locked", "held", "pinned", "pinned until now", "featured"],
  "restore-thread": ["hidden"],
};

describe("what makes sense on a thread as it is", () => {
  it.each(Object.entries(MAKES_SENSE))("%s", (kind, expected) => {
    const bars = Object.entries(CONDITIONS).map(
      ([name, is]) => [name, actionTypeNamed(kind)!.barredBy?.(is, NOW) ?? null] as const,
    );
    expect(bars.flatMap(([name, bar]) => (bar === null ? [name] : []))).toEqual(expected);
    for (const [, bar] of bars) if (bar !== null) expect(messages).toHaveProperty(bar);
  });
});

describe("the groups of tools", () => {
  const tools = (noun: Noun) =>
    Object.entries(ACTION_TYPES).flatMap(([name, kind]) => ((kind.noun as Noun) === noun ? [{ name }] : []));

  it("have each kind once, and leave none to the end", () => {
    for (const noun of ["thread", "post", "member"] as const) {
      const groups = grouped(noun, tools(noun));
      expect(groups.flatMap((group) => group.tools.map(({ name }) => name)).toSorted()).toEqual(
        tools(noun)
          .map(({ name }) => name)
          .toSorted(),
      );
      expect(
        groups.map(({ label }) => label),
        `a kind for a ${noun} is in no group`,
      ).not.toContain("More");
    }
  });

  it("are left out where they are empty, and show what has none last", () => {
    expect(grouped("thread", [{ name: "paint-thread" }, { name: "lock-thread" }])).toEqual([
      { label: "Replying", tools: [{ name: "lock-thread" }] },
      { label: "More", tools: [{ name: "paint-thread" }] },
    ]);
  });
});
