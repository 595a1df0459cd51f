import { simpleParser } from "mailparser";
import { expect, it } from "vitest";
import { noticeMessage } from "../../app/mail/notificationMessage";
import type { Letter } from "../../app/modules/notifications/types";
import { quotation } from "../../app/markdown/quotation";

const letterOf = (source: string): Letter => ({
  to: { username: "ada", email: "ada@engines.example" },
  id: "n1",
  at: "2026-03-01T12:00:00.000Z",
  scope: "reply",
  unsubscribe: "token",
  more: 0,
  parts: [
    {
      sentence: "bob replied to you.",
      href: "/p/7",
      place: "t1",
      more: 0,
      posts: [
        { author: "bob", at: "2026-03-01T12:00:00.000Z", href: "/p/7", excerpt: quotation(source, 2000) },
      ],
    },
  ],
});

const LONG = "which everybody who has ever run it in anger will tell you at once, and then again";
const SOURCE =
  `> Kubernetes is hard, ${LONG}\n\nNo. Try:\n\n- this, ${LONG}\n- that\n\n\`\`\`\nkubectl   get pods ` +
  `--all-namespaces --output=wide --watch --selector=app.kubernetes.io/name=byway\n  indented\n\`\`\``;

it("tells what a replier quotes from their own words, and keeps lists and code", async () => {
  const { text } = noticeMessage(letterOf(SOURCE), "https://forum.example");
  const quoted = text.split("\n").filter((line) => line.startsWith(">"));
  const joined = (mark: RegExp) =>
    quoted.filter((line) => mark.test(line)).map((line) => line.replace(mark, ""));
  expect(joined(/^> > /).length).toBeGreaterThan(1);
  expect(joined(/^> > /).join(" ")).toBe(`Kubernetes is hard, ${LONG}`);
  expect(quoted).toContain("> No. Try:");
  expect(quoted).toContain("> - that");
  expect(joined(/^> {3}(?! )|^> - (?!that)/).join(" ")).toBe(`this, ${LONG}`);
  expect(quoted).toContain(
    ">     kubectl   get pods --all-namespaces --output=wide --watch --selector=app.kubernetes.io/name=byway",
  );
  expect(quoted).toContain(">       indented");
  for (const line of quoted.filter((each) => !each.startsWith(">     ")))
    expect(line.length, line).toBeLessThanOrEqual(78);
});

it("keeps the same lines in HTML, and escapes them", async () => {
  const { html } = noticeMessage(letterOf(`${SOURCE}\n\n<b>no</b>`), "https://forum.example");
  const mail = await simpleParser(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  expect(mail.text).toContain("- that\n");
  expect(html).toContain("<br>\n&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;indented");
  expect(html).toContain("&lt;b&gt;no&lt;/b&gt;");
});
