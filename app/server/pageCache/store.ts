import { LRUCache } from "lru-cache";
import { touching, UNWATCHED } from "../../../db/client/dependencyTracking";
import type { Page } from "./page";

/** A page that is being made, with the topics that it has read so far. */
export interface Making {
  readonly topics: Set<string>;
  /**
   * Whether something that it had read has been changed since: it is good for who asked before, and not to be
   * kept.
   */
  overtaken: boolean;
}

/** Some thousand pages in all their encodings. */
const STORE_BYTES = 64 * 1024 * 1024;
/** The largest page kept: one page may not push out all others. */
const PAGE_BYTES = 2 * 1024 * 1024;
/** Changes by the clock alone, such as a question that closes, show at most this late. */
const AGE_MS = 10_000;

/** Finished pages by address, each until something that it read is changed. */
export class PageStore {
  readonly #pages: LRUCache<string, Page, { topics: Set<string> }>;
  /** Addresses by the topics that their pages read. */
  readonly #readers = new Map<string, Set<string>>();
  readonly #topics = new Map<string, Set<string>>();
  readonly #making = new Set<Making>();
  /** Pages pushed out for want of room. */
  evicted = 0;

  constructor({ bytes = STORE_BYTES, ageMs = AGE_MS } = {}) {
    this.#pages = new LRUCache({
      maxSize: bytes,
      maxEntrySize: Math.min(bytes, PAGE_BYTES),
      ttl: ageMs,
      sizeCalculation: (page) => page.size,
      dispose: (_, address, reason) => {
        if (reason === "evict") this.evicted += 1;
        this.#forget(address);
      },
    });
  }

  get figures() {
    return { pages: this.#pages.size, bytes: this.#pages.calculatedSize, evicted: this.evicted };
  }

  get(address: string): Page | undefined {
    return this.#pages.get(address);
  }

  begin(): Making {
    const making = { topics: new Set<string>(), overtaken: false };
    this.#making.add(making);
    return making;
  }

  /**
   * Ends a page's making, and keeps it where it is still true and can be told when it no longer is. Gives
   * whether it did.
   */
  end(making: Making, address: string, page: Page | null): boolean {
    this.#making.delete(making);
    if (!page || making.overtaken || making.topics.has(UNWATCHED)) return false;
    this.#pages.set(address, page);
    if (!this.#pages.has(address)) return false;
    this.#topics.set(address, making.topics);
    for (const topic of making.topics) {
      const readers = this.#readers.get(topic) ?? new Set();
      this.#readers.set(topic, readers.add(address));
    }
    return true;
  }

  /** Drops every page that read one of these topics; null drops all. */
  changed(topics: string[] | null): void {
    if (topics === null) {
      this.#pages.clear();
      for (const making of this.#making) making.overtaken = true;
      return;
    }
    for (const topic of topics) {
      const touched = touching(topic);
      for (const making of this.#making) making.overtaken ||= touched(making.topics);
      for (const address of this.#addressesOf(topic)) this.#pages.delete(address);
    }
  }

  /**
   * Returns the addresses that a change of this topic concerns. One thread's rows belong to the table too,
   * and a change of the whole table concerns every thread.
   */
  #addressesOf(topic: string): string[] {
    const table = topic.split(":")[0]!;
    const topics =
      topic === table
        ? [...this.#readers.keys()].filter((each) => each === table || each.startsWith(`${table}:`))
        : [topic, table];
    return topics.flatMap((each) => [...(this.#readers.get(each) ?? [])]);
  }

  #forget(address: string): void {
    for (const topic of this.#topics.get(address) ?? []) {
      const readers = this.#readers.get(topic);
      readers?.delete(address);
      if (readers?.size === 0) this.#readers.delete(topic);
    }
    this.#topics.delete(address);
  }
}
