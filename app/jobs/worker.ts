import { bringBack } from "../modules/moderation/clockCorrection";
import { queueDigests, scheduleDigests } from "../modules/notifications/digests";
import { findPatterns, forgetOrigins } from "../modules/moderation/votePatterns/commands";
import { keepStandings } from "../modules/claims/verdicts";
import { askDue } from "../modules/stories/checkIns";
import { takeSnapshotWhenDue } from "../modules/stories/snapshots";
import { openMailer } from "../mail/send";
import type { Env } from "../server/env";
import { clockWatch } from "./clockWatch";
import { handlersWith } from "./handlers";
import { type Log, runNext, type Work } from "./run";

/** Soon enough that mail seems to be sent at once; a look costs one indexed read. */
const POLL_MS = 1_000;
/** A full disk or a locked database is not helped by being asked every second. */
const POLL_AFTER_FAILURE_MS = 10_000;
/** Rows that are kept for days may be kept an hour longer. */
const FORGET_EVERY_MS = 3_600_000;
/** Figures wait for five members anyway; looking whether they have come reads all stories. */
const RELEASE_EVERY_MS = 60_000;

export interface Worker {
  /** Looks for work now rather than within a second. */
  nudge(): void;
  /** Begins no other job, and resolves once the one at hand is done. */
  stop(): Promise<void>;
}

/** Does the work in the jobs table for as long as the process lives. */
export function startWorker(work: Work): Worker {
  const stopping = new AbortController();
  let nudged = false;
  let wake = () => {};

  const pause = (ms: number) =>
    new Promise<void>((done) => {
      wake = done;
      setTimeout(done, ms).unref();
    });

  async function live(): Promise<void> {
    while (!stopping.signal.aborted) {
      nudged = false;
      let wait = POLL_MS;
      try {
        await work.queueDue?.();
      } catch (error) {
        work.log.warn({ err: error }, "what is due could not be begun");
        wait = POLL_AFTER_FAILURE_MS;
      }
      try {
        while (!stopping.signal.aborted && (await runNext(work)));
      } catch (error) {
        work.log.warn({ err: error }, "the jobs could not be looked at");
        wait = POLL_AFTER_FAILURE_MS;
      }
      if (!stopping.signal.aborted && !nudged) await pause(wait);
    }
  }

  const life = live();
  const nudge = () => {
    nudged = true;
    wake();
  };
  return {
    nudge,
    async stop() {
      stopping.abort();
      nudge();
      await life;
    },
  };
}

interface Site {
  env: Pick<Env, "SMTP_URL" | "MAIL_FROM" | "DATA_DIR">;
  /** The site's address, for links in mail. */
  origin: () => string;
  /** Signs the links in mail that switch it off. */
  key: Buffer;
  log: Log;
}

/** Returns a function that adds the recurring jobs once they are due, and does quick work at once. */
function recurring(): () => Promise<void> {
  const isSetBack = clockWatch();
  let ahead = false;
  let scheduled = false;
  let forgotten = -Infinity;
  let released = -Infinity;
  let stood = "";
  return async () => {
    ahead = isSetBack() || ahead;
    if (ahead) await bringBack();
    ahead = false;
    if (!scheduled) await scheduleDigests();
    scheduled = true;
    await queueDigests();
    // From a clock that nobody sets.
    const now = performance.now();
    if (now - released >= RELEASE_EVERY_MS) {
      released = now;
      if (await takeSnapshotWhenDue()) stood = "";
      // The measures of stories change with the figures; those of questions are stored once a day.
      const today = new Date().toISOString().slice(0, 10);
      if (stood !== today) await keepStandings();
      stood = today;
      await askDue();
    }
    if (now - forgotten >= FORGET_EVERY_MS) {
      forgotten = now;
      await forgetOrigins();
      await findPatterns();
    }
  };
}

/** Starts the site's own worker: its handlers, and the mail they send. */
export function startJobs({ env, origin, key, log }: Site): Worker {
  const mailer = openMailer({
    smtpUrl: env.SMTP_URL,
    from: env.MAIL_FROM,
    dataDir: env.DATA_DIR,
    log: (facts, line) => log.info(facts, line),
  });
  const worker = startWorker({ handlers: handlersWith({ mailer, origin, key }), log, queueDue: recurring() });
  return {
    nudge: worker.nudge,
    async stop() {
      await worker.stop();
      mailer.close();
    },
  };
}
