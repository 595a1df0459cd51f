import { expect, it } from "vitest";
import { hashPassword, isPassword } from "../../../app/modules/accounts/passwords";

it("says yes to the password alone", async () => {
  const stored = await hashPassword("correct horse battery");
  expect([
    await isPassword("correct horse battery", stored),
    await isPassword("wrong horse", stored),
  ]).toEqual([true, false]);
  expect(await isPassword("correct horse battery", null)).toBe(false);
});

it("says no to a text that no password is as long as", async () => {
  const stored = await hashPassword("");
  expect(await isPassword("x".repeat(1_000_000), stored)).toBe(false);
});
