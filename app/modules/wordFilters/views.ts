import { db, type Db } from "../../../db/client";
import * as watchedWords from "../../../db/queries/wordFilters";
import { hostOf, linksOut } from "../../markdown/outward";
import { toPlainText } from "../../markdown/plain";
import { roleNow } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { refuse } from "../decision";
import { AROUND_CHARS, FOUND_SHOWN } from "./limits";
import { findIn, watchFor } from "./matcher";
import { asPattern } from "./policy";
import type { Found, Looked, Watched, WatchedWord } from "./types";

/** A text with its rendered post, as it is looked through. */
export interface Text {
  /** Plain words that stand around the post: a title, the questions at its end. */
  around?: string[];
  html: string;
}

/** Returns the matches in each of these texts. Reads the list once. */
export async function lookThrough(tx: Db, texts: Text[]): Promise<Found[][]> {
  const list = await watchedWords.all(tx);
  if (list.length === 0) return texts.map(() => []);
  const watch = watchFor(list);
  return texts.map((text) => findIn(watch, asLooked(text)));
}

const asLooked = ({ around = [], html }: Text): Looked => ({
  text: [...around, toPlainText(html)].join("\n"),
  hosts: [...new Set(linksOut(html).flatMap((href) => hostOf(href) ?? []))],
});

/** Returns the watched words and domains. For admins. */
export async function readWords(viewer: Member): Promise<WatchedWord[]> {
  if (roleNow(viewer) !== "admin") refuse("forbidden", "admins-only");
  return (await watchedWords.listed(db)).map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** One thing found in a text that is tried, with what stands around it. */
export interface Trial extends Watched {
  /** No other's in this text. */
  key: string;
  before: string;
  found: string;
  after: string;
}

/**
 * Everything that is watched, with the pattern that is about to join it. Refuses what is no pattern. For
 * admins.
 */
export async function readList(
  viewer: Member,
  joining: { kind: Watched["kind"]; typed: string; verdict: Watched["verdict"] },
): Promise<Watched[]> {
  const list: Watched[] = await readWords(viewer);
  if (joining.typed.trim() === "") return list;
  const pattern =
    asPattern(joining.kind, joining.typed) ?? refuse("invalid", "no-pattern", { field: "pattern" });
  return [...list, { kind: joining.kind, pattern, verdict: joining.verdict }];
}

/** Returns the entries of a list that match a rendered text. */
export function tryList(list: Watched[], html: string): { trials: Trial[]; more: number } {
  const looked = asLooked({ html });
  const found = findIn(watchFor(list), looked);
  return {
    trials: found.slice(0, FOUND_SHOWN).map((each) => inPlace(each, looked.text)),
    more: Math.max(0, found.length - FOUND_SHOWN),
  };
}

function inPlace({ kind, pattern, verdict, at, host = "" }: Found, text: string): Trial {
  const watched = { kind, pattern, verdict, key: `${at?.join("-") ?? host} ${kind} ${pattern}` };
  if (at === null) return { ...watched, before: "a link to ", found: host, after: "" };
  const [from, to] = at;
  return {
    ...watched,
    before: text.slice(Math.max(0, from - AROUND_CHARS), from),
    found: text.slice(from, to),
    after: text.slice(to, to + AROUND_CHARS),
  };
}
