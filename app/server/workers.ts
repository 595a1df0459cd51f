/**
 * Several processes that serve one forum. The first hands connections round, passes on what one of them
 * announces to those who listen in the others, counts rate limits for all, and puts another in the place of
 * one that has died. What else they share is in the database.
 */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { RateLimiterClusterMaster } from "rate-limiter-flexible";
import { type Change, relay } from "../../db/client/pubsub";
import { log } from "./log";
import { addressOf, type Serving } from "./listener";

/** How long to wait before a process that fails at its start is started again. */
const RESTART_MS = 1_000;
/** Longer than a worker takes to finish what is open, shorter than the first process waits for all. */
const STOP_PATIENCE_MS = 8_500;

interface Announced {
  announced: Change;
}

const isAnnounced = (message: unknown): message is Announced =>
  typeof message === "object" && message !== null && "announced" in message;

export interface Workers extends Serving {
  /**
   * Puts a new worker in the place of each, one after the other: it listens before the old one stops. Where
   * one does not come up, the rest stay.
   */
  restart(): Promise<void>;
}

/** Starts the other processes, from the first. `listening` settles once all of them serve. */
export function startWorkers(count: number): Workers {
  void new RateLimiterClusterMaster();
  let stopping = false;
  let opened = 0;
  /** Workers that are not there yet or no longer meant to be: their end is no accident. */
  const passing = new Set<Worker>();

  const tell = (announced: Change, except?: Worker) => {
    for (const worker of Object.values(cluster.workers ?? {}))
      if (worker && worker !== except && worker.isConnected()) worker.send({ announced });
  };
  const hear = relay((change) => tell(change));
  cluster.on("message", (from, message: unknown) => {
    if (!isAnnounced(message)) return;
    hear(message.announced);
    tell(message.announced, from);
  });

  const listening = new Promise<string>((open, failed) => {
    cluster.on("listening", (_, address) => {
      opened += 1;
      if (opened === count) open(addressOf(address));
    });
    cluster.on("exit", (worker, code, signal) => {
      if (stopping || passing.delete(worker)) return;
      if (opened < count) return failed(new Error("a worker ended before it listened"));
      log.error({ worker: worker.process.pid, code, signal }, "a worker died; another takes its place");
      setTimeout(() => !stopping && cluster.fork(), RESTART_MS);
    });
  });
  for (let n = 0; n < count; n++) cluster.fork();

  /** Resolves once it is gone; it may finish what is open. */
  async function end(worker: Worker): Promise<void> {
    const late = setTimeout(() => worker.process.kill("SIGKILL"), STOP_PATIENCE_MS);
    const gone = once(worker, "exit");
    worker.process.kill("SIGTERM");
    await gone;
    clearTimeout(late);
  }

  async function replace(old: Worker): Promise<boolean> {
    const fresh = cluster.fork();
    passing.add(fresh);
    const serves = await Promise.race([
      once(fresh, "listening").then(() => true),
      once(fresh, "exit").then(() => false),
    ]);
    if (!serves) return false;
    passing.delete(fresh);
    passing.add(old);
    await end(old);
    return true;
  }

  async function replaceAll(): Promise<void> {
    log.info("the workers are restarted");
    for (const old of living()) {
      if (stopping) return;
      if (!old.isDead() && !(await replace(old)))
        return log.error("a new worker did not come up; the others stay as they are");
    }
    log.info("all workers were restarted");
  }
  let restarting: Promise<void> | null = null;

  return {
    listening,
    restart: () => (restarting ??= replaceAll().finally(() => (restarting = null))),
    async stop() {
      stopping = true;
      await Promise.all(living().map(end));
    },
  };
}

const living = (): Worker[] => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

/** Joins a worker's bus with the others': each hears what the others announce. */
export function hearOthers(): void {
  const hear = relay((announced) => void (process.connected && process.send!({ announced })));
  process.on("message", (message) => {
    if (isAnnounced(message)) hear(message.announced);
  });
}
