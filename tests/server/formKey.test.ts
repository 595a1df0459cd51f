import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { madeAt, stampedKey } from "../../app/server/formKey";
import { keyFrom, readOrMake } from "../../app/server/secret";

const NOW = new Date("2026-03-01T12:00:00.123Z");
const secret = keyFrom("a secret", "form keys");

it("a form's key says when it was made, and no two are the same", () => {
  const [one, other] = [stampedKey(NOW, secret), stampedKey(NOW, secret)];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^[A-Za-z0-9-]{8,64}$/);
  expect(madeAt(one, secret)).toEqual(NOW);
});

it("says nothing once a character of it is another, nor where it was made elsewhere", () => {
  const key = stampedKey(NOW, secret);
  fc.assert(
    fc.property(fc.nat(key.length - 1), fc.constantFrom(..."0123456789abcdef-"), (at, char) => {
      const forged = key.slice(0, at) + char + key.slice(at + 1);
      expect(madeAt(forged, secret)).toEqual(forged === key ? NOW : null);
    }),
  );
  expect(madeAt(key, keyFrom("another secret", "form keys"))).toBeNull();
  expect(madeAt(key, keyFrom("a secret", "origins of ballots"))).toBeNull();
  for (const other of ["", crypto.randomUUID(), "f".repeat(64)]) expect(madeAt(other, secret)).toBeNull();
});

it("the site's secret is made once, and is its user's alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "byway-secret-"));
  const made = readOrMake(join(folder, "data"));
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(readOrMake(join(folder, "data"))).toBe(made);
  expect(statSync(join(folder, "data", "secret")).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
