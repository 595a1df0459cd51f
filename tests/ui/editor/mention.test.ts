import { expect, it } from "vitest";
import { mentionAt, mentioned } from "../../../app/ui/editor/mention";
import { edit, written } from "./selection";

it.each([
  ["@a¦", "a"],
  ["thanks @ad-a_1¦", "ad-a_1"],
  ["(@ad¦)", "ad"],
  ["one\n@ad¦\ntwo", "ad"],
  ["@¦", null],
  ["a@ad¦", null],
  ["a.@ad¦", null],
  ["@@ad¦", null],
  ["@a¦da", null],
  ["@ad ¦", null],
  ["@‹ad›", null],
  ["@abcdefghijklmnopqrstu¦", null],
  ["`@ad¦`", null],
  ["`x` @ad¦", "ad"],
  ["```\n@ad¦\n```", null],
  ["请看@ad¦", "ad"],
  ["請看@ad¦的回答", "ad"],
  ["é@ad¦", null],
  ["@types/@no¦", null],
])("in %j somebody is being mentioned: %s", (text, typed) => {
  expect(mentionAt(edit(text))?.typed ?? null).toBe(typed);
});

it.each([
  ["Hi @ad¦", "Hi @ada ¦"],
  ["Hi @ad¦ there", "Hi @ada ¦there"],
  ["@AD¦, hello", "@ada ¦, hello"],
])("%j becomes %j", (before, after) => {
  const from = edit(before);
  expect(written(mentioned(from, mentionAt(from)!, "ada"))).toBe(after);
});
