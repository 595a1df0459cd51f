import fc from "fast-check";
import { expect, it } from "vitest";
import { slugify } from "../../app/text/slug";

it.each([
  ["Platform Engineering Isn't the Only Path Forward", "platform-engineering-isnt-the-only-path-forward"],
  ["It’s here", "its-here"],
  ["  A -- b!  ", "a-b"],
  ["Café Ångström", "cafe-angstrom"],
  ["ﬁne №5", "fine-no5"],
  ["C++ & C#", "c-c"],
  ["2 + 2 = 4", "2-2-4"],
  ["日本語", "thread"],
  ["😀", "thread"],
  ["", "thread"],
  ["---", "thread"],
  ["../../etc/passwd", "etc-passwd"],
])("%j becomes %s", (title, slug) => expect(slugify(title)).toBe(slug));

it("cuts a long title between words", () => {
  expect(slugify(`${"a".repeat(79)} b`)).toBe("a".repeat(79));
  expect(slugify(`${"a".repeat(80)} b`)).toBe("a".repeat(80));
  expect(slugify(`word ${"a".repeat(80)}`)).toBe("word");
});

it("cuts a title of one word where it must", () => expect(slugify("a".repeat(200))).toBe("a".repeat(80)));

it("makes of any title words of ASCII, at most 80 characters, and the same again of its own result", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (title) => {
      const slug = slugify(title);
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slugify(slug)).toBe(slug);
    }),
  );
});
