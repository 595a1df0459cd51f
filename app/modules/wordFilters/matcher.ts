import { withoutEnd } from "../../markdown/trimEnd";
import { normalize, isEdge } from "./normalize";
import { HOST_MAX_CHARS } from "./limits";
import type { Found, Looked, Watched } from "./types";

/**
 * Watched words and domains, ready to be looked for. They are kept as a tree of characters and never become a
 * regular expression: from each beginning of a word one goes down it as far as the text does, which is as far
 * as the longest pattern, so that looking takes time in proportion to the text, whatever it says and whatever
 * is watched.
 */
export interface Watch {
  words: Node;
  domains: Node;
}

interface Node {
  next: Map<string, Node>;
  /** The pattern that ends here, and the one that ends here with any ending. */
  whole: Watched | null;
  beginning: Watched | null;
}

const node = (): Node => ({ next: new Map(), whole: null, beginning: null });

/** Makes a list ready. Of one pattern twice, what refuses stands. */
export function watchFor(list: readonly Watched[]): Watch {
  const watch = { words: node(), domains: node() };
  for (const each of list) {
    const open = each.pattern.endsWith("*");
    let at = each.kind === "word" ? watch.words : watch.domains;
    for (const unit of units(open ? each.pattern.slice(0, -1) : each.pattern)) {
      if (!at.next.has(unit)) at.next.set(unit, node());
      at = at.next.get(unit)!;
    }
    const place = open ? "beginning" : "whole";
    if (at[place]?.verdict !== "refuse") at[place] = each;
  }
  return watch;
}

const units = (text: string): string[] => text.split("");

/** Counts the characters that are looked at, for the test that there are never too many. */
export interface Steps {
  count: number;
}

/**
 * Everything watched that is in a text or behind its links, in its order; each pattern once at each place.
 */
export function findIn(watch: Watch, { text, hosts }: Looked, steps: Steps = { count: 0 }): Found[] {
  return [
    ...wordsIn(watch, text, steps),
    ...hostsIn(text, steps).flatMap(({ host, at }) => domainsOf(watch, host, at, steps)),
    ...hosts.flatMap((host) => domainsOf(watch, host, null, steps)),
  ];
}

function wordsIn({ words }: Watch, text: string, steps: Steps): Found[] {
  const folded = normalize(text);
  const found: Found[] = [];
  for (let start = 0; start < folded.text.length; start++) {
    steps.count += 1;
    if (folded.text[start] === " " || !isEdge(folded.text, start)) continue;
    for (const { watched, end } of down(words, folded.text, start, (at) => isEdge(folded.text, at), steps)) {
      found.push({ ...watched, at: [folded.from[start]!, (folded.from[end - 1] ?? text.length - 1) + 1] });
    }
  }
  return found;
}

/**
 * Returns the patterns that match from a position in the text. A whole word matches only where a word may
 * end.
 */
function down(
  root: Node,
  text: string,
  start: number,
  mayEnd: (at: number) => boolean,
  steps: Steps,
): { watched: Watched; end: number }[] {
  const found: { watched: Watched; end: number }[] = [];
  let at: Node | undefined = root;
  for (let end = start; at; end++) {
    if (at.beginning) found.push({ watched: at.beginning, end });
    if (at.whole && mayEnd(end)) found.push({ watched: at.whole, end });
    steps.count += 1;
    at = end < text.length ? at.next.get(text[end]!) : undefined;
  }
  return found;
}

/** A watched domain is a host's own name or the end of it, from any of its dots on. */
function domainsOf({ domains }: Watch, host: string, at: Found["at"], steps: Steps): Found[] {
  if (host.length > HOST_MAX_CHARS) return [];
  const found: Found[] = [];
  for (let start = 0; start < host.length; start++) {
    steps.count += 1;
    if (start > 0 && host[start - 1] !== ".") continue;
    for (const { watched } of down(domains, host, start, (end) => end === host.length, steps))
      found.push({ ...watched, at, host });
  }
  return found;
}

/**
 * Returns the parts of a text that read like host names though they are no links: runs of the characters of
 * host names, with a dot inside.
 */
function hostsIn(text: string, steps: Steps): { host: string; at: [number, number] }[] {
  const found: { host: string; at: [number, number] }[] = [];
  let from = 0;
  steps.count += text.length;
  for (const part of text.split(/([^\p{L}\p{N}.\u3002\uff0e\u200b-\u200d\u00ad-]+)/u)) {
    const bare = part
      .replace(/[\u200b-\u200d\u00ad]/g, "")
      .normalize("NFKC")
      .replaceAll("\u3002", ".")
      .toLowerCase();
    const host = withoutEnd(bare.replace(/^\.+/, ""), /\./);
    if (host.includes(".") && host.length <= HOST_MAX_CHARS)
      found.push({ host, at: [from, from + part.length] });
    from += part.length;
  }
  return found;
}
