/**
 * Visitors' pages, made once and sent many times. It stands before everything else, because for a finished
 * page the rest of the way costs more than the page. What it promises: nobody is sent a page older than a
 * change that was acknowledged before they asked. So a page is kept with what it read
 * (db/client/dependencyTracking.ts), every request first hears what has been committed since by any process,
 * and what that touches is gone. `stale-while-revalidate` would break the promise, and so would a cache in
 * front that does not ask: pages say `max-age=0, must-revalidate`, and are asked for by their ETag.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import { trackReads } from "../../../db/client/dependencyTracking";
import { bytesOf, type Whole } from "../compression";
import { encodingFor } from "../encodings";
import { log } from "../log";
import { Page, send } from "./page";
import { isForAnybody, isForEverybody } from "./shared";
import { type Making, PageStore } from "./store";

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Counts of requests since the process began, and the pages held now. */
export interface PageFigures {
  hits: number;
  /** Pages that had to be made. */
  misses: number;
  /** Requests that waited for a page which another request had begun. */
  shared: number;
  /** Requests of members, of forms, and whatever else gets its own answer. */
  bypassed: number;
  pages: number;
  bytes: number;
  evicted: number;
}

export interface PageCache {
  /** Sends finished pages, and leaves every other request to the rest. */
  before(rest: Listener): Listener;
  /**
   * Stands in the rest, where an answer is whole and not yet compressed, and takes up what is for everybody.
   */
  fill: MiddlewareHandler<{ Bindings: HttpBindings } & Whole>;
  figures(): PageFigures;
}

/** A page that is being made for the first who asked, and for those who ask meanwhile. */
interface Flight {
  making: Making;
  /** Null where the answer is for the first alone. */
  page: Promise<Page | null>;
  land(page: Page | null): void;
}

/**
 * `changes` tells what has been committed since it was last asked (Engine.changes); nobody else may ask it.
 */
export function openPageCache(changes: () => string[] | null, store = new PageStore()): PageCache {
  const flights = new Map<string, Flight>();
  const firsts = new WeakMap<IncomingMessage, Flight>();
  const counts = { hits: 0, misses: 0, shared: 0, bypassed: 0 };

  function takeOff(request: IncomingMessage): void {
    const { promise, resolve } = withResolvers<Page | null>();
    const flight = { making: store.begin(), page: promise, land: resolve };
    flights.set(request.url!, flight);
    firsts.set(request, flight);
  }

  function land(flight: Flight, address: string, page: Page | null): void {
    store.changed(changes());
    store.end(flight.making, address, page);
    if (flights.get(address) === flight) flights.delete(address);
    flight.land(page);
  }

  return {
    before: (rest) => (request, response) => {
      const address = request.url!;
      if (!isForAnybody(request)) {
        counts.bypassed += 1;
        return rest(request, response);
      }
      store.changed(changes());
      const page = store.get(address);
      if (page) {
        counts.hits += 1;
        return answer(page, request, response);
      }
      const flight = flights.get(address);
      if (flight && !flight.making.overtaken) {
        counts.shared += 1;
        return flight.page.then((made) => (made ? answer(made, request, response) : rest(request, response)));
      }
      counts.misses += 1;
      // The head alone is no page to be kept.
      if (request.method === "GET") takeOff(request);
      return rest(request, response);
    },

    async fill(c, next) {
      const { incoming, outgoing } = c.env;
      const flight = firsts.get(incoming);
      if (!flight) return next();
      let page: Page | null = null;
      try {
        await trackReads(flight.making.topics, next);
        if (isForEverybody(c.res)) page = new Page(c.res.headers, await bytesOf(c));
      } finally {
        land(flight, incoming.url!, page);
      }
      if (!page) return;
      await answer(page, incoming, outgoing as ServerResponse);
      // An answer that replaces another takes over its headers, and this one has to stay as it is.
      c.res = undefined;
      // A clone is the platform's. The adapter sends one of its own making a second time, without a look at
      // its headers.
      c.res = RESPONSE_ALREADY_SENT.clone();
    },

    figures: () => ({ ...counts, ...store.figures }),
  };
}

const REPORT_EVERY_MS = 60_000;

/** Writes the figures to the log, every minute in which anybody asked for a page. */
export function reportFigures({ figures }: PageCache): NodeJS.Timeout {
  let last = "";
  return setInterval(() => {
    const now = figures();
    if (JSON.stringify(now) !== last) log.info(now, "page cache");
    last = JSON.stringify(now);
  }, REPORT_EVERY_MS).unref();
}

/** Answers at once where the copy is there, so that a hit waits for nothing. */
function answer(page: Page, request: IncomingMessage, response: ServerResponse): void | Promise<void> {
  const copy = page.copy(encodingFor(request.headers["accept-encoding"] as string | undefined));
  if (copy instanceof Promise) return copy.then((made) => send(made, request, response));
  send(copy, request, response);
}

/** Promise.withResolvers, which Node 20 has not. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
