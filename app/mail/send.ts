import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createTransport } from "nodemailer";
import type { Message } from "./letter";

interface Settings {
  /** The mail server; without one, mail is written to files. */
  smtpUrl: string | undefined;
  from: string;
  dataDir: string;
  /** Told where a message went. */
  log: (facts: Record<string, unknown>, line: string) => void;
}

export interface Mailer {
  /** Resolves once the mail server, or the disk, has the message. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** The mail server will never take this message: there is no such mailbox, or it refuses what is in it. */
export class Undeliverable extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = "Undeliverable";
  }
}

/** A mail server that says nothing for this long is down; the message is tried again later. */
const PATIENCE_MS = 15_000;
const timeouts = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };

/** Mail through a server where there is one, else into `outbox` beside the database. */
export function openMailer({ smtpUrl, from, dataDir, log }: Settings): Mailer {
  return smtpUrl ? overSmtp(smtpUrl, from, log) : intoFiles(join(dataDir, "outbox"), from, log);
}

/** However lines end in what members wrote, in mail they end in one way (RFC 5322, 2.3). */
const withLineEnds = (text: string): string => text.replace(/\r\n?|\n/g, "\r\n");

const mailOf = (from: string, { to, subject, text, html, id, headers }: Message) => ({
  from,
  to: { name: to.name, address: to.address },
  subject,
  text: withLineEnds(text),
  html: withLineEnds(html),
  ...(id === undefined ? {} : { messageId: `<${id}>` }),
  // So that out-of-office replies and mailing lists leave it alone (RFC 3834).
  headers: { ...headers, "Auto-Submitted": "auto-generated" },
});

/**
 * A reply of 5xx to the recipient or to the message is the server's last word (RFC 5321, 4.2.1). To anything
 * else, such as our name and password or the sender, it is a setting that is wrong, and mail waits until it
 * is right.
 */
function isFinal(error: Error & { responseCode?: number; command?: string }): boolean {
  const { responseCode = 0, command = "" } = error;
  return responseCode >= 500 && responseCode < 600 && ["RCPT TO", "DATA"].includes(command);
}

function overSmtp(url: string, from: string, log: Settings["log"]): Mailer {
  const transport = createTransport({ url, ...timeouts });
  return {
    async send(message) {
      const { messageId } = await transport.sendMail(mailOf(from, message)).catch((error: Error) => {
        throw isFinal(error) ? new Undeliverable(error) : error;
      });
      log({ messageId }, "mail sent");
    },
    close: () => transport.close(),
  };
}

/** A message that is sent again after a crash is written over itself. */
const nameOf = ({ id }: Message): string =>
  id === undefined
    ? `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}`
    : id.replace(/[^\w.@-]/g, "_");

function intoFiles(folder: string, from: string, log: Settings["log"]): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(message) {
      const { message: source } = await transport.sendMail(mailOf(from, message));
      const file = resolve(folder, `${nameOf(message)}.eml`);
      // It holds links that open accounts: nobody else on this machine may read it. Renamed, it is never seen
      // half written.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.part`, source as Buffer, { mode: 0o600 });
      await rename(`${file}.part`, file);
      log({ file }, "there is no SMTP_URL: mail written to a file");
    },
    close: () => transport.close(),
  };
}
