import { describe, expect, it } from "vitest";
import { RENDER_VERSION, renderMarkdown } from "../../app/markdown/markdown";

const html = (source: string) => renderMarkdown(source).html;
const outside = 'rel="ugc nofollow noopener"';

describe("renderMarkdown", () => {
  it.each([
    ["a paragraph", "Two\nlines", "<p>Two\nlines</p>"],
    ["emphasis", "*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"],
    ["a list", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
    ["a list that begins later", "3. a", '<ol start="3">\n<li>a</li>\n</ol>'],
    ["characters that order the text", "a\u202eb\u200bc", "<p>a\u202eb\u200bc</p>"],
    ["raw HTML in a line", 'a <b title="&amp;">b</b>', '<p>a &#x3C;b title="&#x26;amp;">b&#x3C;/b></p>'],
    [
      "raw HTML in lines of its own",
      "<div>\n<p>a\n</div>",
      "<p>&#x3C;div><br>\n&#x3C;p>a<br>\n&#x3C;/div></p>",
    ],
    [
      "a tag that would switch Markdown off",
      "<kbd> *a* &lt;b <a> [c](/d)",
      '<p>&#x3C;kbd> <em>a</em> &#x3C;b &#x3C;a> <a href="/d">c</a></p>',
    ],
    ["a link out", "[a](https://b.c/d)", `<p><a href="https://b.c/d" ${outside}>a</a></p>`],
    ["a bare address", "see https://b.c.", `<p>see <a href="https://b.c" ${outside}>https://b.c</a>.</p>`],
    ["a mail address", "a@b.org", '<p><a href="mailto:a@b.org">a@b.org</a></p>'],
    ["a path", "[a](/t/1) [b](#p2)", '<p><a href="/t/1">a</a> <a href="#p2">b</a></p>'],
    ["an address to nowhere", "[*a*](javascript:b) [c](d) [e](//f.g)", "<p><em>a</em> c e</p>"],
    ["a protocol in capitals", "[a](HTTPS://b.c)", `<p><a href="https://b.c" ${outside}>a</a></p>`],
    ["a link without words", "[](https://b.c)", `<p><a href="https://b.c" ${outside}>https://b.c</a></p>`],
    ["a picture", "![a](https://b.c/d.png)", `<p><a href="https://b.c/d.png" ${outside}>a</a></p>`],
    ["a picture without words", "![](/d.png)", '<p><a href="/d.png">/d.png</a></p>'],
    [
      "a picture in a link",
      "[![a](https://x.y/z.svg)](https://b.c)",
      `<p><a href="https://b.c" ${outside}>a</a></p>`,
    ],
    ["a quote", "> a", "<blockquote>\n<p>a</p>\n</blockquote>"],
    [
      "code of no known language",
      "```zz\n<a>\n```",
      '<pre tabindex="0"><code class="language-zz">&#x3C;a>\n</code></pre>',
    ],
  ])("sets %s", (_, source, expected) => expect(html(source)).toBe(expected));

  it("says which version it is", () => expect(renderMarkdown("a").version).toBe(RENDER_VERSION));

  it("colours code of a known language with classes only", () => {
    expect(html("```js\nconst a = class B {}\n```")).toContain('<span class="hljs-keyword">const</span>');
    expect(html("```js\nconst a = class B {}\n```")).not.toMatch(/class="[^"]*_"|style/);
  });

  it("makes a table scroll by itself and keeps its alignment", () => {
    const table = html("|a|b|\n|:-|-:|\n|c|d|");
    expect(table).toMatch(/^<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>/);
    expect(table).toContain('<td align="right">d</td>');
  });

  it.each([
    ["tight", "- [x] a\n- [ ] b"],
    ["loose", "- [x] a\n\n- [ ] b"],
  ])("names the boxes of a %s task list", (_, source) => {
    const list = html(source);
    expect(list).toContain('<ul class="contains-task-list">');
    expect(list.match(/<li class="task-list-item">/g)).toHaveLength(2);
    expect(list).toMatch(/<input[^>]*checked[^>]*aria-label="Done"[\s\S]*<input[^>]*aria-label="Not done"/);
    expect(list.match(/<input[^>]* disabled/g)).toHaveLength(2);
  });
});

describe("headings", () => {
  it.each([
    ["# a\n## b", ["h2", "h3"]],
    ["## a\n### b\n## c", ["h2", "h3", "h2"]],
    ["#### a", ["h2"]],
    ["# a\n###### b", ["h2", "h6"]],
    ["> ## a\n\n### b", ["h2", "h3"]],
  ])("of %j come below the page's title and keep their distance", (source, levels) => {
    expect([...html(source).matchAll(/<(h\d)/g)].map(([, level]) => level)).toEqual(levels);
  });

  it("have ids of their own, also where a number was typed, and in any script", () => {
    const ids = [...html("# A b!\n# a B\n# a b 2\n# 漢字\n# x").matchAll(/id="([^"]*)"/g)].map(
      ([, id]) => id,
    );
    expect(ids).toEqual(["h-a-b", "h-a-b-2", "h-a-b-2-2", "h-漢字", "h-x"]);
  });

  it("are kept apart by a prefix", () => {
    expect(renderMarkdown("# a", { idPrefix: "p7-" }).html).toBe('<h2 id="h-p7-a">a</h2>');
  });

  it.each([
    ["[x](#the-hardest-part)\n\n## The hardest part", "#h-p7-the-hardest-part"],
    ["## A\n\n## A\n\n[x](#A)", "#h-p7-a"],
    ["## Größe\n\n[x](#größe)", "#h-p7-grosse"],
    ["## 今後の課題\n\n[x](#今後の課題)", "#h-p7-今後の課題"],
    ["## हिन्दी में\n\n[x](#हिन्दी-में)", "#h-p7-हिन्दी-में"],
    ["## A\n\n[x](#50%)", "#50%"],
    ["## A\n\n[x](#replies)", "#replies"],
    ["## A\n\n[x](/t/1#a)", "/t/1#a"],
  ])("are gone to by their words: %j", (source, href) => {
    expect(/<a href="([^"]*)"/.exec(renderMarkdown(source, { idPrefix: "p7-" }).html)![1]).toBe(href);
  });
});

describe("mentions", () => {
  const names = (source: string) =>
    [...html(source).matchAll(/<a href="\/m\/([^"]*)" class="mention">@\1<\/a>/g)].map(([, name]) => name);

  it.each([
    ["@ada and (@Bo_b-1).", ["ada", "Bo_b-1"]],
    ["@ada's, *@eve*", ["ada", "eve"]],
    ["# @ada\n\n> - @eve", ["ada", "eve"]],
    ["@ab @abcdefghijklmnopqrstu @adaé @ada@host.org", []],
    ["ada@eve.org é@eve.org a.@eve a+@eve /@eve @@eve", []],
    ["`@ada`\n\n```\n@eve\n```\n\n    @bob", []],
    ["[@ada](/x) [*@ada*](/x) https://a.b/@ada [![@ada](/x)](/y)", []],
  ])("in %j are %j", (source, expected) => expect(names(source)).toEqual(expected));
});
