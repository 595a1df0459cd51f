import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TooComplex } from "../../app/text/limits";
import { renderMarkdown } from "../../app/text/markdown";
import { dangers } from "./walker";

const VECTORS = [
  // Schemes, and the ways to hide one.
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](&#x6A;&#x61;vascript&colon;alert(1))",
  "[a](javascript&#58;alert(1))",
  "[a](java&Tab;script:alert(1))",
  "[a](java&NewLine;script:alert(1))",
  "[a](<java\tscript:alert(1)>)",
  "[a](<\u0001javascript:alert(1)>)",
  "[a](< javascript:alert(1)>)",
  "[a](&nbsp;javascript:alert(1))",
  "[a](javascript://x.example/%0aalert(1))",
  "[a](\\javascript:alert(1))",
  "[a](javascript\\:alert(1))",
  "[a](jav%61script:alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[a](DATA:text/html,<script>alert(1)</script>)",
  "[a](vbscript:msgbox(1))",
  "[a](blob:https://x.example/1)",
  "[a](file:///etc/passwd)",
  "[a](view-source:javascript:alert(1))",
  "[a](//evil.example)",
  "[a](/\\evil.example)",
  "[a](</&Tab;/evil.example>)",
  "![a](javascript:alert(1))",
  "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
  "<javascript:alert(1)>",
  "<data:text/html,a>",
  "<https://x.example/\"onmouseover=\"alert(1)>",
  "https://x.example/\"onmouseover=\"alert(1)",
  "[a][b]\n\n[b]: javascript:alert(1)",
  "[a][b]\n\n[b]: <java&Tab;script:alert(1)> \"c\"",
  "[a]\n\n[a]: data:text/html,b 'c'",
  // Raw HTML, on a line of its own and within one.
  "<script>alert(1)</script>",
  "a <script>alert(1)</script> b",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "a <img src=x onerror=alert(1)> b",
  "<IMG SRC=x ONERROR=alert(1)//",
  "<iframe src=javascript:alert(1)></iframe>",
  "<object data=data:text/html,a></object>",
  "<embed src=javascript:alert(1)>",
  "<style>@import 'https://x.example';</style>",
  "<p style=\"background:url(javascript:alert(1))\">a</p>",
  "<base href=https://x.example/>",
  "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
  "<link rel=stylesheet href=//x.example>",
  "<form action=https://x.example><input name=password><button formaction=javascript:alert(1)>a</button></form>",
  "<details open ontoggle=alert(1)>a</details>",
  "<a href=javascript:alert(1)>a</a>",
  "<body onload=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<template><script>alert(1)</script></template>",
  "<x id=location name=cookie>",
  // Out of an attribute.
  "[a](/b '\"><img src=x onerror=alert(1)>')",
  "[a](/b \"&quot;><img src=x onerror=alert(1)>\")",
  "[a](/b \"c\\\" onmouseover=alert(1) d=\\\"\")",
  "[a](/\"onmouseover=alert(1)//)",
  "[a](<https://x.example/\" onclick=\"alert(1)>)",
  "![\"><script>alert(1)</script>](/b)",
  "![a\" onerror=\"alert(1)](/b \"c' onload='alert(1)\")",
  "# a\" onclick=\"alert(1)",
  "| a |\n|:-\" onclick=alert(1)|\n| b |",
  // The line after a fence.
  "```js\" onmouseover=\"alert(1)\na\n```",
  "```\"><img/src=x/onerror=alert(1)>\na\n```",
  "``` class=x style=color:red onload=alert(1)\na\n```",
  "```html\n</code></pre><script>alert(1)</script>\n```",
  "~~~&quot;&gt;&lt;script&gt;\na\n~~~",
  "`</code><script>alert(1)</script>`",
  // What changes when it is parsed a second time.
  "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
  "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
  "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
  "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[><img src=x onerror=alert(1)>]]>",
  "<?xml><img src=x onerror=alert(1)>?>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
  // One form inside another.
  "[*a* <img src=x onerror=alert(1)>](javascript:alert(1))",
  "**<b onclick=alert(1)>**~~[a](javascript:alert(1))~~",
  "> - <svg/onload=alert(1)>\n>   1. [a](javascript:alert(1))",
  "|a|\n|-|\n|<img src=x onerror=alert(1)>[b](javascript:alert(1))|",
  "[![a](javascript:alert(1))](javascript:alert(1))",
  "- [ ] <input onfocus=alert(1) autofocus>\n- [x] [a](vbscript:b)",
  "[a](https://x.example) @ada\"onclick=\"alert(1)",
];

describe("an attack", () => {
  it.each(VECTORS)("comes to nothing: %j", (source) => expect(dangers(renderMarkdown(source).html)).toEqual([]));
});

describe("anything at all", () => {
  const PIECES = [
    "[", "]", "(", ")", "<", ">", "!", "`", "```", "~~~", "*", "**", "_", "~~", "#", "# ", "> ", "- ", "1. ", "- [ ] ", "|", "|-|", "\n", "\n\n", "    ", "\t",
    "\\", "\"", "'", "&", "&quot;", "&lt;", "&#58;", "&Tab;", "&colon;", ":", "//", "/", "=", " ", "a", "@ada", "\u0000", "\u00a0", "é", "😀",
    "javascript:", "java", "script:", "data:text/html,", "https://x.example", "www.x.example", "ada@x.example",
    "<script>", "</script>", "<img src=x onerror=", "<svg/onload=", "<!--", "-->", "<style>", "</style>", "<a href=", "<iframe ", "<math>", "<table>", "onclick=", "style=",
    "[a]: ", "[a]", "](", "![", "js\n", "html\n",
  ];
  const source = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 4 })), { maxLength: 40 }).map((parts) => parts.join("")),
  );

  it("that a member writes is safe, or refused as too complex", () => {
    fc.assert(
      fc.property(source, (text) => {
        expect(dangers(rendered(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the walker", () => {
  it.each([
    "<script>a</script>",
    "<img src=x>",
    "<p onclick=a>",
    "<p style=a>",
    "<a href=javascript:a>",
    "<a href='java&Tab;script:a'>",
    "<a href=//evil.example>",
    "<a href='/&Tab;/evil.example'>",
    "<a href='/\\evil.example'>",
    "<a target=_blank>",
    "<h2 id=location>",
    "<input name=password>",
    "<!-- a -->",
  ])("sees %s", (html) => expect(dangers(html)).not.toEqual([]));
});

function rendered(text: string): string {
  try {
    return renderMarkdown(text).html;
  } catch (error) {
    if (error instanceof TooComplex) return "";
    throw error;
  }
}
