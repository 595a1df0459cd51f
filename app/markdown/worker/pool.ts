import { Worker } from "node:worker_threads";
import {
  RENDER_MEMORY_MB,
  RENDER_PATIENCE_MS,
  RENDER_PATIENCE_WHEN_BUSY_MS,
  RENDER_THREADS,
  RENDER_WAIT_MS,
  RENDERS_WAITING,
} from "../limits";
import type { Outcome, Renderers, Work } from "../renderer";
import { deadline } from "./deadline";

interface Task {
  work: Work;
  settle(outcome: Outcome): void;
}

/** A place for one thread at a time. */
interface Seat {
  thread: Worker | null;
  ready: boolean;
  /** The task at hand; null while the thread is idle. */
  task: Task | null;
}

/** How long to wait before a thread that fails at its start is started again. */
const RESTART_MS = 1_000;

const CLOSED: Outcome = { kind: "failed", why: "the threads are closed" };

const SETTINGS = {
  threads: RENDER_THREADS,
  waiting: RENDERS_WAITING,
  patienceMs: RENDER_PATIENCE_MS,
  patienceWhenBusyMs: RENDER_PATIENCE_WHEN_BUSY_MS,
  waitMs: RENDER_WAIT_MS,
  memoryMb: RENDER_MEMORY_MB,
};

/**
 * Threads that render, each begun with the module `entry`, as they are needed and one beforehand. One that
 * goes on beyond its deadline is ended, its text is too complex, and another takes its place; so it is when
 * one dies.
 */
export function openRenderers({ entry, ...settings }: { entry: URL } & Partial<typeof SETTINGS>): Renderers {
  const { threads, waiting, waitMs, memoryMb, ...patience } = { ...SETTINGS, ...settings };
  const queue: Task[] = [];
  const seats = Array.from({ length: threads }, (): Seat => ({ thread: null, ready: false, task: null }));
  let closed = false;

  function begin(seat: Seat): void {
    const thread = new Worker(entry, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    Object.assign(seat, { thread, ready: false });
    let why = "the thread ended";
    let outOfMemory = false;
    thread.on("message", (message: "ready" | Outcome) => {
      if (seat.thread !== thread) return;
      if (message === "ready") seat.ready = true;
      else finish(seat, message);
      next();
    });
    thread.on("error", (error: NodeJS.ErrnoException) => {
      why = error.stack ?? String(error);
      outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    });
    thread.on("exit", () => {
      if (seat.thread !== thread) return;
      const started = seat.ready;
      Object.assign(seat, { thread: null, ready: false });
      finish(seat, outOfMemory ? { kind: "too complex" } : { kind: "failed", why });
      if (started) next();
      else setTimeout(next, RESTART_MS).unref();
    });
    // The process lives for its server, not for its threads.
    thread.unref();
  }

  /** Does not wait for a thread that goes on and on. */
  function end(seat: Seat): void {
    const { thread } = seat;
    Object.assign(seat, { thread: null, ready: false });
    void thread?.terminate();
    finish(seat, { kind: "too complex" });
    next();
  }

  function finish(seat: Seat, outcome: Outcome): void {
    const { task } = seat;
    seat.task = null;
    task?.settle(outcome);
  }

  /** Gives what waits to whoever is free, and calls for another thread where nobody is. */
  function next(): void {
    if (closed) return;
    for (const seat of seats) if (seat.ready && !seat.task && queue.length > 0) give(seat, queue.shift()!);
    const starting = seats.filter(({ thread, ready }) => thread && !ready).length;
    const empty = seats.find(({ thread }) => !thread);
    // One is kept even where nothing waits, so that the next text need not wait for it to start.
    if (empty && (starting < queue.length || seats.every(({ thread }) => !thread))) begin(empty);
  }

  function give(seat: Seat, { work, settle }: Task): void {
    const over = deadline(patience, () => end(seat));
    seat.task = {
      work,
      settle(outcome) {
        over.cancel();
        settle(outcome);
      },
    };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
    seat.thread!.postMessage(work);
  }

  const put = (work: Work): Promise<Outcome> =>
    new Promise((settled) => {
      if (closed) return settled(CLOSED);
      if (queue.length >= waiting) return settled({ kind: "busy" });
      const tired = setTimeout(() => {
        const at = queue.indexOf(task);
        if (at < 0) return;
        queue.splice(at, 1);
        settled({ kind: "busy" });
      }, waitMs);
      const task: Task = {
        work,
        settle(outcome) {
          clearTimeout(tired);
          settled(outcome);
        },
      };
      queue.push(task);
      next();
    });

  next();

  return {
    render: (source, options) => put({ source, options }),
    readArticle: (source) => put({ source, article: true }),
    async close() {
      closed = true;
      for (const task of queue.splice(0)) task.settle(CLOSED);
      await Promise.all(seats.map((seat) => seat.thread?.terminate()));
    },
  };
}
