import { describe, expect, it } from "vitest";
import { ariaKeys, commandOf, COMMANDS, shownKeys } from "../../../app/ui/editor/commands";

const keys = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) => ({
  key,
  code: /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const ctrl = { ctrlKey: true };
const cmd = { metaKey: true };
const shift = { shiftKey: true };

describe("a shortcut", () => {
  it.each([
    ["Ctrl+B", keys("b", ctrl), false, "bold"],
    ["Ctrl+B in capitals", keys("B", ctrl), false, "bold"],
    ["Ctrl+B on a Russian keyboard", keys("и", { ...ctrl, code: "KeyB" }), false, "bold"],
    ["Ctrl+E on a French one", keys("e", { ...ctrl, code: "KeyD" }), false, "code"],
    ["Ctrl+Shift+8", keys("*", { ...ctrl, ...shift, code: "Digit8" }), false, "bulleted"],
    ["Ctrl+8, which goes to a tab", keys("8", ctrl), false, undefined],
    ["Ctrl+Shift+K, which is the browser's", keys("k", { ...ctrl, ...shift }), false, undefined],
    ["Ctrl+Alt+E, which is € for some", keys("€", { ...ctrl, altKey: true, code: "KeyE" }), false, undefined],
    ["B", keys("b"), false, undefined],
    ["Cmd+B on a Mac", keys("b", cmd), true, "bold"],
    ["Ctrl+B on a Mac, which goes back", keys("b", ctrl), true, undefined],
    ["Cmd+B elsewhere", keys("b", cmd), false, undefined],
  ])("%s", (_, pressed, mac, name) => {
    expect(commandOf(pressed, { mac })?.name).toBe(name);
  });

  it("is told to people and to their software", () => {
    const [bold, , , bulleted] = COMMANDS;
    expect([bold!, bulleted!].map((each) => shownKeys(each, { mac: false }))).toEqual([
      "Ctrl+B",
      "Ctrl+Shift+8",
    ]);
    expect([bold!, bulleted!].map((each) => shownKeys(each, { mac: true }))).toEqual(["⌘B", "⇧⌘8"]);
    expect([bold!, bulleted!].map((each) => ariaKeys(each, { mac: false }))).toEqual([
      "Control+B",
      "Control+Shift+8",
    ]);
  });
});
