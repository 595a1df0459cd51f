import { describe, expect, it } from "vitest";
import type { Command } from "../../../app/ui/keyboard/keymap";
import { alike, step, type Stop } from "../../../app/ui/keyboard/stops";

const stop = (id: number, given: Partial<Stop> = {}): Stop => ({
  id: String(id),
  author: "ada",
  answers: "",
  isNew: false,
  top: 0,
  ...given,
});
const at = (...tops: number[]) => tops.map((top, id) => stop(id, { top }));

describe("j and k", () => {
  it.each<[string, Stop[], number | null, 1 | -1, ReturnType<typeof step>]>([
    ["go to the next", at(0, 300, 600), 1, 1, 2],
    ["go to the one before", at(0, 300, 600), 1, -1, 0],
    ["go on to the next page after the last", at(0, 300), 1, 1, "next-page"],
    ["go back a page before the first", at(0, 300), 0, -1, "previous-page"],
    ["begin with the first in sight", at(-500, -20, 400), null, 1, 2],
    ["take one at the top for in sight", at(-500, -0.5, 400), null, 1, 1],
    ["begin with the last that is above", at(-500, -20, 400), null, -1, 1],
    ["go on a page where all is above", at(-900, -500), null, 1, "next-page"],
    ["go back a page where none is above", at(100, 500), null, -1, "previous-page"],
    ["go on a page where there is nothing", [], null, 1, "next-page"],
    ["go back a page where there is nothing", [], null, -1, "previous-page"],
  ])("%s", (_, stops, from, by, to) => {
    expect(step(stops, from, by)).toBe(to);
  });
});

describe("the other ways", () => {
  // 1 by ada opens; 2 by bob, with 3 by ada and 4 by bob (new) under it; 5 by ada (new).
  const thread = [
    stop(1, { answers: null }),
    stop(2, { author: "bob" }),
    stop(3, { answers: "2" }),
    stop(4, { answers: "2", author: "bob", isNew: true }),
    stop(5, { isNew: true }),
  ];
  it.each<[Command, number | null, number | null]>([
    ["next-unread", null, 3],
    ["next-unread", 0, 3],
    ["next-unread", 3, 4],
    ["next-unread", 4, null],
    ["next-by-author", 0, 2],
    ["next-by-author", 2, 4],
    ["next-by-author", 4, null],
    ["previous-by-author", 4, 2],
    ["previous-by-author", 3, 1],
    ["previous-by-author", 1, null],
    ["next-beside", 2, 3],
    ["previous-beside", 3, 2],
    ["next-beside", 3, null],
    ["next-beside", 1, 4],
    ["next-beside", 0, null],
    ["what-it-answers", 2, 1],
    ["what-it-answers", 4, 0],
    ["what-it-answers", 0, null],
    ["next-by-author", null, null],
    ["what-it-answers", null, null],
    ["reply", 1, null],
  ])("%s from %s lead to %s", (command, from, to) => {
    expect(alike(thread, from, command)).toBe(to);
  });

  it("lead off the page where what it answers is not on it", () => {
    expect(alike([stop(7, { answers: "3" })], 0, "what-it-answers")).toBeNull();
    expect(alike([stop(7)], 0, "what-it-answers")).toBeNull();
  });
});
