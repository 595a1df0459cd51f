import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { livePreview, PAUSE_MS, type Seen } from "../../../app/ui/editor/livePreview";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A preview whose server answers when it is told to. */
function previewed() {
  const shown: Seen[] = [];
  const asked: {
    text: string;
    signal: AbortSignal;
    answer: (seen: Seen) => void;
    fail: (error: Error) => void;
  }[] = [];
  const preview = livePreview(
    (seen) => void shown.push(seen),
    (text, signal) => new Promise((answer, fail) => void asked.push({ text, signal, answer, fail })),
  );
  const pause = () => vi.advanceTimersByTimeAsync(PAUSE_MS);
  return { ...preview, shown, asked, pause };
}

describe("a preview as one writes", () => {
  it("asks once a pause, for what is there then", async () => {
    const { write, asked, pause } = previewed();
    for (const text of ["a", "ab", "abc"]) write(text);
    await pause();
    expect(asked.map(({ text }) => text)).toEqual(["abc"]);
  });

  it("shows no answer to an older text, however late it comes", async () => {
    const { write, asked, shown, pause } = previewed();
    write("old");
    await pause();
    write("new");
    expect(asked[0]!.signal.aborted).toBe(true);
    await pause();
    asked[1]!.answer({ html: "<p>new</p>" });
    asked[0]!.answer({ html: "<p>old</p>" });
    await pause();
    expect(shown).toEqual([{ html: "<p>new</p>" }]);
  });

  it("is empty at once where nothing is left, whatever was asked before", async () => {
    const { write, asked, shown, pause } = previewed();
    write("old");
    await pause();
    write("  ");
    asked[0]!.answer({ html: "<p>old</p>" });
    await pause();
    expect(shown).toEqual([{ html: "" }]);
    expect(asked).toHaveLength(1);
  });

  it("says why a text is refused, and that the connection was lost", async () => {
    const { write, asked, shown, pause } = previewed();
    write("deep");
    await pause();
    asked[0]!.answer({ reason: "Too deep." });
    await pause();
    write("lost");
    await pause();
    asked[1]!.fail(new TypeError("Failed to fetch"));
    await pause();
    expect(shown).toEqual([{ reason: "Too deep." }, { reason: expect.stringContaining("connection") }]);
  });

  it("asks for nothing once it is left", async () => {
    const { write, stop, asked, pause } = previewed();
    write("text");
    stop();
    await pause();
    expect(asked).toEqual([]);
  });
});
