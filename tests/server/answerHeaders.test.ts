import type { RequestHandler } from "@remix-run/node";
import { expect, it } from "vitest";
import { SESSION_IDLE_DAYS } from "../../app/modules/accounts/limits";
import { sessionStore } from "../../app/modules/accounts/sessions";
import { hashToken } from "../../app/modules/accounts/tokens";
import { readEnv } from "../../app/server/env";
import { httpApp } from "../../app/server/http";
import { startSession } from "../../app/server/session";
import { write } from "../../db/client";
import * as members from "../../db/queries/accounts/members";
import { useDatabase } from "../support/database";

useDatabase();

const settings = readEnv({});
const env = settings.ok ? settings.env : (null as never);
const DAY_MS = 86_400_000;

/** The site in front of a handler that answers with these cookies. */
function siteSetting(...cookies: string[]) {
  const handler: RequestHandler = async () =>
    new Response("", { headers: cookies.map((cookie) => ["Set-Cookie", cookie]) as [string, string][] });
  return httpApp({
    env,
    origin: () => "http://site.example",
    handler,
    lag: () => 0,
    isDraining: () => false,
    pages: null,
    clientFiles: null,
  });
}

/** The cookie of a session so old that its next answer renews it. */
async function oldSession(): Promise<string> {
  const ada = (await write((tx) =>
    members.add(tx, { username: "ada", usernameLower: "ada", createdAt: new Date() }),
  ))!;
  const cookie = await startSession(ada.id, { request: new Request("http://site.example/"), secure: false });
  const pair = cookie.split(";")[0]!;
  await sessionStore.extend(
    hashToken(pair.split("=")[1]!),
    new Date(Date.now() + (SESSION_IDLE_DAYS / 4) * DAY_MS),
  );
  return pair;
}

const cookiesOf = async (site: ReturnType<typeof siteSetting>, pair: string) => {
  const incoming = { socket: { remoteAddress: "192.0.2.1" } };
  const { headers } = await site.request("/", { headers: { Cookie: pair } }, {
    incoming,
    outgoing: {},
  } as never);
  return headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
};

it("a renewed session's cookie survives an answer that sets another", async () => {
  const pair = await oldSession();
  expect(await cookiesOf(siteSetting("looks=1", "form=2"), pair)).toEqual(["looks=1", "form=2", pair]);
});

it("who logs out is not logged in again by it", async () => {
  const pair = await oldSession();
  expect(await cookiesOf(siteSetting("byway_session=; Max-Age=0"), pair)).toEqual(["byway_session="]);
});
