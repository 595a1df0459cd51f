import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { toMarkdown } from "../../../app/ui/editor/richText";

// The library that Turndown itself parses with in Node. Its types are no module.
const { createDocument } = createRequire(import.meta.url)("@mixmark-io/domino") as {
  createDocument(html: string): Document;
};

/** A stand-in for the browser's document, enough to read a paste. */
beforeAll(() => void vi.stubGlobal("document", createDocument("")));
afterAll(() => void vi.unstubAllGlobals());

const googleDocs = (inner: string) =>
  `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f">${inner}</b>`;
const span = (style: string, text: string) =>
  `<span style="font-size:11pt;font-family:Arial;color:#000000;${style}">${text}</span>`;
const word = (level: number, bullet: string, text: string) =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>` +
  `<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${bullet}` +
  `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}` +
  "<o:p></o:p></p>";

describe("from a web page", () => {
  it.each<[string, string, string]>([
    [
      "paragraphs",
      "<p>One.</p>\n<p>Two, <strong>bold</strong> and <em>leaning</em>.</p>",
      "One.\n\nTwo, **bold** and _leaning_.",
    ],
    ["headings", "<h1>Top</h1><h3><b>Third</b></h3><h2></h2>", "# Top\n\n### Third"],
    ["a link", '<a href="https://a.example/x_(y)">here</a>', "[here](https://a.example/x_%28y%29)"],
    ["a link that is its words", '<a href="https://a.example/">https://a.example/</a>', "https://a.example/"],
    [
      "a link over a block",
      '<a href="https://a.example"><h2>Title</h2></a>',
      "## [Title](https://a.example)",
    ],
    ["a script for a link", '<a href="javascript:alert(1)">here</a>', "here"],
    ["a place on the page", '<h2>Title <a href="#title" class="anchor"></a></h2>', "## Title"],
    [
      "a detour",
      '<a href="https://www.google.com/url?q=https://a.example/b&amp;sa=D">here</a>',
      "[here](https://a.example/b)",
    ],
    [
      "a picture",
      '<p>See <img src="https://a.example/p.png" alt="A chart"></p>',
      "See [A chart](https://a.example/p.png)",
    ],
    ["a picture without words", '<img src="https://a.example/p.png">', "[Picture](https://a.example/p.png)"],
    [
      "a picture in a link",
      '<a href="https://a.example"><img src="https://b.example/p.png" alt="Chart"></a>',
      "[Chart](https://a.example)",
    ],
    ["a picture that lies nowhere", '<img src="data:image/png;base64,AA" alt="Chart">', "Chart"],
    ["a list", "<ul>\n<li>one</li>\n<li><p>two</p><ul><li>in</li></ul></li>\n</ul>", "- one\n- two\n  - in"],
    ["a numbered list", '<ol start="3"><li>three</li><li>four</li></ol>', "3. three\n4. four"],
    [
      "an item of two paragraphs",
      "<ul><li><p>one</p><p>more</p></li><li>two</li></ul>",
      "- one\n\n  more\n- two",
    ],
    [
      "tasks",
      '<ul><li><input type="checkbox" checked disabled> done</li><li><input type="checkbox"> open</li></ul>',
      "- [x] done\n- [ ] open",
    ],
    ["a quote", "<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two"],
    ["code in a line", "<p>run <code>ls -la</code></p>", "run `ls -la`"],
    [
      "code",
      '<pre><code class="language-py">def f():\n    return "`"\n\n\n\nf()\n</code></pre>',
      '```py\ndef f():\n    return "`"\n\n\n\nf()\n```',
    ],
    ["code with a fence in it", "<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"],
    [
      "code of GitHub",
      '<div class="highlight highlight-source-shell"><pre>ls <span class="pl-c1">-l</span></pre></div>',
      "```shell\nls -l\n```",
    ],
    ["what is struck out", "<p><del>old</del> <s>older</s></p>", "~~old~~ ~~older~~"],
    [
      "a table",
      "<table><thead><tr><th>a</th><th>b|c</th></tr></thead><tbody><tr><td>1 * " +
        "2</td><td><p>x</p><p>y</p></td></tr></tbody></table>",
      "| a | b\\|c |\n| --- | --- |\n| 1 \\* 2 | x y |",
    ],
    [
      "a table without a head",
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
      "| a | b |\n| --- | --- |\n| c | d |",
    ],
    [
      "a table with two heads",
      "<table><thead><tr><th>a|b</th></tr><tr><th>c</th><th>d</th></tr></thead></table>",
      "| a\\|b |\n| --- | --- |\n| c | d |",
    ],
    [
      "a cell over two columns",
      '<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>',
      "| a |  |\n| --- | --- |\n| b | c |",
    ],
    [
      "a table for the looks",
      "<table><tr><td><p>one</p><ul><li>two</li></ul></td></tr></table>",
      "one\n\n- two",
    ],
    [
      "scripts and styles",
      "<style>p{}</style><script>alert(1)</script><p style='color:red'>kept</p><title>no</title>",
      "kept",
    ],
    [
      "what looks like Markdown",
      "<p>2 * 3 * 4, snake_case, _x_, [y]</p>",
      "2 \\* 3 \\* 4, snake_case, \\_x\\_, \\[y\\]",
    ],
    ["an address in words", "<p><b>see</b> https://a.example/b_c_d*</p>", "**see** https://a.example/b_c_d*"],
    ["a rule", "<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"],
    ["nothing", "<p> </p><div></div>", ""],
  ])("%s", (_, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });
});

describe("from other programs", () => {
  it.each<[string, string, string]>([
    [
      "Google Docs: styles",
      googleDocs(
        `<p dir="ltr">${span("font-weight:400;", "Plain, ")}${span("font-weight:700;", "bold")}` +
          span("font-weight:400;font-style:italic;", " leaning") +
          `${span("text-decoration:line-through;", " gone")}</p>`,
      ),
      "Plain, **bold** _leaning_ ~~gone~~",
    ],
    [
      "Google Docs: headings",
      googleDocs(`<h1 dir="ltr">${span("font-weight:700;", "Title")}</h1><br><p>${span("", "Text")}</p>`),
      "# Title\n\nText",
    ],
    [
      "Google Docs: lists",
      googleDocs(
        `<ul><li dir="ltr"><p role="presentation">${span("", "one")}</p></li>` +
          `<ul><li><p>${span("", "in")}</p></li></ul><li><p>${span("", "two")}</p></li></ul>`,
      ),
      "- one\n   - in\n- two",
    ],
    [
      "Google Docs: tasks",
      googleDocs(
        '<ul><li role="checkbox" aria-checked="true"><img src="https://a.example/c.png" ' +
          'alt="checked"><p>done</p></li></ul>',
      ),
      "- [x] done",
    ],
    [
      "Word: lists",
      "<html><head><style><!-- p {} --></style></head><body><!--StartFragment-->" +
        `<p class=MsoNormal>Before<o:p></o:p></p>${word(1, "·", "one")}${word(2, "o", "in")}` +
        `${word(1, "·", "two")}${word(1, "1.", "first")}<p>After</p><!--EndFragment--></body></html>`,
      "Before\n\n- one\n   - in\n- two\n1. first\n\nAfter",
    ],
    [
      "Slack",
      'see <b data-stringify-type="bold">this</b>&nbsp;<img class="c-emoji" alt=":smile:" ' +
        'src="https://a.slack-edge.com/x.png" ' +
        'data-stringify-type="emoji"><code data-stringify-type="code">x</code>' +
        '<pre class="c-mrkdwn__pre" data-stringify-type="pre">one<br>  two</pre>',
      "see **this** :smile:`x`\n\n```\none\n  two\n```",
    ],
    [
      "a spreadsheet",
      "<table><col width=64><tr height=20><td>n</td><td>share</td></tr>" +
        "<tr><td align=right>12</td><td>0.5</td></tr></table>",
      "| n | share |\n| --- | --- |\n| 12 | 0.5 |",
    ],
    ["spaces that are none", "<p><b>a</b>&nbsp;b\u200bc</p>", "**a** bc"],
  ])("%s", (_, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });
});

describe("made to be walked without end", () => {
  // In a form, what is named like one of its own properties stands in for it.
  it.each([
    "parentNode",
    "firstChild",
    "nextSibling",
    "childNodes",
    "nodeName",
    "removeAttribute",
    "getAttributeNames",
    "cloneNode",
  ])("a form with a field called %s", (name) => {
    for (const says of ["name", "id"])
      expect(toMarkdown(`<div><form><input ${says}=${name}><p>one <b>two</b></p></form></div>`)).toBe(
        "one **two**",
      );
  });

  it("more elements than any article has are left to the plain text", () => {
    expect(toMarkdown(`<p>${"<b>a</b>".repeat(9_000)}</p>`)).not.toBe("");
    expect(toMarkdown(`<p>${"<b>a</b>".repeat(11_000)}</p>`)).toBe("");
  });
});
