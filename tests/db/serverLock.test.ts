import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, it } from "vitest";
import { lockFolder } from "../../db/client/serverLock";

const folder = mkdtempSync(join(tmpdir(), "byway-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A turn of the loop before it: what is still on the stack is not collected. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let n = 0; n < 3; n++) {
    await new Promise(setImmediate);
    collect();
  }
}

it("a folder stays held though nobody keeps what holds it", async () => {
  expect(lockFolder(folder)).not.toBeNull();
  await collectGarbage();
  expect(lockFolder(folder)).toBeNull();
});
