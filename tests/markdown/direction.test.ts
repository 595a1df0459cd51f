import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../app/markdown/markdown";

const html = (source: string) => renderMarkdown(source).html;

describe("the direction of a post", () => {
  it("is said of every block where a letter runs from the right", () => {
    expect(html("# שלום\n\nEnglish.\n\nعربي")).toBe(
      '<h2 id="h-שלום" dir="auto">שלום</h2>\n<p dir="auto">English.</p>\n<p dir="auto">عربي</p>',
    );
  });

  it("is not said where every letter runs from the left", () => {
    expect(html("# A\n\n- 漢字\n\n> Ж\n\n`x`")).not.toContain("dir=");
  });

  it.each([
    ["- مرحبا\n- two", '<ul dir="rtl">'],
    ["- one\n- مرحبا", '<ul dir="ltr">'],
    ["1. שלום\n2. two", '<ol dir="rtl">'],
    ["> שלום\n>\n> two", '<blockquote dir="rtl">'],
    ["- one\n  - שלום", '<ul dir="ltr">\n<li dir="auto">one<ul dir="rtl">'],
    ["|שם|b|\n|-|-|\n|1|2|", '<table dir="rtl">'],
    ["- 12: «שלום»", '<ul dir="rtl">'],
    ["שלום\n\n```\na = 1\n```", '<pre tabindex="0" dir="ltr">'],
  ])("of what holds other blocks is that of its first letter: %j", (source, tag) => {
    expect(html(source)).toContain(tag);
  });
});

describe("a bare address", () => {
  const linked = (source: string) => [...html(source).matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);

  it.each([
    ["请看https://a.example/b。谢谢", ["https://a.example/b"]],
    ["（https://a.example/b）", ["https://a.example/b"]],
    ["www.a.example」を見て", ["http://www.a.example"]],
    ["https://a.example/b，https://c.example/d、", ["https://a.example/b", "https://c.example/d"]],
    ["“https://a.example/b”", ["https://a.example/b"]],
    ["https://a.example/b… and more", ["https://a.example/b"]],
    ["https://a.example/漢字/b", ["https://a.example/%E6%BC%A2%E5%AD%97/b"]],
    ["[here](https://a.example/b。c)", ["https://a.example/b%E3%80%82c"]],
  ])("ends where its script ends it: %s", (source, hrefs) => {
    expect(linked(source)).toEqual(hrefs);
  });
});

describe("what XML forbids", () => {
  it.each([
    "x &#11; y",
    "x &#xFFFE; y",
    "`a&#1;b` &#2;",
    "[a&#11;](/b '&#12;')",
    "    a\u0001b",
    "&#xD800;",
    "![&#5;](https://a.example)",
  ])("is in no rendered post: %j", (source) => {
    expect(html(source)).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  });
});
