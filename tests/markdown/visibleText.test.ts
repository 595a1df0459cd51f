import { describe, expect, it } from "vitest";
import { readStory } from "../../app/modules/stories/storyForm";
import { readClaim } from "../../app/modules/claims/claimForm";
import { mayBeMisquote } from "../../app/modules/communityAnswers/policy";
import { mayBeFlag } from "../../app/modules/flags/policy";
import { mayBeAppeal } from "../../app/modules/moderation/queuePolicy";
import { mayBeReason } from "../../app/modules/moderation/policy";
import { mayBePost } from "../../app/modules/posts/policy";
import { linesOf } from "../../app/modules/questions/questionForm";
import { mayBeLabel, mayBeWorded } from "../../app/modules/questions/editPolicy";
import { mayBeTitle } from "../../app/modules/threads/policy";
import type { Decision } from "../../app/modules/decision";
import { isBlank, oneLine, seenIn } from "../../app/markdown/visibleText";
import { renderMarkdown } from "../../app/markdown/markdown";
import { isBlankHtml } from "../../app/markdown/plain";

/** Each as long as a title has to be. */
const INVISIBLE = {
  "zero-width spaces": "\u200b".repeat(20),
  "joiners and marks of direction": "\u200c\u200d\u200e\u202e\u2060\ufeff".repeat(4),
  "no-break and other spaces": "\u00a0\u2003\u3000\u202f".repeat(6),
  "Hangul fillers": "\u3164\u115f\u1160\uffa0".repeat(6),
  "blank Braille": "\u2800".repeat(20),
  "blanks of hieroglyphs": "\u{13441}\u{13442}".repeat(10),
  "marks without a letter": "\u0301\ufe0f".repeat(12),
  "tags and soft hyphens": "\u{e0041}\u00ad".repeat(10),
};

const refused = (verdict: Decision) => (verdict.ok ? "yes" : verdict.reason);

describe.each(Object.entries(INVISIBLE))("%s", (_, text) => {
  it("are nothing, in every field that has to be filled", () => {
    expect(isBlank(text)).toBe(true);
    expect(refused(mayBePost(text))).toBe("post-empty");
    expect(refused(mayBeTitle(text))).toBe("title-short");
    expect(refused(mayBeWorded({ kind: "single" }, { prompt: text, help: "" }))).toBe("prompt-missing");
    expect(
      refused(
        mayBeWorded(
          { kind: "scale" },
          { prompt: "How sure are you of it?", help: "", low: text, high: "very" },
        ),
      ),
    ).toBe("ends-missing");
    expect(refused(mayBeLabel(text, []))).toBe("label-missing");
    expect(linesOf(`one\n${text}\ntwo`)).toEqual(["one", "two"]);
    expect(refused(mayBeReason({ reason: text, publicNote: "" }))).toBe("reason-missing");
    expect(refused(mayBeAppeal(text))).toBe("appeal-empty");
    expect(refused(mayBeFlag("post", { reason: "other", note: text, duplicateOf: null }))).toBe("flag-note");
    expect(refused(mayBeMisquote(text))).toBe("misquote-missing");
    const now = new Date("2026-06-01T00:00:00Z");
    expect(readStory({ fromRole: text, toRole: "MLOps engineer", stands: "made" }, now).problems).toEqual([
      { field: "fromRole", reason: "role-missing" },
    ]);
    expect(
      readStory(
        {
          fromRole: "Engineer",
          toRole: "MLOps engineer",
          stands: "made",
          hardest: text,
          carriedMore: `${text},Bash`,
        },
        now,
      ).story,
    ).toMatchObject({ hardest: "", carried: ["Bash"] });
    expect(
      readClaim({ sentence: text, says: "It takes a year.", by: "none", why: "Nobody counts." }, []).problems,
    ).toEqual([{ field: "sentence", reason: "claim-sentence-missing" }]);
  });

  it("make no text longer", () => {
    expect(refused(mayBeTitle(`So${text}`))).toBe("title-short");
    expect(refused(mayBeWorded({ kind: "single" }, { prompt: `W${text}`, help: "" }))).toBe("prompt-short");
  });
});

it("what joins characters that are seen stays in a text", () => {
  expect(oneLine(" می\u200cخواهم   👩\u200d💻 ")).toBe("می\u200cخواهم 👩\u200d💻");
  expect(seenIn("a\u200b\u00a0 b")).toBe("a b");
  expect([isBlank("۱"), isBlank("—"), isBlank("🙂"), isBlank("हि")]).toEqual([false, false, false, false]);
});

describe("a rendered text", () => {
  it.each([
    "&nbsp;&#8203;",
    "&#12644;",
    "[//]: # (a comment)",
    "[^1]: a note that nothing refers to",
    "**\u200b**",
    "[](notes.md)",
    "`\u200b`",
    "```\n\u2800\n```",
    "---",
    "> \u200b",
    "|\u200b|\n|-|\n|\u3164|",
    "- [ ] \u200b",
  ])("%j shows nothing", (source) => {
    expect(isBlankHtml(renderMarkdown(source).html)).toBe(true);
  });

  it.each([
    "<!-- shown as it was typed -->",
    "`x`",
    "🙂",
    "&lt;",
    "[](https://example.org)",
    "[\u200b](https://example.org)",
    "![\u200b](https://example.org/a.png)",
  ])("%j shows something", (source) => {
    expect(isBlankHtml(renderMarkdown(source).html)).toBe(false);
  });

  it("has no link that nobody sees", () => {
    expect(renderMarkdown("Look: [\u200b](https://example.org/hidden)").html).toContain(
      ">https://example.org/hidden</a>",
    );
  });
});
