import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { eq, isNotNull } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { jobs, members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** A mail server that knows nobody, until it does. */
let knows = false;
const received: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: ({ address }, _, done) =>
    done(knows ? null : Object.assign(new Error(`<${address}> is nobody here`), { responseCode: 550 })),
  onData(stream, { envelope }, done) {
    stream.resume().on("end", () => {
      received.push(...envelope.rcptTo.map(({ address }) => address));
      done();
    });
  },
});
let site: RunningServer;
let engine: Engine;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  site = await startServer({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, LOG_LEVEL: "silent" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await site.stop();
  await new Promise<void>((done) => server.close(done));
});

const aside = () => engine.db.$count(jobs, isNotNull(jobs.deadAt));
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 50 });

it("shows admins the mail that a server refused for good, without addresses, and resends it", async () => {
  const admin = await registered(site.url, "ada-runs-it");
  await registered(site.url, "bob-bounces");
  await engine.write((tx) =>
    tx.update(members).set({ role: "admin" }).where(eq(members.usernameLower, "ada-runs-it")),
  );
  const stranger = new Client(site.url);
  for (const name of ["ada-runs-it", "bob-bounces"])
    await stranger.post("/password/forgot", { email: `${name}@example.org` });
  await eventually(async () => expect(await aside()).toBe(2));

  const page = await admin.get("/moderation/mail");
  expect(page.text.replaceAll("<!-- -->", "")).toContain("Link to set a new password for bob-bounces");
  expect(page.text).not.toContain("example.org");
  const [first, second] = [...page.text.matchAll(/name="id" value="(\d+)"/g)].map(([, id]) => id!);
  expect((await admin.post("/moderation/mail", { intent: "send", id: first! })).status).toBe(303);
  // It is refused again, and comes back.
  await eventually(async () => expect(await engine.db.$count(jobs, eq(jobs.id, Number(first)))).toBe(1));
  await eventually(async () => expect(await aside()).toBe(2));

  expect((await admin.post("/moderation/mail", { intent: "discard", id: second! })).status).toBe(303);
  expect(await aside()).toBe(1);
  knows = true;
  expect((await admin.post("/moderation/mail", { intent: "send-all" })).status).toBe(303);
  await eventually(() => expect(received).toEqual(["bob-bounces@example.org"]));
  await eventually(async () => expect(await engine.db.$count(jobs)).toBe(0));
  expect((await admin.get("/moderation/mail")).text).toContain("No undelivered mail.");
}, 90_000);
