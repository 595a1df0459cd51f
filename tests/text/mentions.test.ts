import { expect, it } from "vitest";
import { renderMarkdown } from "../../app/text/markdown";
import { mentionsIn } from "../../app/text/mentions";

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
])("reads %j as %j", (source, names) => {
  expect(mentionsIn(renderMarkdown(source).html)).toEqual(names);
});
