import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  GUESSES_BETWEEN_LOGINS,
  GUESSES_PER_ADDRESS,
  GUESSES_PER_DEVICE,
  GUESSES_PER_NAME,
  PASSWORD_CHANGES_PER_MEMBER,
  RESETS_PER_ADDRESS,
} from "../../app/modules/accounts/limits";
import { Client, PASSWORD, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** With every limit on, behind a proxy that says from where each request comes. */
let site: RunningServer;
beforeAll(async () => {
  site = await startServer({ env: { TRUST_PROXY: "1" } });
}, 60_000);
afterAll(() => site.stop());

let addresses = 0;
/** An address that nothing came from before. */
const anywhere = () => ({
  "X-Forwarded-For": `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses++ & 255}`,
});
const logIn = (client: Client, login: string, password: string, from = anywhere()) =>
  client.post("/login", { login, password }, from);
const stranger = () => new Client(site.url);
const guess = (login: string, from = anywhere()) => logIn(stranger(), login, "wrong password 0", from);
const statuses = async (tries: Promise<{ status: number }>[]) =>
  (await Promise.all(tries)).map(({ status }) => status);
const through = (answers: number[]) => answers.filter((status) => status !== 429).length;
const many = <T>(n: number, make: () => T) => Array.from({ length: n }, make);
const without = (client: Client, name: string) => {
  const other = new Client(client.url);
  for (const [key, value] of client.cookies) if (key !== name) other.cookies.set(key, value);
  return other;
};

/** Returns the mails to this address so far. */
const mailsTo = (address: string) => {
  const outbox = join(site.dataDir, "outbox");
  return readdirSync(outbox)
    .filter((file) => file.endsWith(".eml"))
    .map((file) => readFileSync(join(outbox, file), "utf8").replaceAll("=\r\n", ""))
    .filter((mail) => mail.includes(address));
};
const mailed = (address: string, count = 1) =>
  vi.waitFor(
    () => {
      const mails = mailsTo(address);
      expect(mails.length).toBeGreaterThanOrEqual(count);
      return mails;
    },
    { timeout: 20_000, interval: 100 },
  );
const linkIn = (mail: string) => /\/password\/reset\/[\w-]+/.exec(mail)![0];

describe("guessing passwords", () => {
  it("lets an hour's guesses at a name through, however many come at once, nobody's name too", async () => {
    await registered(site.url, "guessed-at");
    for (const name of ["guessed-at", "nobody-at-all", "nobody@example.org"]) {
      const answers = await statuses(many(60, () => guess(name)));
      expect(through(answers), name).toBe(GUESSES_BETWEEN_LOGINS.points);
      expect(new Set(answers), name).toEqual(new Set([422, 429]));
    }
    expect(2 * GUESSES_PER_NAME.points).toBeLessThanOrEqual(100);
  }, 60_000);

  it("lets no more guesses from an address through, whatever names it goes through", async () => {
    const from = anywhere();
    let n = 0;
    expect(through(await statuses(many(60, () => guess(`anybody-${n++}`, from))))).toBe(
      GUESSES_PER_ADDRESS.points,
    );
    expect(GUESSES_PER_ADDRESS.points).toBeLessThanOrEqual(30);
  }, 60_000);

  it("never locks out a browser that has logged in before, whatever strangers do from anywhere", async () => {
    const owner = await registered(site.url, "owner-at-home");
    await owner.post("/logout");
    const from = anywhere();
    await statuses(many(30, () => guess("owner-at-home")));
    await statuses(many(30, () => guess("owner-at-home@example.org")));
    await statuses(many(40, () => guess("anybody", from)));
    expect((await logIn(owner, "owner-at-home", PASSWORD, from)).status).toBe(303);
    await owner.post("/logout");
    expect((await logIn(owner, "owner-at-home@example.org", PASSWORD, from)).status).toBe(303);
  }, 60_000);

  it("gives nobody's browser an allowance for another account, and makes none up", async () => {
    const thief = await registered(site.url, "owner-elsewhere");
    await registered(site.url, "wanted");
    await statuses(many(30, () => guess("wanted")));
    await thief.post("/logout");
    expect((await logIn(thief, "wanted", PASSWORD)).status).toBe(429);
    const [id] = thief.cookies.get("byway_device")!.split(".");
    for (const forged of [`${id}.${"A".repeat(22)}`, `${"A".repeat(22)}.${"A".repeat(22)}`, "é.x", "."]) {
      thief.cookies.set("byway_device", encodeURIComponent(forged));
      expect((await logIn(thief, "wanted", PASSWORD)).status, forged).toBe(429);
    }
  }, 60_000);

  it("keeps a count for the known browser, which a right password clears", async () => {
    const owner = await registered(site.url, "forgetful");
    const other = without(owner, "byway_session");
    for (let round = 0; round < 2; round++) {
      const answers = await statuses(
        many(GUESSES_PER_DEVICE.points - 1, () => logIn(other, "forgetful", "wrong password 0")),
      );
      expect(through(answers)).toBe(GUESSES_PER_DEVICE.points - 1);
      expect((await logIn(other, "forgetful", PASSWORD)).status).toBe(303);
      other.cookies.delete("byway_session");
    }
    const answers = await statuses(
      many(2 * GUESSES_PER_DEVICE.points, () =>
        logIn(without(other, "byway_session"), "forgetful", "wrong password 0"),
      ),
    );
    expect(through(answers)).toBe(GUESSES_PER_DEVICE.points);
  }, 60_000);

  it("opens a name to other browsers once its owner logs in, still within a hundred an hour", async () => {
    const owner = await registered(site.url, "often-here");
    let guesses = 0;
    for (let round = 0; round < 3; round++) {
      for (const name of ["often-here", "often-here@example.org"])
        guesses += through(await statuses(many(30, () => guess(name))));
      owner.cookies.delete("byway_session");
      expect((await logIn(owner, "often-here", PASSWORD)).status).toBe(303);
    }
    expect(guesses).toBe(2 * GUESSES_PER_NAME.points);
  }, 60_000);

  it("counts no right password, so that an office gets in on a Monday morning", async () => {
    await registered(site.url, "monday");
    const from = anywhere();
    for (let n = 0; n < GUESSES_PER_ADDRESS.points + 5; n++)
      expect((await logIn(stranger(), "monday", PASSWORD, from)).status).toBe(303);
  }, 60_000);

  it("names nobody in the cookie of a browser, and shows it to no script", async () => {
    const owner = await registered(site.url, "named-nowhere");
    const cookie = owner.cookies.get("byway_device")!;
    expect(cookie).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
    owner.cookies.delete("byway_session");
    const line = (await logIn(owner, "named-nowhere", PASSWORD)).headers
      .getSetCookie()
      .find((each) => each.startsWith("byway_device="));
    expect(line).toMatch(/; HttpOnly; SameSite=Lax/);
    expect(owner.cookies.get("byway_device")).toBe(cookie);
  });

  it("has a count of its own for changing a password, which strangers do not use up", async () => {
    const owner = await registered(site.url, "changes-it");
    await statuses(many(30, () => guess("changes-it")));
    const change = (current: string, next: string) => owner.post("/settings", { current, next }, anywhere());
    const tries = await statuses(
      many(3 * PASSWORD_CHANGES_PER_MEMBER.points, () =>
        change("not the right one", "another horse battery"),
      ),
    );
    expect(through(tries)).toBe(PASSWORD_CHANGES_PER_MEMBER.points);
    owner.cookies.delete("byway_session");
    expect((await logIn(owner, "changes-it", PASSWORD)).status).toBe(303);
  }, 60_000);
});

describe("asking for a new password", () => {
  it("gets the owner through while strangers ask, and in with the new one while they guess", async () => {
    const owner = await registered(site.url, "resetter");
    const address = "resetter@example.org";
    owner.cookies.clear();
    const ask = (client: Client, from = anywhere()) =>
      client.post("/password/forgot", { email: address }, from);
    expect(new Set(await statuses(many(60, () => ask(stranger()))))).toEqual(new Set([303]));
    const [first] = await mailed(address);
    expect((await ask(owner)).status).toBe(303);
    await statuses(many(30, () => guess("resetter")));
    await statuses(many(30, () => guess(address)));

    const reset = await owner.post(linkIn(first!), { password: "another horse battery" });
    expect(reset.location).toBe("/login?reset=done");
    await statuses(many(30, () => guess("resetter")));
    expect((await logIn(owner, "resetter", "another horse battery")).status).toBe(303);
  }, 90_000);

  it("keeps a link that works when strangers ask for more, and mails a known browser at once", async () => {
    const owner = await registered(site.url, "known-here");
    const address = "known-here@example.org";
    const ask = (client: Client, from = anywhere()) =>
      client.post("/password/forgot", { email: address }, from);
    await ask(stranger());
    const [first] = await mailed(address);
    // An address that strangers have used up is nothing to a browser that is known.
    const from = anywhere();
    expect(through(await statuses(many(30, () => ask(stranger(), from))))).toBe(RESETS_PER_ADDRESS.points);
    owner.cookies.delete("byway_session");
    expect((await ask(owner, from)).status).toBe(303);
    const links = new Set((await mailed(address, 2)).map(linkIn));
    expect(links.size).toBe(2);
    for (const link of links) expect((await owner.get(link)).status).toBe(200);
    expect((await owner.post(linkIn(first!), { password: "another horse battery" })).status).toBe(303);
    for (const link of links) expect((await owner.get(link)).status).toBe(404);
  }, 90_000);
});
