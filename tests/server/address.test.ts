import { describe, expect, it } from "vitest";
import { clientAddress } from "../../app/server/address";
import { isForeignWrite } from "../../app/server/foreignWrites";
import { readEnv, warningsOf } from "../../app/server/env";
import { settlePath } from "../../app/server/requestLine";

describe("clientAddress", () => {
  it.each([
    ["no proxy", "198.51.100.7", null, 0, "198.51.100.7"],
    ["no proxy, and a header that anybody can send", "198.51.100.7", "203.0.113.1", 0, "198.51.100.7"],
    ["one proxy", "10.0.0.1", "203.0.113.1", 1, "203.0.113.1"],
    [
      "one proxy, and a client that claims another address",
      "10.0.0.1",
      "1.2.3.4, 203.0.113.1",
      1,
      "203.0.113.1",
    ],
    ["two proxies", "10.0.0.1", "203.0.113.1, 10.0.0.2", 2, "203.0.113.1"],
    ["two proxies expected, one there", "10.0.0.1", "203.0.113.1", 2, "203.0.113.1"],
    ["a proxy that says nothing", "10.0.0.1", null, 1, "10.0.0.1"],
    ["IPv4 in IPv6", "::ffff:198.51.100.7", null, 0, "198.51.100.7"],
    ["IPv6, whole", "2001:db8:1:2:3:4:5:6", null, 0, "2001:db8:1:2::/64"],
    ["IPv6, the same network", "2001:db8:1:2::9", null, 0, "2001:db8:1:2::/64"],
    ["IPv6 at its shortest", "::1", null, 0, "0:0:0:0::/64"],
  ])("%s", (_, socket, header, hops, expected) => {
    expect(clientAddress(socket, header, hops)).toBe(expected);
  });
});

describe("settlePath", () => {
  it.each([
    ["/t/1", "/t/1"],
    ["/t//1?next=////a", "/t//1?next=////a"],
    [`/t${"/".repeat(15_000)}1?a=%`, "/t//1?a=%"],
    ["http://forum.example/////t?a", "//t?a"],
    ["/a%0Ab/%zz", "/a%2520b/%25zz"],
    ["*", "/"],
  ])("%s", (target, path) => {
    expect(settlePath(target)).toBe(path);
  });
});

describe("isForeignWrite", () => {
  const request = (method: string, headers: Record<string, string>) => ({
    method,
    url: "http://forum.example.org/x",
    headers: new Headers({ Host: "forum.example.org", ...headers }),
  });
  it.each<[string, string, Record<string, string>, string | null, boolean]>([
    ["reading is never foreign", "GET", { Origin: "https://evil.example" }, null, false],
    ["our own form", "POST", { Origin: "http://forum.example.org" }, null, false],
    [
      "our own form, by Sec-Fetch-Site",
      "POST",
      { "Sec-Fetch-Site": "same-origin", Origin: "http://forum.example.org" },
      null,
      false,
    ],
    ["another site", "POST", { Origin: "https://evil.example" }, null, true],
    ["another site, by Sec-Fetch-Site", "POST", { "Sec-Fetch-Site": "cross-site" }, null, true],
    ["a sibling domain", "POST", { "Sec-Fetch-Site": "same-site" }, null, true],
    ["an opaque origin", "POST", { Origin: "null" }, null, true],
    ["another port", "POST", { Origin: "http://forum.example.org:8080" }, null, true],
    [
      "against ORIGIN, whatever Host says",
      "POST",
      { Origin: "http://forum.example.org" },
      "https://byway.example",
      true,
    ],
    [
      "ORIGIN itself, behind a proxy",
      "POST",
      { Origin: "https://byway.example" },
      "https://byway.example",
      false,
    ],
    [
      "our own form by Sec-Fetch-Site, behind a proxy with a host of its own",
      "POST",
      { "Sec-Fetch-Site": "same-origin", Origin: "https://public.example" },
      null,
      false,
    ],
    [
      "against ORIGIN, whatever Sec-Fetch-Site says",
      "POST",
      { "Sec-Fetch-Site": "same-origin", Origin: "https://public.example" },
      "https://byway.example",
      true,
    ],
    ["no browser", "POST", {}, null, false],
    ["a delete by another site", "DELETE", { Origin: "https://evil.example" }, null, true],
  ])("%s", (_, method, headers, origin, expected) => {
    expect(isForeignWrite(request(method, headers), origin)).toBe(expected);
  });
});

describe("readEnv", () => {
  it("has a default for everything", () => {
    const read = readEnv({});
    expect(read.ok && read.env).toMatchObject({
      PORT: 3000,
      DATA_DIR: "data",
      RATE_LIMITS: "on",
      TRUST_PROXY: 0,
    });
  });
  it("takes an empty value for none, and an origin without its path", () => {
    const read = readEnv({ PORT: "", ORIGIN: "https://forum.example.org/" });
    expect(read.ok && read.env).toMatchObject({ PORT: 3000, ORIGIN: "https://forum.example.org" });
  });
  it.each([
    ["PORT", "x"],
    ["ORIGIN", "ftp://x.org"],
    ["SMTP_URL", "http://x.org"],
    ["TRUST_PROXY", "-1"],
    ["MAIL_FROM", "nobody"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s in one line that names it", (name, value) => {
    const read = readEnv({ [name]: value });
    expect(read.ok || read.line).toMatch(new RegExp(`^${name} is "[^\\n]*must be [^\\n]*\\.$`));
  });
});

describe("whoever starts the site is warned", () => {
  const warned = (source: Record<string, string>) => {
    const result = readEnv(source);
    return result.ok
      ? warningsOf(result.env, "http://here:3000").map((line) => /RATE_LIMITS|ORIGIN/.exec(line)![0])
      : null;
  };
  it.each<[string, Record<string, string>, string[]]>([
    ["where ORIGIN is not set while it listens on all addresses", { HOST: "0.0.0.0" }, ["ORIGIN"]],
    ["in whatever way they are written", { HOST: "::" }, ["ORIGIN"]],
    ["as short as may be", { HOST: "0" }, ["ORIGIN"]],
    ["where limits are off", { RATE_LIMITS: "off" }, ["RATE_LIMITS"]],
    ["of nothing where ORIGIN is set", { HOST: "0.0.0.0", ORIGIN: "https://forum.example.org" }, []],
    ["of nothing on one address", { HOST: "127.0.0.1" }, []],
    ["of nothing as a newcomer starts it", {}, []],
  ])("%s", (_, source, names) => {
    expect(warned(source)).toEqual(names);
  });
});
