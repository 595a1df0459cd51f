import { describe, expect, it } from "vitest";
import { RENDER_VERSION, renderMarkdown } from "../../app/text/markdown";

const html = (source: string) => renderMarkdown(source).html;
/** What stands in the one paragraph. */
const inline = (source: string) => /^<p>([^]*)<\/p>$/.exec(html(source))?.[1];

describe("what members may use", () => {
  it.each([
    ["*a*", "<em>a</em>"],
    ["**a**", "<strong>a</strong>"],
    ["**a *b***", "<strong>a <em>b</em></strong>"],
    ["~~a~~", "<del>a</del>"],
    ["`a`", "<code>a</code>"],
    ["a  \nb", "a<br>b"],
    ["&copy;", "©"],
    ["\\*a\\*", "*a*"],
    ["snake_case_name", "snake_case_name"],
  ])("sets %j as %s", (source, expected) => expect(inline(source)).toBe(expected));

  it.each([
    ["> a", "<blockquote>\n<p>a</p>\n</blockquote>"],
    ["- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
    ["1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"],
    ["5. a", `<ol start="5">\n<li>a</li>\n</ol>`],
    ["a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"],
  ])("sets the block %j", (source, expected) => expect(html(source)).toBe(expected));

  it("says the version of its rendering", () => expect(renderMarkdown("a").version).toBe(RENDER_VERSION));
});

describe("a task list", () => {
  it("says what is done and what is not, and cannot be ticked by a reader", () => {
    const boxes = html("- [x] a\n- [X] b\n- [ ] c").match(/<input[^>]*>/g)!;
    expect(boxes.map((box) => /aria-label="([^"]*)"/.exec(box)![1])).toEqual(["Done", "Done", "Not done"]);
    expect(boxes.map((box) => / checked\b/.test(box))).toEqual([true, true, false]);
    for (const box of boxes) expect(box).toMatch(/ disabled\b.* type="checkbox"/);
  });

  it("marks the list and its items, and no list around it", () => {
    const page = html("- a\n  1. [x] b\n\ntext\n\n- [ ] c");
    expect(page.match(/<ul class="contains-task-list">/g)).toHaveLength(1);
    expect(page.match(/<li class="task-list-item">/g)).toHaveLength(2);
    expect(page).toMatch(/^<ul>/);
  });
});

describe("a table", () => {
  it("stands in a region that scrolls, by keyboard too", () => {
    const page = html("|a|b|\n|:-|-:|\n|1|2|");
    expect(page).toMatch(/^<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>[^]*<\/table><\/div>$/);
    expect(page).toContain(`<th align="left">a</th>`);
    expect(page).toContain(`<td align="right">2</td>`);
  });

  it("has its region within a quote as well", () => {
    expect(html("> |a|\n> |-|\n> |1|")).toMatch(/<blockquote>\s*<div class="table-scroll"/);
  });
});

describe("code", () => {
  it("is coloured where its language is known", () => {
    expect(html("```js\nconst a = 1;\n```")).toContain(`<span class="hljs-keyword">const</span>`);
  });

  it.each([
    ["of an unknown language", "```klingon\nconst a\n```"],
    ["of no language", "```\nconst a\n```"],
    ["that is indented", "    const a"],
    ["with a line that is minified", `\`\`\`js\nconst a${" ".repeat(300)}\n\`\`\``],
    ["that nests deeper than anyone reads", `\`\`\`bash\nconst a ${"${".repeat(140)}\n\`\`\``],
  ])("%s stays plain", (_, source) => {
    expect(html(source)).toMatch(/<code[^>]*>const a/);
    expect(html(source)).not.toContain("<span");
  });

  it("is coloured up to a number of characters in one post, and plain after it", () => {
    const block = `\`\`\`js\n${"const a = 1;\n".repeat(500)}\`\`\`\n\n`;
    const blocks = html(block.repeat(2)).split("<pre").slice(1);
    expect(blocks.map((each) => each.includes("hljs-keyword"))).toEqual([true, false]);
  });

  it("scrolls by keyboard", () => expect(html("```\na\n```")).toMatch(/^<pre tabindex="0">/));

  it("keeps what looks like HTML as it is", () => expect(html("```\n<b>&amp;\n```")).toContain("&#x3C;b>&#x26;amp;"));
});

describe("headings", () => {
  const headings = (source: string) => [...html(source).matchAll(/<h(\d) id="([^"]*)"/g)].map(([, level, id]) => `${level} ${id}`);

  it.each([
    ["# a", ["2 h-a"]],
    ["### a", ["2 h-a"]],
    ["# a\n## b\n### c", ["2 h-a", "3 h-b", "4 h-c"]],
    ["## a\n#### b\n## c", ["2 h-a", "4 h-b", "2 h-c"]],
    ["### a\n# b", ["4 h-a", "2 h-b"]],
    ["# a\n###### b", ["2 h-a", "6 h-b"]],
    ["a\n=\nb\n-", ["2 h-a", "3 h-b"]],
    ["> ## a\n\n### b", ["2 h-a", "3 h-b"]],
  ])("%j start at two and keep their distance", (source, expected) => expect(headings(source)).toEqual(expected));

  it("have ids of their own, even where one is written like another's number", () => {
    const ids = headings("# a\n# a\n# a-2\n# a\n# a-2").map((each) => each.slice(2));
    expect(new Set(ids).size).toBe(5);
    expect(ids[0]).toBe("h-a");
  });

  it("take the prefix that keeps two posts apart", () => {
    expect(renderMarkdown("# a", { idPrefix: "p7-" }).html).toBe(`<h2 id="p7-a">a</h2>`);
  });

  it("take no id from what is no letter", () => expect(headings("# <b id=x>\n# ***")[0]).toMatch(/^2 h-[a-z0-9-]+$/));
});

describe("a mention", () => {
  const link = (name: string) => `<a href="/m/${name}" class="mention">@${name}</a>`;

  it.each([
    ["@ada", link("ada")],
    ["(@ada), @bob_2!", `(${link("ada")}), ${link("bob_2")}!`],
    ["@ada.", `${link("ada")}.`],
    ["*@ada*", `<em>${link("ada")}</em>`],
    ["@" + "a".repeat(20), link("a".repeat(20))],
  ])("%s links to the member", (source, expected) => expect(inline(source)).toBe(expected));

  it.each(["`@ada`", "[@ada](/x)", "[**@ada**](/x)", "ada@example.org", "me@ada", "@ada@example.org", "https://x.example/@ada", "@ad", "@" + "a".repeat(21), "@@ada"])(
    "%s is none",
    (source) => expect(html(source)).not.toContain(`class="mention"`),
  );

  it("is none in a block of code, coloured or plain", () => {
    expect(html("```\n@ada\n```\n\n```ts\n@ada class A {}\n```")).not.toContain(`class="mention"`);
  });
});

describe("a link", () => {
  it.each([
    ["[a](https://x.example)", "https://x.example"],
    ["[a](HTTP://x.example)", "http://x.example"],
    ["[a](mailto:ada@x.example)", "mailto:ada@x.example"],
    ["<https://x.example/?a=b>", "https://x.example/?a=b"],
    ["https://x.example/a", "https://x.example/a"],
    ["www.x.example", "http://www.x.example"],
    ["ada@x.example", "mailto:ada@x.example"],
    ["[a][b]\n\n[b]: https://x.example", "https://x.example"],
  ])("%j leaves the site and says so", (source, href) => {
    expect(html(source)).toContain(`<a href="${href}" rel="ugc nofollow noopener">`);
  });

  it.each(["/", "/t/1", "/t/1#p-3", "#h-a"])("to %s stays inside and needs no rel", (href) => {
    expect(inline(`[a](${href})`)).toBe(`<a href="${href}">a</a>`);
  });

  it.each([
    "//evil.example",
    "/&bsol;evil.example",
    "/&Tab;/evil.example",
    "/&NewLine;/evil.example",
    "javascript:alert(1)",
    "data:text/html,a",
    "ftp://x.example",
    "tel:1",
    "other",
    "../t/1",
    "?page=2",
    "https:evil.example",
  ])("to %s loses its address", (href) => expect(inline(`[a](<${href}>)`)).toBe("<a>a</a>"));

  it("to /\\ stays inside, as its backslash is no slash any more", () => {
    expect(inline("[a](/\\evil.example)")).toBe(`<a href="/%5Cevil.example">a</a>`);
  });

  it("keeps its title", () => expect(inline(`[a](/b "c")`)).toBe(`<a href="/b" title="c">a</a>`));

  it("around nothing shows its address", () => expect(inline("[](/b)")).toBe(`<a href="/b">/b</a>`));
});

describe("what is refused", () => {
  it.each(["<b>a</b>", "a <img src=x onerror=y> b", "<!-- a -->", "<script>a</script>", "</p>", "<?php a ?>"])(
    "raw HTML is shown as typed: %s",
    (source) => expect(inline(source)?.replaceAll("&#x3C;", "<").replaceAll("&#x26;", "&")).toBe(source),
  );

  it("raw HTML keeps the Markdown inside it", () => {
    expect(html("<div>\n\n*a*\n\n</div>")).toBe("<p>&#x3C;div></p>\n<p><em>a</em></p>\n<p>&#x3C;/div></p>");
  });

  it.each([
    [`![a](https://x.example/a.png "b")`, `<a href="https://x.example/a.png" title="b" rel="ugc nofollow noopener">a</a>`],
    ["![](/a.png)", `<a href="/a.png">/a.png</a>`],
    ["![a](data:image/png;base64,AA)", "<a>a</a>"],
    ["![a](/\\evil.example/a.png)", "<a>a</a>"],
    ["[![a](/a.png)](/b)", `<a href="/b">/b</a><a href="/a.png">a</a>`],
  ])("the picture %s becomes a link", (source, expected) => expect(inline(source)).toBe(expected));
});
