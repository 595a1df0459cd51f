/**
 * The log's sink: standard output, whatever that is. A line that cannot be written is lost and counted;
 * logging never throws into the work, nor waits for a reader that has stopped reading.
 */
import { fstatSync, writeSync } from "node:fs";
import type { Writable } from "node:stream";
import { isatty } from "node:tty";

export interface Sink {
  /** Writes one line, which ends in a line break. */
  write(line: string): void;
  /** How many lines were lost since the process began. */
  lost(): number;
}

/** Writes as many bytes as a file takes at once, and throws where it takes none, as `fs.writeSync`. */
type WriteBytes = (bytes: Buffer) => number;

/** How far behind a slow reader may be. */
const WAITING_BYTES = 1024 * 1024;

/**
 * Returns a sink that writes at once, for files and devices. A line that a full disk cut off is ended before
 * the next begins.
 */
export function sinkToFile(write: WriteBytes): Sink {
  let all = 0;
  let untold = 0;
  let torn = false;
  const whole = (line: string) => {
    let rest = Buffer.from(torn ? `\n${line}` : line);
    while (rest.length > 0) {
      const taken = write(rest);
      torn = taken < rest.length;
      rest = rest.subarray(taken);
    }
  };
  return {
    write(line) {
      try {
        if (untold > 0) whole(losses(untold));
        untold = 0;
        whole(line);
      } catch {
        all += 1;
        untold += 1;
      }
    },
    lost: () => all,
  };
}

type Stream = Pick<Writable, "write" | "on" | "writableLength">;

/** Returns a sink for pipes, sockets and terminals. Unread lines wait in the process, up to a limit. */
export function sinkToStream(stream: Stream, waitingBytes = WAITING_BYTES): Sink {
  let all = 0;
  let untold = 0;
  const lose = () => {
    all += 1;
    untold += 1;
  };
  // Each write hears of its own failure.
  stream.on("error", () => {});
  const pass = (line: string) => stream.write(line, (error) => error && lose());
  return {
    write(line) {
      if (stream.writableLength > waitingBytes) return lose();
      if (untold > 0) {
        const telling = losses(untold);
        untold = 0;
        pass(telling);
      }
      pass(line);
    },
    lost: () => all,
  };
}

const losses = (lost: number) =>
  `${JSON.stringify({ level: 40, time: Date.now(), lost, msg: "log lines could not be written" })}\n`;

let own: Sink | undefined;

/** The process's own sink. */
export const standardOutput = (): Sink => (own ??= openStandardOutput());

function openStandardOutput(): Sink {
  const kind = fstatSync(process.stdout.fd);
  const waits = kind.isFIFO() || kind.isSocket() || isatty(process.stdout.fd);
  return waits ? sinkToStream(process.stdout) : sinkToFile((bytes) => writeSync(process.stdout.fd, bytes));
}
