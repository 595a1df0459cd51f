import { describe, expect, it } from "vitest";
import { mayLinkTo } from "../../app/markdown/links";

describe("mayLinkTo", () => {
  it.each(["https://a.b", "HTTP://a.b/c?d#e", "mailto:a@b.c", "/", "/t/1", "/?q=a", "#p1", "#"])(
    "lets %j through",
    (href) => expect(mayLinkTo(href)).toBe(true),
  );
  it.each([
    "",
    "t/1",
    "?a",
    "//a.b",
    "/\\a.b",
    "/\t/a.b",
    "\n//a.b",
    " /a",
    "https:a.b",
    "https:/a.b",
    "https:///a.b",
    "javascript:a",
    "java\tscript:a",
    "data:a",
    "ftp://a.b",
    "mailto:",
  ])("stops %j", (href) => expect(mayLinkTo(href)).toBe(false));
});
