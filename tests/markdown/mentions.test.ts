import { expect, it } from "vitest";
import { renderMarkdown } from "../../app/markdown/markdown";
import { mentionsIn } from "../../app/markdown/mentions";

it.each([
  ["Hello @ada.", ["ada"]],
  ["@ada, @grace and @ada again", ["ada", "grace", "ada"]],
  ["- *@ada*\n- ~~@grace~~", ["ada", "grace"]],
  ["| a |\n|---|\n| @ada |", ["ada"]],
  ["`@ada`\n\n```\n@ada\n```", []],
  ["> @ada said so\n\nSo did @grace.", ["grace"]],
  ["mail@ada.example, a@ada, @ad", []],
  ["[@ada](https://example.org)", []],
  ['<a class="mention" href="/m/ada">@ada</a>', ["ada"]],
  ["[x](/m/ada)", []],
  ["", []],
  // Names in packages and addresses mention nobody.
  ["@types/node, @babel/* and @org/{a,b}", []],
  ["@ada/@grace, one of you", ["ada"]],
  ["用户@ada.example and “x”@ada.example", []],
  ["https://example.org/@ada and <https://example.org/?a=@ada> and ada@grace.example", []],
  // Scripts without spaces between words, and those that join particles to a name.
  ["请看@ada的回答", ["ada"]],
  ["@adaさんと@grace님에게", ["ada", "grace"]],
  ["شكرا و@adaا", ["ada"]],
  ["é@ada and @adaé and @ада and я@ada and @ada\u0301", []],
  // A hyphen at its end is none of the name, as long as nobody knows a member who is called so.
  ["@ada- and @grace_, then @ada--", ["ada", "grace", "ada"]],
  ["@ad- and @ad-a-", ["ad-a"]],
])("reads %j as %j", (source, names) => {
  expect(mentionsIn(renderMarkdown(source).html)).toEqual(names);
});

it("leaves a hyphen at its end to a name that a member has", () => {
  const { html } = renderMarkdown("@ada-, @Grace-: and @ada--", { names: ["grace-", "ada-"] });
  expect(mentionsIn(html)).toEqual(["ada-", "Grace-", "ada-"]);
  expect(html).toContain('class="mention">@ada-</a>-');
});
