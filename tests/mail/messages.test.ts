import { expect, it } from "vitest";
import { resetMessage } from "../../app/mail/messages";

it("builds its link from the site's own address, and escapes what it shows", () => {
  const { to, text, html } = resetMessage({
    username: "<b>Ada</b>",
    email: "ada@engines.example",
    token: "a-b_c",
    origin: "https://forum.example:8443",
    minutes: 60,
  });
  expect(to).toEqual({ name: "<b>Ada</b>", address: "ada@engines.example" });
  expect(text).toContain("\nhttps://forum.example:8443/password/reset/a-b_c\n");
  expect(html).toContain("&lt;b&gt;Ada&lt;/b&gt;");
  expect(html).not.toContain("<b>");
});
