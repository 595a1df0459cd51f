import { expect, it } from "vitest";
import { returnTo } from "../../app/server/returnTo";

it.each([
  "/",
  "/settings",
  "/t/1/a-slug?after=20#p:3",
  "/search?q=a%20b&x=%2F%2Fy",
  "/password/reset/a-b_c",
  "/a//b",
])("goes to %s", (path) => expect(returnTo(path)).toBe(path));

it.each([
  "",
  "settings",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/ /evil.example",
  "/settings\\evil",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "https://evil.example",
  "https:/evil.example",
  "javascript:alert(1)",
  "/\u0000",
  "/ünïcode",
  `/${"a".repeat(2000)}`,
  undefined,
  null,
  42,
  ["/settings"],
])("goes home instead of to %j", (path) => expect(returnTo(path)).toBe("/"));
