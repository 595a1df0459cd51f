import fc from "fast-check";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { TooComplex } from "../../app/text/limits";
import { renderMarkdown } from "../../app/text/markdown";
import { schema } from "../../app/text/schema";
import { forbidden } from "./allowed";

const VECTORS = [
  "<script>alert(1)</script>", "<ScRiPt src=//evil.example></sCrIpT>", "<script\n>alert(1)</script\n>", "<<script>alert(1)//<</script>",
  "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)//", "a <img/src=`x`onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
  "<svg><script>alert&#40;1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
  "<iframe srcdoc='<script>alert(1)</script>'>", "<iframe src=javascript:alert(1)>", "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>",
  "<form action=javascript:alert(1)><button>a</button></form>", "<a href=javascript:alert(1)>a</a>", "<div style=\"background:url(javascript:alert(1))\">a</div>",
  "<style>@import '//evil.example';</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=//evil.example>",
  "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>", "<!--><script>alert(1)</script>-->", "<![CDATA[><script>alert(1)</script>]]>", "<?php <script>alert(1)</script> ?>",
  "a <kbd> <svg onload=alert(1) //", "a <code><script>alert(1)", "a <pre> <img src=x onerror=alert(1) <", "<kbd>*<img src=x onerror=alert(1)//*",
  "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](&#106;avascript:alert(1))", "[a](&#x6A&#x61&#x76&#x61script:alert(1))", "[a](java&Tab;script:alert(1))", "[a](java&NewLine;script&colon;alert(1))",
  "[a](<java\tscript:alert(1)>)", "[a](\u0001javascript:alert(1))", "[a](< javascript:alert(1)>)", "[a](javascript&#58;alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](DATA:text/html,<script>)",
  "[a](vbscript:msgbox(1))", "[a](file:///etc/passwd)", "[a](blob:https://x/y)", "[a](view-source:javascript:1)", "[a](//evil.example)", "[a](/\\evil.example)", "[a](</\t/evil.example>)", "[a](&sol;&sol;evil.example)", "[a](\\\\evil.example)", "[a](https:evil.example)",
  "<javascript:alert(1)>", "<data:text/html,a>", "<x-evil:a>", "<javascript:alert(1)@a.b>",
  "[a][b]\n\n[b]: javascript:alert(1)", "[a]\n\n[a]: <javascript:alert(1)> 'b'", "![a](javascript:alert(1))", "![a][b]\n\n[b]: data:image/svg+xml,<svg/onload=alert(1)>", "[![a](javascript:alert(1))](javascript:alert(2))",
  '[a](https://b.c "\\" onmouseover=alert(1) x=\\"")', "[a](https://b.c '\" onmouseover=\"alert(1)')", '[a](https://b.c/"onmouseover="alert(1))', '![" onerror="alert(1)](https://b.c)', '![a](https://b.c "\\"><script>alert(1)</script>")',
  'https://b.c/"onmouseover="alert(1)', "https://b.c/<script>alert(1)</script>", "www.a.b/'onclick='alert(1)", '"onclick=alert(1)"@b.org', "@ada\"onclick=alert(1)",
  "```js\"onclick=alert(1)\n```", "```\"><script>alert(1)</script>\na\n```", "```html\n<script>alert(1)</script>\n```", "``` style=x:y class=z\na\n```", "`<script>alert(1)</script>`", "    <script>alert(1)</script>",
  "# <img src=x onerror=alert(1)>\n# a\" onclick=\"b", "# constructor\n# __proto__\n# location", "|<img src=x onerror=alert(1)>|\n|-|\n|<script>|", "- [x] <img src=x onerror=alert(1)>\n- [ ] <script>", "> <script>\n> alert(1)\n> </script>",
  "**<img src=x** onerror=alert(1)>", "*[a*](javascript:alert(1))", "[<img src=x onerror=alert(1)>](https://b.c)", "[a`](javascript:alert(1))`", "[a](https://b.c)<img src=x onerror=alert(1)>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<textarea><script>alert(1)</script></textarea>", "<template><script>alert(1)</script></template>", "<plaintext>", "<xmp><script>alert(1)</script></xmp>", "</p></div></body><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "\\<script>alert(1)\\</script>", "\u0000<script>alert(1)</script>", "\ufeff<script>alert(1)</script>", "<\u0000script>alert(1)</script>", "\ud800<script>",
];

describe("a post", () => {
  it.each(VECTORS.map((vector) => [vector]))("made of %j holds nothing but what posts may hold", (vector) => {
    for (const source of [vector, `a ${vector} b`, `- ${vector}\n\n> ${vector}`, `*${vector}* [${vector}](/x)`]) {
      expect(forbidden(renderMarkdown(source).html)).toEqual([]);
    }
  });

  it("shows the tags that were typed", () => {
    expect(renderMarkdown("<svg onload=alert(1)> a <kbd> <svg onload=b //").html).toBe("<p>&#x3C;svg onload=alert(1)> a &#x3C;kbd> &#x3C;svg onload=b //</p>");
  });
});

describe("the allowlist by itself", () => {
  // As if every step before it had failed. What site links look like and rel are the tree pass's part.
  const sanitize = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize, schema).use(rehypeStringify);
  const notItsPart = /^a link (?:out without rel|to nowhere)$|^a href="[^:]*"$|^(?:code|span|div|li|ul|a) className=""$|rel=""/;

  it.each(VECTORS.map((vector) => [vector]))("takes everything dangerous out of %j", (vector) => {
    const html = String(sanitize.processSync(`${vector}<div id=a class=b style=c:d onclick=e>f</div><b>g</b><h2 id=top>`));
    expect(forbidden(html).filter((what) => !notItsPart.test(what))).toEqual([]);
    expect(html).not.toContain("<script");
  });
});

describe("any text at all", () => {
  const pieces = fc.constantFrom(..."[ ] ( ) < > ! * _ ~ ` ``` | - # \" ' & \\ / : = @ad 1. \n \t \u0000".split(" "), " ", "\n\n", "\n|-|-|\n", "\n- [x] ", "javascript:", "https://a.b/", "onclick=", "style=", "&#106;", ...VECTORS);
  const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.array(pieces, { maxLength: 25 }).map((all) => all.join("")));
  const rendered = (source: string) => {
    try {
      return renderMarkdown(source).html;
    } catch (error) {
      if (error instanceof TooComplex) return "";
      throw error;
    }
  };

  it("comes out with nothing but what posts may hold, and the same each time", () => {
    fc.assert(
      fc.property(texts, (source) => {
        const html = rendered(source);
        expect(forbidden(html)).toEqual([]);
        expect(html).not.toMatch(/<[^>]* style=/i);
        expect(rendered(source)).toBe(html);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the list of what posts may hold", () => {
  it.each(['<b>a</b>', '<p style="a:b">', '<a href="javascript:a">', '<a href="//a.b">', '<a href="https://a.b">', '<p class="x">', '<p onclick="a">', "<!--a-->", '<input type="text" disabled>', '<h2 id="top">', "<img>"])("refuses %s", (html) => {
    expect(forbidden(html)).toHaveLength(1);
  });
});
