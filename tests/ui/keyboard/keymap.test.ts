import { describe, expect, it } from "vitest";
import { KEYS, meaningOf, type Pressed } from "../../../app/ui/keyboard/keymap";

const ON = { enabled: true, typing: false, dialog: false };
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});

describe("a single key", () => {
  it.each([
    ["j", false, "next"],
    ["k", false, "previous"],
    ["n", false, "next-unread"],
    ["p", false, "what-it-answers"],
    ["s", false, "next-beside"],
    ["S", true, "previous-beside"],
    ["a", false, "next-by-author"],
    ["A", true, "previous-by-author"],
    ["r", false, "reply"],
    ["q", false, "quote"],
    ["h", false, "helpful"],
    ["u", false, "up"],
    ["/", false, "search"],
    ["/", true, "search"],
    ["?", true, "help"],
    // Caps lock is on.
    ["J", false, "next"],
    ["a", true, "previous-by-author"],
    ["J", true, null],
    ["x", false, null],
    ["Enter", false, null],
    ["ArrowDown", false, null],
    [" ", false, null],
  ])("%s (shift: %s) means %s", (key, shiftKey, meaning) => {
    expect(meaningOf(press(key, { shiftKey }), ON)).toBe(meaning);
  });

  it.each([
    ["turned off", { enabled: false }, {}],
    ["in a field", { typing: true }, {}],
    ["behind a dialog", { dialog: true }, {}],
    ["with Ctrl", {}, { ctrlKey: true }],
    ["with Alt", {}, { altKey: true }],
    ["with the Meta key", {}, { metaKey: true }],
    ["while a character is composed", {}, { isComposing: true }],
  ])("means nothing %s", (_, state, more) => {
    for (const { key } of KEYS)
      expect(
        meaningOf(press(key, { shiftKey: key !== key.toLowerCase(), ...more }), { ...ON, ...state }),
      ).toBeNull();
  });

  it("means one thing, and one more in the queue", () => {
    const names = (queue: boolean) =>
      KEYS.filter((each) => queue === (each.queue === true)).map(({ key }) => key);
    for (const keys of [names(false), names(true)]) expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ["a", "agree", "next-by-author"],
    ["d", "disagree", null],
    ["i", "ignore", null],
    ["j", "next", "next"],
    ["o", "open", "open"],
  ])("%s means %s in the queue, else %s", (key, inside, outside) => {
    expect([meaningOf(press(key), { ...ON, queue: true }), meaningOf(press(key), ON)]).toEqual([
      inside,
      outside,
    ]);
  });
});
