import { parentPort } from "node:worker_threads";
import { readArticle } from "../article";
import { TooComplex } from "../limits";
import { renderMarkdown } from "../markdown";
import type { Outcome, Work } from "../renderer";

function outcome(work: Work): Outcome {
  try {
    if ("article" in work) return { kind: "read", ...readArticle(work.source) };
    return { kind: "rendered", ...renderMarkdown(work.source, work.options) };
  } catch (error) {
    if (error instanceof TooComplex) return { kind: "too complex" };
    return { kind: "failed", why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort!.on("message", (work: Work) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
  parentPort!.postMessage(outcome(work));
});

// The first rendering takes several times as long, so the thread renders this text before it is ready.
renderMarkdown("# a\n\n*b* [c](/d) `e`[^1]\n\n- f\n\n|g|\n|-|\n\n```js\nlet h\n```\n\n[^1]: i");
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
parentPort!.postMessage("ready");
