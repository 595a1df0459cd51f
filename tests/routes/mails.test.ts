import { randomInt } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { eq, isNotNull } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { postReply } from "../../app/modules/posts/commands";
import { startThread } from "../../app/modules/compose/commands";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import { jobs, mails } from "../../db/schema";
import { makeMember, seedForum } from "../support/forum";
import { type RunningServer, startServer } from "../support/server";

const MAILS = 20;

let dataDir: string;
let engine: Engine;
let site: RunningServer | undefined;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "byway-kill-"));
  engine = openSqlite({ file: join(dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  await seedForum();
});
afterEach(async () => {
  await site?.stop();
  useEngine(undefined);
  await engine.close();
  rmSync(dataDir, { recursive: true });
});

/** Mail about a mention for each of many members, due now. */
async function queueMails() {
  const author = await makeMember("author");
  const { id } = await startThread(author, {
    title: "Many are named",
    tags: ["careers"],
    body: "Hello.",
    questions: [],
    formKey: "mailing-test-0",
  });
  for (let part = 0; part < MAILS / 10; part++) {
    const names = Array.from({ length: 10 }, (_, n) => `named-${part}-${n}`);
    for (const name of names) await makeMember(name);
    await postReply(author, id, {
      body: names.map((name) => `@${name}`).join(" "),
      formKey: `mailing-test-1${part}`,
    });
  }
  await due();
}
/** The time that a job waits, for its moment or for a crash to be over, passes. */
const due = () => write((tx) => tx.update(jobs).set({ runAt: new Date() }));
const done = () => engine.db.$count(mails, isNotNull(mails.doneAt));

/**
 * Runs the server until all is sent, and ends it without warning as often as it may be, each time after some
 * more mails.
 */
async function sendThrough(kills: number, env: Record<string, string>) {
  for (let killed = 0; killed < kills; killed++) {
    site = await startServer({ dataDir, env });
    const enough = (await done()) + 1 + randomInt(4);
    await vi.waitFor(async () => expect(await done()).toBeGreaterThanOrEqual(enough), {
      timeout: 30_000,
      interval: randomInt(1, 5),
    });
    await site.kill9();
    await due();
  }
  site = await startServer({ dataDir, env });
  await vi.waitFor(async () => expect(await engine.db.$count(jobs)).toBe(0), {
    timeout: 30_000,
    interval: 20,
  });
  expect(await engine.db.$count(mails, eq(mails.sent, true))).toBe(MAILS);
}

it("puts each mail into the outbox exactly once, however often the process is killed", async () => {
  await queueMails();
  await sendThrough(2, {});
  const outbox = join(dataDir, "outbox");
  const files = readdirSync(outbox).filter((name) => name.endsWith(".eml"));
  const parsed = await Promise.all(files.map((name) => simpleParser(readFileSync(join(outbox, name)))));
  const recipients = parsed.map((mail) => [mail.to].flat()[0]!.text);
  expect(new Set(recipients).size).toBe(MAILS);
  expect(recipients).toHaveLength(MAILS);
  for (const mail of parsed) expect(mail.text).toContain("author mentioned you in “Many are named”.");
}, 120_000);

it("hands over each mail, and one that a kill repeats under the same Message-ID", async () => {
  const ids = new Map<string, Set<string>>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, session, callback) {
      const mail = await simpleParser(stream);
      const to = session.envelope.rcptTo[0]!.address;
      ids.set(to, (ids.get(to) ?? new Set()).add(mail.messageId!));
      callback();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  await queueMails();
  await sendThrough(1, { SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
  expect(ids.size).toBe(MAILS);
  const all = [...ids.values()].flatMap((each) => [...each]);
  expect(new Set(all).size).toBe(MAILS);
  expect(all).toHaveLength(MAILS);
  await site!.stop();
  site = undefined;
  await new Promise<void>((closed) => server.close(closed));
}, 120_000);
