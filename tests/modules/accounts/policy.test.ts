import { describe, expect, it } from "vitest";
import { skeletonOf } from "../../../app/modules/accounts/lookalikes";
import { commonPasswords } from "../../../app/modules/accounts/passwords";
import { mayBePassword, mayBeUsername } from "../../../app/modules/accounts/policy";
import routes from "../../../app/routes";

const reason = (verdict: ReturnType<typeof mayBeUsername>) =>
  verdict.ok ? "yes" : `${verdict.field}: ${verdict.reason}`;

describe("mayBeUsername", () => {
  it.each([
    ["abc", "yes"],
    ["a".repeat(20), "yes"],
    ["Ada_L-1", "yes"],
    ["bywater", "yes"],
    ["", "username: username-short"],
    ["ab", "username: username-short"],
    ["a".repeat(21), "username: username-long"],
    ["ada lovelace", "username: username-characters"],
    ["ada.l", "username: username-characters"],
    ["adä", "username: username-characters"],
    ["аdmin", "username: username-characters"],
    ["ada\n", "username: username-characters"],
    ["a@b.example", "username: username-characters"],
    ["byway", "username: username-reserved"],
    ["ByWay", "username: username-reserved"],
    ["Admin", "username: username-reserved"],
    ["moderators", "username: username-reserved"],
    ["settings", "username: username-reserved"],
    ["Login", "username: username-reserved"],
    ["deleted", "username: username-reserved"],
    ["null", "username: username-reserved"],
    ["__proto__", "username: username-reserved"],
    // Names that read like staff, or like the site.
    ...[
      "adm1n",
      "admin_",
      "Admin-2",
      "rnoderator",
      "m0derator",
      "the-mod",
      "mod-team",
      "st4ff",
      "0fficial",
      "byway-team",
      "BywayTeam",
      "byw4y",
      "my-byway",
      "therealadmin",
      "siteadmins",
      "admin123",
      "sysop",
      "the-sysop",
      "administration",
      "site-owner",
      "forum_owner",
      "security-team",
      "s3curity-team",
      "support-2",
      "jane-moderator",
      "mod2-jane",
    ].map((name): [string, string] => [name, "username: username-reserved"]),
    ...[
      "modesto",
      "adminton",
      "staffan",
      "bobby-wayne",
      "moderna",
      "headmaster",
      "support-engineer",
      "teammate",
      "ada-of-site",
      "member-5",
      "product-owner",
      "security-engineer",
      "team-lead",
      "owner-ada",
    ].map((name): [string, string] => [name, "yes"]),
  ])("%j: %s", (username, expected) => {
    expect(reason(mayBeUsername(username))).toBe(expected);
  });
});

it("the first word of every address of the site is nobody's name", () => {
  const words = routes.flatMap(({ path }) => /^[a-z]+/.exec(path ?? "")?.[0] ?? []);
  expect(words).toEqual(expect.arrayContaining(["t", "threads", "openapi", "notices"]));
  // Names are longer than some of these, but for hyphens.
  for (const word of words)
    expect(reason(mayBeUsername(word.padEnd(3, "-"))), word).toBe("username: username-reserved");
});

describe("names that look alike", () => {
  it.each([
    ["warden01", "warden0l"],
    ["warden01", "Warden_OI"],
    ["rowan", "r0-wan"],
    ["modern", "rnodem"],
    ["wvern", "vvvem"],
    ["al-ice", "alice"],
    ["mor-nar", "momar"],
    ["tim-1-11", "TIM_l_ii"],
    ["lol-1", "lol1"],
  ])("%s and %s", (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other));
  });
  it.each([
    ["ada", "adam"],
    ["user-2", "user-3"],
    ["rowan", "raven"],
    ["tim-1-11", "tim-11-1"],
    ["tim-1-11", "tim-111"],
  ])("but not %s and %s", (one, other) => {
    expect(skeletonOf(one)).not.toBe(skeletonOf(other));
  });
});

describe("mayBePassword", () => {
  const ada = { username: "ada-lovelace", email: "ada@engines.example" };
  it.each([
    ["correct horse battery", "yes"],
    ["x".repeat(9), "password: password-short"],
    ["🔑".repeat(9), "password: password-short"],
    ["🔑".repeat(10), "yes"],
    ["x".repeat(256), "yes"],
    ["🔑".repeat(256), "yes"],
    ["x".repeat(257), "password: password-long"],
    ["password123", "password: password-common"],
    ["PassWord123", "password: password-common"],
    ["qwertyuiop", "password: password-common"],
    ["Ada-Lovelace", "password: password-own-name"],
    ["ADA@engines.example", "password: password-own-name"],
  ])("%j: %s", (password, expected) => {
    expect(reason(mayBePassword(password, ada, commonPasswords()))).toBe(expected);
  });

  it("names the field that asked", () => {
    const verdict = mayBePassword("short", { ...ada, field: "next" }, commonPasswords());
    expect(reason(verdict)).toBe("next: password-short");
  });

  it("knows 3,000 common passwords, each of a length that could be one", () => {
    expect(commonPasswords().size).toBe(3000);
    const impossible = [...commonPasswords()].filter(
      (each) => each.length < 10 || each !== each.toLowerCase(),
    );
    expect(impossible).toEqual([]);
  });
});
