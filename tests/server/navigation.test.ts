import { describe, expect, it } from "vitest";
import { isNavigation, wroteCookie } from "../../app/server/navigation";

const NAVIGATION = { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
const request = (headers: Record<string, string>, method = "GET") => ({
  method,
  headers: new Headers(headers),
});

describe("isNavigation", () => {
  it("is what a browser shows as a page", () => {
    expect(isNavigation(request(NAVIGATION))).toBe(true);
  });

  it.each<[what: string, request: { method: string; headers: Headers }]>([
    ["fetched ahead", request({ ...NAVIGATION, "Sec-Purpose": "prefetch" })],
    ["rendered ahead", request({ ...NAVIGATION, "Sec-Purpose": "prefetch;prerender" })],
    ["fetched ahead by an older browser", request({ ...NAVIGATION, Purpose: "prefetch" })],
    ["fetched ahead by an older Firefox", request({ ...NAVIGATION, "X-Moz": "prefetch" })],
    ["a preview", request({ ...NAVIGATION, "X-Purpose": "preview" })],
    ["asked for its head", request(NAVIGATION, "HEAD")],
    ["a form", request(NAVIGATION, "POST")],
    ["in a frame", request({ ...NAVIGATION, "Sec-Fetch-Dest": "iframe" })],
    ["a script's", request({ "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" })],
    ["a program's", request({})],
  ])("is not what is %s", (_, asked) => {
    expect(isNavigation(asked)).toBe(false);
  });
});

it("no two answers to forms leave a browser the same cookie, and it is gone within minutes", async () => {
  const first = wroteCookie({ secure: true });
  expect(first).toMatch(
    /^__Host-byway_wrote=[0-9a-z]+; Path=\/; Max-Age=180; HttpOnly; SameSite=Lax; Secure$/,
  );
  await expect.poll(() => wroteCookie({ secure: true })).not.toBe(first);
});
