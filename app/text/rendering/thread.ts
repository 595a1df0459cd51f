import { parentPort } from "node:worker_threads";
import { TooComplex } from "../limits";
import { type Options, renderMarkdown } from "../markdown";
import type { Outcome } from "../rendering";

function outcome(source: string, options: Options): Outcome {
  try {
    return { kind: "rendered", ...renderMarkdown(source, options) };
  } catch (error) {
    if (error instanceof TooComplex) return { kind: "too complex" };
    return { kind: "failed", why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort!.on("message", ({ source, options }: { source: string; options: Options }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
  parentPort!.postMessage(outcome(source, options));
});

// What is rendered first takes several times as long, and is nobody's text.
renderMarkdown("# a\n\n*b* [c](/d) `e`[^1]\n\n- f\n\n|g|\n|-|\n\n```js\nlet h\n```\n\n[^1]: i");
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
parentPort!.postMessage("ready");
