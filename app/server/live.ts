import { type Change, subscribe } from "../../db/client/pubsub";
import { sessionStore } from "../modules/accounts/sessions";
import type { Member } from "../modules/accounts/types";
import { refuse } from "../modules/decision";
import { toHttpError } from "./errors";
import { log } from "./log";
import { throttle } from "./throttle";

/** A burst of votes is few reloads, and an answer still arrives while one looks. */
const PAUSE_MS = 1_000;
/**
 * Added at random for each open stream, so that they reload some hundred pages a second at most, however many
 * read along.
 */
const SPREAD_MS_PER_STREAM = 20;
/** Below the 30 and 60 seconds after which proxies take a silent connection for dead. */
const HEARTBEAT_MS = 25_000;
/** How long a stream without events outlives its session. Pages reconnect by themselves. */
const LONGEST_MS = 15 * 60_000;
/** The pause for clients that are not our page: ours chooses its own. */
const RETRY_MS = 5_000;
/**
 * The most streams of a member. Only pages in sight listen; a browser has six HTTP/1.1 connections to a site,
 * and needs some for the pages.
 */
export const STREAMS_PER_MEMBER = 4;

/**
 * The most streams at once: two thousand readers, and as many again. Later readers get pages without a
 * stream.
 */
export const STREAMS_IN_TOTAL = 4_000;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache, no-transform",
  // nginx would keep the events back.
  "X-Accel-Buffering": "no",
  // So that a stream which the process ends leaves no idle connection for shutdown to wait for.
  Connection: "close",
};

interface Listener {
  memberId: number;
  threadId: number;
  /** Whether the member may know of this change, asked when it happens. A refusal ends the stream. */
  mayHear(change: Change): Promise<boolean>;
}

interface Stream {
  memberId: number;
  end(): void;
}

const streams = new Set<Stream>();
/** Whether the process is stopping. */
let over = false;

/**
 * A stream that says "something you may see has changed", and no more: the page then reads again what it may
 * read. It ends when the client goes away, when the listener is refused, and when the member opens too many
 * others.
 */
export function streamChanges(request: Request, listener: Listener): Response {
  if (request.method === "HEAD") return new Response(null, { headers: HEADERS });
  makeRoom(listener.memberId);
  if (streams.size >= STREAMS_IN_TOTAL)
    return new Response("Too many pages listen already.", {
      status: 503,
      headers: { "Retry-After": "60", "Cache-Control": "no-store" },
    });
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      leave = begin(controller, request, listener);
    },
    cancel: () => leave(),
  });
  return new Response(body, { headers: HEADERS });
}

/** Ends every open stream, and those that are opened from now on, so that shutdown does not wait for them. */
export function closeLive(): void {
  over = true;
  endLive();
}

/** Ends every open stream. */
export function endLive(): void {
  for (const stream of streams) stream.end();
}

/**
 * Returns the member whose session this is; refuses once it is over. Unlike a request, it does not lengthen
 * the session: nobody is asking.
 */
export async function stillLoggedIn(sessionId: string | null): Promise<Member> {
  const session = sessionId === null ? null : await sessionStore.find(sessionId);
  if (!session || session.expiresAt <= new Date() || session.member.standing === "suspended")
    return refuse("unauthenticated", "log-in-first");
  return session.member;
}

/** Listens and writes events; returns what takes all of it back once the client no longer reads. */
function begin(
  controller: ReadableStreamDefaultController<Uint8Array>,
  request: Request,
  { memberId, threadId, mayHear }: Listener,
): () => void {
  const utf8 = new TextEncoder();
  const say = (text: string) => controller.enqueue(utf8.encode(text));
  let told = 0;
  const tell = throttle(
    () => say(`id: ${++told}\ndata: changed\n\n`),
    () => PAUSE_MS + Math.random() * SPREAD_MS_PER_STREAM * streams.size,
  );

  // Every topic is asked about at a pace of its own: were it one for all, hidden votes would hold up what may
  // be seen, and so be counted by how late it comes.
  const topics = new Map<string, ReturnType<typeof throttle>>();
  const hear = (change: Change) => {
    const name = `${change.what} ${change.questionId}`;
    const topic =
      topics.get(name) ??
      throttle(
        () => void check(change),
        () => PAUSE_MS,
      );
    topics.set(name, topic);
    topic.ask();
  };
  const check = async (change: Change) => {
    try {
      if ((await mayHear(change)) && streams.has(stream)) tell.ask();
    } catch (error) {
      if (!toHttpError(error)) log.error({ err: error, threadId }, "a live stream ended on an error");
      end();
    }
  };

  const end = () => {
    if (!streams.has(stream)) return;
    leave();
    controller.close();
  };
  const stream: Stream = { memberId, end };
  const stopListening = subscribe(threadId, hear);
  const heartbeat = setInterval(() => say(":\n\n"), HEARTBEAT_MS);
  const enough = setTimeout(end, LONGEST_MS);
  request.signal.addEventListener("abort", end);

  const leave = () => {
    streams.delete(stream);
    stopListening();
    clearInterval(heartbeat);
    clearTimeout(enough);
    request.signal.removeEventListener("abort", end);
    tell.stop();
    for (const topic of topics.values()) topic.stop();
  };

  streams.add(stream);
  say(`retry: ${RETRY_MS}\n\n`);
  if (request.signal.aborted || over) end();
  return leave;
}

/** Ends the member's oldest streams, down to one less than they may have. */
function makeRoom(memberId: number): void {
  const theirs = [...streams].filter((stream) => stream.memberId === memberId);
  for (const stream of theirs.slice(0, Math.max(0, theirs.length - STREAMS_PER_MEMBER + 1))) stream.end();
}
