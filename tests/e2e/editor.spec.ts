import type { Page } from "playwright/test";
import { registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

/**
 * The form for a reply to the opening thread, on a page of its own so that axe has little to read, with its
 * script running.
 */
async function atReply(page: Page) {
  await register(page);
  await page.goto("/threads/1/replies");
  await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible();
  return page.getByLabel("Your reply");
}

/** Returns the selected text of a textarea. */
const selectedIn = (page: Page) =>
  page.getByLabel("Your reply").evaluate((element) => {
    const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });

/** Pastes as another program would have it. */
const paste = (page: Page, clip: Record<string, string>) =>
  page.getByLabel("Your reply").evaluate((element, clip) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(clip)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, clip);

test("the toolbar is one tab stop; the browser undoes what its buttons and shortcuts do @js-only", async ({
  page,
}) => {
  const reply = await atReply(page);
  await reply.fill("one");
  await reply.press("Control+a");
  await reply.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Bold" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Show how it will look" })).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Italic" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Italic" })).toHaveAttribute("title", "Italic (Ctrl+I)");
  await page.keyboard.press("Enter");
  await expect(reply).toHaveValue("_one_");
  await expect(reply).toBeFocused();
  expect(await selectedIn(page)).toBe("one");

  await reply.press("Control+b");
  await expect(reply).toHaveValue("_**one**_");
  await reply.press("Control+z");
  await expect(reply).toHaveValue("_one_");
  await reply.press("Control+z");
  await expect(reply).toHaveValue("one");
  await reply.press("Control+Shift+z");
  await expect(reply).toHaveValue("_one_");

  await reply.fill("first");
  await reply.press("Control+Shift+Digit8");
  await reply.press("End");
  await reply.press("Enter");
  await reply.pressSequentially("second");
  await reply.press("Enter");
  await reply.press("Enter");
  await reply.pressSequentially("after");
  await expect(reply).toHaveValue("- first\n- second\n\nafter");

  // Tab goes on, always.
  await reply.press("Tab");
  await expect(page.getByLabel("It answers")).toBeFocused();
});

test("what is written is shown as it will look, or why it cannot be @js-only", async ({
  page,
  allowStatus,
}) => {
  allowStatus(422);
  const reply = await atReply(page);
  const looks = page.getByRole("region", { name: "How it will look" });
  await expect(looks).toContainText("appears here");
  await reply.fill("A **bold** claim");
  await expect(looks.locator("strong")).toHaveText("bold");
  await reply.fill("x".repeat(40_001));
  await expect(looks).toContainText("longer than a post may be");
  await reply.fill("");
  await expect(looks).toContainText("appears here");
  await reply.fill("Long enough to scroll\n\n".repeat(30));
  await expect(looks).toHaveAttribute("tabindex", "0");
  await expectAccessible(page);
});

test("the preview is put away for good, and comes back when wanted; Ctrl+Enter posts @js-only", async ({
  page,
}) => {
  const reply = await atReply(page);
  const looks = page.getByRole("region", { name: "How it will look" });
  await page.getByRole("button", { name: "Show how it will look" }).click();
  await expect(looks).toHaveCount(0);
  await page.reload();
  const toggle = page.getByRole("button", { name: "Show how it will look" });
  await expect(toggle).toHaveAttribute("aria-pressed", "false");
  await toggle.click();
  const words = `Posted by hand ${uniqueName()}`;
  await reply.fill(words);
  await expect(looks).toContainText(words);
  await reply.press("Control+Enter");
  await expect(page.getByRole("article").filter({ hasText: words })).toBeVisible();
  await expect(reply).toHaveValue("");
  await expect(looks).toContainText("appears here");
});

test("rich text is pasted as Markdown, plain text as it is, an address on words as a link @js-only", async ({
  page,
}) => {
  const reply = await atReply(page);
  await reply.pressSequentially("See ");
  await paste(page, {
    "text/plain": "the docs",
    "text/html":
      '<b style="font-weight:normal"><span style="font-weight:700">the</span> ' +
      '<a href="https://a.example/d" style="color:red">docs</a></b>',
  });
  await expect(reply).toHaveValue("See **the** [docs](https://a.example/d)");
  await paste(page, {
    "text/plain": "a\tb\n1\t2",
    "text/html": "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
  });
  await expect(reply).toHaveValue(
    "See **the** [docs](https://a.example/d)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n",
  );
  await reply.press("Control+z");
  await expect(reply).toHaveValue("See **the** [docs](https://a.example/d)");

  await reply.fill("see this");
  await reply.press("Control+Shift+ArrowLeft");
  await paste(page, { "text/plain": "https://b.example/" });
  await expect(reply).toHaveValue("see [this](https://b.example/)");

  // Word brings a style sheet, which the site's policy would forbid.
  await reply.fill("");
  await paste(page, {
    "text/plain": "one",
    "text/html":
      "<html><head><style>p { color: red }</style></head><body><p class=MsoListParagraph " +
      "style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>one</p></body></html>",
  });
  await expect(reply).toHaveValue("- one\n\n");

  // In a form, a field stands in for the form's own property of its name: a walk by parents would never end.
  await reply.fill("");
  await paste(page, {
    "text/plain": "one",
    "text/html": "<div><form><input name=parentNode><img name=nextSibling><p>one <b>two</b></p></form></div>",
  });
  await expect(reply).toHaveValue("one **two**");

  // Within a fence the browser pastes what is plain; a paste made by a script it leaves alone.
  await reply.fill("```\n");
  await paste(page, { "text/plain": "x", "text/html": "<b>x</b>" });
  await expect(reply).toHaveValue("```\n");
});

test("a member is mentioned by keyboard @js-only", async ({ page, site }) => {
  const reply = await atReply(page);
  const stem = `zoe${uniqueName().slice(4)}`;
  const [first, second] = [`${stem}-a`, `${stem}-b`];
  await registered(site.url, first);
  const writer = await registered(site.url, second);
  await writer.post("/threads/1/replies", { body: "I was here.", formKey: `mention-${stem}` });

  await reply.pressSequentially(`Thanks @${stem.toUpperCase()}`);
  const options = page.getByRole("listbox", { name: "Members" }).getByRole("option");
  await expect(options).toHaveText([`${second}in this thread`, first]);
  await expect(reply).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await reply.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(reply).toHaveAttribute("aria-activedescendant", (await options.nth(1).getAttribute("id"))!);
  await reply.press("Enter");
  await expect(reply).toHaveValue(`Thanks @${first} `);
  await expect(options).toHaveCount(0);
  await expect(reply).not.toHaveAttribute("role");

  await reply.pressSequentially(`and @${stem}`);
  await expect(options).toHaveCount(2);
  await reply.press("Escape");
  await expect(options).toHaveCount(0);
  await reply.press("Enter");
  await expect(reply).toHaveValue(`Thanks @${first} and @${stem}\n`);
  await reply.press("Control+z");
  await reply.pressSequentially(` or @${stem}-`);
  await options.first().click();
  await expect(reply).toHaveValue(`Thanks @${first} and @${stem} or @${second} `);
});

test("another part of the page puts a quote in @js-only", async ({ page }) => {
  const reply = await atReply(page);
  await reply.fill("Before");
  await reply.evaluate((element) =>
    element.dispatchEvent(new CustomEvent("byway:insert", { detail: "> [ada](/p/1):\n>\n> words" })),
  );
  await expect(reply).toHaveValue("Before\n\n> [ada](/p/1):\n>\n> words\n\n");
  await expect(reply).toBeFocused();
  await expect(reply).toBeInViewport();
  await page.keyboard.type("After");
  await expect(reply).toHaveValue("Before\n\n> [ada](/p/1):\n>\n> words\n\nAfter");
  await reply.press("Control+z");
  await reply.press("Control+z");
  await expect(reply).toHaveValue("Before");
});

test("without scripts there is the textarea, its hint and a preview by form @nojs-only", async ({ page }) => {
  await register(page);
  await page.goto("/t/1");
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  await expect(page.locator(".editor-bar")).toBeHidden();
  await expect(page.getByLabel("Your reply")).toHaveAccessibleDescription(/^Markdown: \*\*bold\*\*/);
  await page.getByLabel("Your reply").fill("A **bold** claim");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" }).locator("strong")).toHaveText("bold");
  await expect(page.getByLabel("Your reply")).toHaveValue("A **bold** claim");
});
