// A thread that does as it is told, in place of the one that renders.
import { parentPort } from "node:worker_threads";

const DEEDS = {
  "go on for ever"() {
    for (;;);
  },
  end() {
    process.exit(3);
  },
  throw() {
    throw new Error("thrown in the thread");
  },
  "fill the memory"() {
    for (const all = []; ;) all.push(Array(100_000).fill(all.length));
  },
};

let texts = 0;
// oxlint-disable unicorn/require-post-message-target-origin -- to a thread, not to a window
parentPort.on("message", ({ source }) => {
  DEEDS[source]?.();
  parentPort.postMessage({ kind: "rendered", html: `${source}, ${++texts}`, version: 0 });
});
parentPort.postMessage("ready");
