import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "../../app/modules/accounts/commands";
import { requestReset, resetIsOpen } from "../../app/modules/accounts/passwordReset";
import type { Log } from "../../app/jobs/run";
import { startJobs } from "../../app/jobs/worker";
import { resetMessage } from "../../app/mail/messages";
import { openMailer, Undeliverable } from "../../app/mail/send";
import { useDatabase } from "../support/database";

useDatabase();

const FROM = "Byway <forum@byway.example>";
type Say = Log["info"];
const ORIGIN = "https://forum.example";
const message = resetMessage({
  username: "Ada",
  email: "ada@engines.example",
  token: "t-1",
  origin: ORIGIN,
  minutes: 60,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "byway-mail-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Received {
  mail: ParsedMail;
  sender: string | false;
  recipients: string[];
}

const refusal = (responseCode: number | undefined) =>
  responseCode === undefined ? null : Object.assign(new Error("not here"), { responseCode });

/** A real mail server; `refuse` makes it turn that many messages away first. */
async function mailServer({
  refuse = 0,
  says = {},
}: { refuse?: number; says?: { sender?: number; recipient?: number; data?: number } } = {}) {
  const received: Received[] = [];
  let refused = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: (_, __, done) => done(refusal(says.sender)),
    onRcptTo: (_, __, done) => done(refusal(says.recipient)),
    async onData(stream, session, done) {
      const mail = await simpleParser(stream);
      if (says.data) return done(refusal(says.data));
      if (refused++ < refuse) return done(new Error("come back later"));
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        mail,
        sender: mailFrom && mailFrom.address,
        recipients: rcptTo.map(({ address }) => address),
      });
      return done();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => server.close(done)),
  };
}

describe("a mailer with a server", () => {
  it("sends the message, as text and as HTML, to its one recipient", async () => {
    const server = await mailServer();
    const mailer = openMailer({ smtpUrl: server.url, from: FROM, dataDir: folder, log: () => {} });
    await mailer.send(message);
    mailer.close();
    await server.close();
    const [{ mail, sender, recipients }] = server.received as [Received];
    expect([sender, recipients]).toEqual(["forum@byway.example", ["ada@engines.example"]]);
    expect(mail.subject).toBe("Set a new password");
    expect(mail.from?.text).toBe('"Byway" <forum@byway.example>');
    expect(mail.text).toContain("https://forum.example/password/reset/t-1\n");
    expect(mail.html).toContain('<a href="https://forum.example/password/reset/t-1">');
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["Eve <eve@evil.example>, Ada", "ada@engines.example"],
    ["Ada\r\nBcc: eve@evil.example", "ada@engines.example"],
  ])("reads no second recipient and no header out of the name %j", async (name, address) => {
    const server = await mailServer();
    const mailer = openMailer({ smtpUrl: server.url, from: FROM, dataDir: folder, log: () => {} });
    await mailer.send({ ...message, to: { name, address } });
    mailer.close();
    await server.close();
    expect(server.received.map(({ recipients }) => recipients)).toEqual([[address]]);
    expect(server.received[0]!.mail.headers.has("bcc")).toBe(false);
  });

  it("fails when the server refuses, or is not there", async () => {
    const server = await mailServer({ refuse: 1 });
    const mailer = openMailer({ smtpUrl: server.url, from: FROM, dataDir: folder, log: () => {} });
    await expect(mailer.send(message)).rejects.toThrow(/come back later/);
    await server.close();
    await expect(mailer.send(message)).rejects.toThrow();
    mailer.close();
  });
});

describe("what a server refuses", () => {
  it.each([
    [{ recipient: 550 }, "for good"],
    [{ data: 554 }, "for good"],
    [{ recipient: 450 }, "for now"],
    [{ data: 451 }, "for now"],
    [{ sender: 550 }, "for now"],
  ] as const)("%j is refused %s", async (says, how) => {
    const server = await mailServer({ says });
    const mailer = openMailer({ smtpUrl: server.url, from: FROM, dataDir: folder, log: () => {} });
    const error: unknown = await mailer.send(message).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Undeliverable ? "for good" : "for now").toBe(how);
    mailer.close();
    await server.close();
  });
});

describe("a mailer without a server", () => {
  it("writes the message to a file that only its owner reads, and says where", async () => {
    const log = vi.fn<Say>();
    const mailer = openMailer({ smtpUrl: undefined, from: FROM, dataDir: folder, log });
    await Promise.all([mailer.send(message), mailer.send(message)]);
    const files = readdirSync(join(folder, "outbox"));
    expect(files).toHaveLength(2);
    expect(files[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d.-]+Z-[0-9a-f]{8}\.eml$/);
    const file = join(folder, "outbox", files[0]!);
    expect(log).toHaveBeenCalledWith({ file }, expect.any(String));
    expect(statSync(file).mode & 0o077).toBe(0);
    const mail = await simpleParser(readFileSync(file));
    expect(mail.text).toContain("https://forum.example/password/reset/t-1\n");
  });

  it("ends every line in one way", async () => {
    const mailer = openMailer({ smtpUrl: undefined, from: FROM, dataDir: folder, log: () => {} });
    for (const text of ["plain\nlines\r\nof both\rkinds\n", `${"é".repeat(200)}\nand\r\nmore\n`])
      await mailer.send({ ...message, text, html: `<p>${text}</p>` });
    for (const name of readdirSync(join(folder, "outbox"))) {
      const source = readFileSync(join(folder, "outbox", name), "latin1");
      expect(source.split("\r\n").join("")).not.toMatch(/[\r\n]/);
    }
  });
});

describe("a request for a reset", () => {
  const ada = { username: "Ada", email: "Ada@Engines.example", password: "correct horse battery" };
  const site = (url: string) => {
    const log = { info: vi.fn<Say>(), warn: vi.fn<Say>(), error: vi.fn<Say>() };
    const env = { SMTP_URL: url, MAIL_FROM: FROM, DATA_DIR: folder };
    return { log, jobs: startJobs({ env, origin: () => ORIGIN, key: Buffer.from("a key"), log }) };
  };

  it("ends in a mail to the member whose link works, and in none to a stranger", async () => {
    const server = await mailServer();
    await register(ada);
    await requestReset("stranger@engines.example");
    await requestReset("ADA@engines.example");
    const { jobs, log } = site(server.url);
    await vi.waitFor(() => expect(server.received).toHaveLength(1), { timeout: 5000 });
    await jobs.stop();
    expect(log.warn).not.toHaveBeenCalled();
    await server.close();
    const [{ mail, recipients }] = server.received as [Received];
    expect(recipients).toEqual(["Ada@engines.example"]);
    const [, token] = /https:\/\/forum\.example\/password\/reset\/(\S+)/.exec(mail.text ?? "")!;
    expect(await resetIsOpen(token!)).toBe(true);
  });

  it("is kept while the server turns mail away", async () => {
    const server = await mailServer({ refuse: 1 });
    await register(ada);
    await requestReset(ada.email);
    const { jobs, log } = site(server.url);
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledOnce(), { timeout: 5000 });
    await jobs.stop();
    await server.close();
    expect(log.warn).toHaveBeenCalledWith(
      expect.objectContaining({ attempts: 1 }),
      expect.stringMatching(/again later/),
    );
  });
});
