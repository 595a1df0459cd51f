import fc from "fast-check";

/** What has been tried to get markup, script or style past a renderer of Markdown. */
export const VECTORS = [
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
  '[^a"onclick="alert(1)]\n\n[^a"onclick="alert(1)]: <script>alert(1)</script>', "[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: b", "[^__proto__] [^constructor]\n\n[^__proto__]: [a](javascript:alert(1))", "[^a]\n\n[^a]:\n    <section class=footnotes data-note=a>\n    <sup data-reference=a>",
];

const pieces = fc.constantFrom(..."[ ] ( ) < > ! * _ ~ ` ``` | - # \" ' & \\ / : = @ad 1. \n \t \u0000".split(" "), " ", "\n\n", "\n|-|-|\n", "\n- [x] ", "javascript:", "https://a.b/", "onclick=", "style=", "&#106;", "[^a]", "[^a]: ", "\n[^b]: ", "\n    ", ...VECTORS);
/** Anything at all, and what is nearly Markdown. */
export const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.array(pieces, { maxLength: 25 }).map((all) => all.join("")));
