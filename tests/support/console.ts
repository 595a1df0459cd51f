import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

/**
 * Vitest setup: a stray console.error or console.warn fails the test in which it happens. A test that expects
 * one says so with `vi.spyOn(console, "error").mockImplementation(() => {})`, which keeps the call from
 * getting here.
 */
const stray: string[] = [];

for (const level of ["error", "warn"] as const) {
  console[level] = (...what: unknown[]) => {
    stray.push(`console.${level}: ${format(...what)}`);
  };
}

function refuseStray(): void {
  const said = stray.splice(0);
  if (said.length > 0) throw new Error(`Nothing was meant to be said on the console.\n${said.join("\n")}`);
}

afterEach(refuseStray);
// Refuses output outside of tests: while a file is imported, or in its own afterAll.
afterAll(refuseStray);
