import { describe, expect, it } from "vitest";
import { cleanText } from "../../app/text/input";

describe("text is taken", () => {
  it.each([
    ["as it is", "a b", "a b"],
    ["when it is empty", "", ""],
    ["with its tabs, newlines and spaces", " a\tb\n\nc ", " a\tb\n\nc "],
    ["with a browser's newlines made into one kind", "a\r\nb\rc\n", "a\nb\nc\n"],
    ["with its letters composed", "Cafe\u0301", "Café"],
    ["but not with its signs exchanged for others that look alike", "ﬁ ² Å", "ﬁ ² Å"],
    ["with characters of two halves", "😀 𝒳", "😀 𝒳"],
    ["with joiners and right-to-left words", "👩‍💻 שלום", "👩‍💻 שלום"],
  ])("%s", (_, raw, text) => expect(cleanText(raw)).toEqual({ ok: true, text }));
});

describe("text is refused", () => {
  it.each([
    ["NUL", "\u0000"],
    ["backspace", "\b"],
    ["vertical tab", "\u000b"],
    ["form feed", "\f"],
    ["escape", "\u001b"],
    ["the last control character", "\u001f"],
    ["delete", "\u007f"],
    ["U+FFFE", "\ufffe"],
    ["U+FFFF", "\uffff"],
    ["a high surrogate alone", "\ud83d"],
    ["a low surrogate alone", "\ude00"],
    ["two halves in the wrong order", "\ude00\ud83d"],
  ])("with %s in it, for a reason that can be shown", (_, character) => {
    expect(cleanText(`a${character}b`)).toEqual({ ok: false, reason: expect.stringMatching(/^This holds .+\.$/) });
  });
});
