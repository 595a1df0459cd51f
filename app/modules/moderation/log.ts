import { db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import * as modLog from "../../../db/queries/moderation/modLog";
import * as siteChoices from "../../../db/queries/site/siteChoices";
import * as threads from "../../../db/queries/threads/threads";
import { escapeHtml } from "../../markdown/escape";
import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import type { Feed } from "../compose/feed";
import { beginOf } from "../threads/periods";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { LOG_NAMES, namesModerators } from "../siteChoices";
import { actionTypeNamed } from "./actionTypes";
import { ACTIONS_PER_PAGE } from "./limits";
import { presented } from "./views";
import type { LogFilter, ModAction, Piece } from "./types";

/** The beginning of a page of the log: after an action, or just before one, by id. */
export interface LogPart {
  after?: number | undefined;
  before?: number | undefined;
}

/**
 * A page of what moderators did, the latest first, as everybody may read it. Refuses a filter by what this
 * viewer may not know.
 */
export async function readLog(
  viewer: Viewer,
  filter: LogFilter,
  { after, before }: LogPart = {},
  now = new Date(),
) {
  if (filter.kind !== undefined && !actionTypeNamed(filter.kind)?.inLog) refuse("not_found");
  const named = mayModerate(viewer).ok || namesModerators(await siteChoices.chosen(db, LOG_NAMES));
  if (filter.moderator !== undefined && !named) refuse("not_found");
  const [thread, query] = await Promise.all([filteredThread(viewer, filter.threadId), queryOf(filter, now)]);
  const page = query ? await rowsAround(query, { after, before }) : NOTHING;
  const moderators = named ? await modLog.moderators(db) : [];
  return {
    actions: await presented(viewer, page.rows),
    previousCursor: page.newer ? page.rows[0]!.id : null,
    nextCursor: page.older ? page.rows.at(-1)!.id : null,
    thread,
    /** The moderators to filter by; null where moderators are not named. */
    moderators: named ? moderators.map(({ username }) => username) : null,
  };
}

const NOTHING = { rows: [], newer: false, older: false };

async function filteredThread(viewer: Viewer, id: number | undefined): Promise<Piece | null> {
  if (id === undefined) return null;
  const thread = (await threads.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, thread));
  return { text: thread.title, href: `/t/${id}/${thread.slug}` };
}

type Query = Omit<modLog.LogQuery, "after" | "before" | "limit" | "thread"> & {
  threadId?: number | undefined;
};

/**
 * Returns the filter as a query; null where nothing can match it: no member has that name, or nothing was
 * done in that period.
 */
async function queryOf({ moderator, period, ...rest }: LogFilter, now: Date): Promise<Query | null> {
  const since = beginOf(period, now);
  const [actor, from] = await Promise.all([
    moderator === undefined ? undefined : members.byUsername(db, moderator.toLowerCase()),
    since === null ? undefined : modLog.firstSince(db, since),
  ]);
  return actor === null || from === null ? null : { ...rest, actorId: actor?.id, from };
}

/** One page and whether there are others around it. A page that would begin before the first is the first. */
async function rowsAround(query: Query, { after, before }: LogPart) {
  const limit = ACTIONS_PER_PAGE + 1;
  if (before !== undefined && after === undefined) {
    const rows = await rowsOf({ ...query, before, limit });
    if (rows.length === limit) return { rows: rows.slice(1), newer: true, older: true };
  }
  const rows = await rowsOf({ ...query, after, limit });
  return {
    rows: rows.slice(0, ACTIONS_PER_PAGE),
    newer: after !== undefined && rows.length > 0,
    older: rows.length === limit,
  };
}

/** Of a thread: what was done in it and what was done to it, each along its index, as one list. */
async function rowsOf({ threadId: id, ...query }: Query & LogPart & { limit: number }) {
  if (id === undefined) return modLog.page(db, query);
  const both = await Promise.all(
    (["things", "itself"] as const).map((of) => modLog.page(db, { ...query, thread: { id, of } })),
  );
  const rows = both.flat().toSorted((one, other) => other.id - one.id);
  return query.before === undefined ? rows.slice(0, query.limit) : rows.slice(-query.limit);
}

/** The newest entries of the log for a feed, as a visitor reads them. */
export async function feedOfLog(filter: LogFilter): Promise<Feed> {
  const { actions, thread } = await readLog(null, filter);
  return {
    title: thread ? `Byway: moderation of “${thread.text}”` : "Byway: moderation log",
    path: "/moderation/log",
    entries: actions.map((action) => ({
      permalink: `/moderation/actions/${action.id}`,
      title: `${action.by ?? "Byway"} ${wordsOf(action)}`,
      author: action.by ?? "Byway",
      ...(action.byHref === null ? { authorHref: null } : {}),
      html: htmlOf(action),
      tags: [action.kind],
      publishedAt: action.at,
      updatedAt: action.at,
    })),
  };
}

/** The sentence of an action, without who did it. */
const wordsOf = ({ says }: Pick<ModAction, "says">): string => says.map(({ text }) => text).join("");

const htmlOf = ({ says, reason, publicNote, effects, undone }: ModAction): string =>
  [
    says
      .map(({ text, href }) =>
        href ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>` : escapeHtml(text),
      )
      .join(""),
    ...[reason, publicNote].filter(Boolean).map((text) => escapeHtml(text).replaceAll("\n", "<br>")),
    escapeHtml(effects.join(", ")),
    undone ? "Taken back since." : "",
  ]
    .filter(Boolean)
    .map((line) => `<p>${line}</p>`)
    .join("");
