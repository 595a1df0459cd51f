import { closeMail, MAIL_JOB, readLetter } from "../modules/notifications/mails";
import { RESET_MINUTES } from "../modules/accounts/limits";
import { isResetMailDue, issueReset, RESET_JOB, resetSent } from "../modules/accounts/passwordReset";
import { resetMessage } from "../mail/messages";
import { noticeMessage } from "../mail/notificationMessage";
import type { Mailer } from "../mail/send";
import type { Handlers } from "./run";

interface Tools {
  mailer: Pick<Mailer, "send">;
  origin: () => string;
  /** Signs the links in mail that switch it off. */
  key: Buffer;
}

/**
 * Returns the handler of each kind of job. A job may be started again after a crash, so each handler may run
 * twice.
 */
export const handlersWith = ({ mailer, origin, key }: Tools): Handlers => ({
  async [RESET_JOB]({ email, askedAt = new Date().toISOString(), known }) {
    if (!(await isResetMailDue({ email: String(email), askedAt: String(askedAt), known: known === true })))
      return;
    const reset = await issueReset(String(email));
    if (!reset) return;
    await mailer.send(resetMessage({ ...reset, origin: origin(), minutes: RESET_MINUTES }));
    await resetSent(reset.token);
  },
  // Its mark comes after the mail has left: a crash in between sends it again, over its own file or under its
  // own Message-ID.
  async [MAIL_JOB]({ id }) {
    const letter = await readLetter(Number(id), key);
    if (letter) await mailer.send(noticeMessage(letter, origin()));
    await closeMail(Number(id), letter !== null);
  },
});
