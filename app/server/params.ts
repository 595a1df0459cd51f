import type { LogFilter } from "../modules/moderation/types";
import type { Show } from "../modules/accounts/types";
import type { ReplyView } from "../modules/posts/types";
import type { AnswerOrder } from "../modules/questions/types";
import type { ListOrder, Period } from "../modules/threads/types";
import { refuse } from "../modules/decision";

/** The largest number that PostgreSQL's integer holds; both engines hand out ids below it. */
const MAX_ID = 2_147_483_647;

/** An id from the address; whatever cannot be one is an address of nothing. */
export function idFrom(raw: string | undefined): number {
  const id = /^[1-9]\d{0,9}$/.test(raw ?? "") ? Number(raw) : Number.NaN;
  return id <= MAX_ID ? id : refuse("not_found");
}

/** A point in time from a form, in milliseconds; whatever cannot be one is an address of nothing. */
export const momentFrom = (raw: string): Date =>
  /^\d{1,14}$/.test(raw) ? new Date(Number(raw)) : refuse("not_found");

/**
 * A page's beginning from `?after=`; absent means the first page, and a forged one is an address of nothing.
 */
export function afterFrom(url: string): number | undefined {
  const raw = new URL(url).searchParams.get("after");
  return raw === null ? undefined : idFrom(raw);
}

/** The part of a thread that an address names: see `partFrom`. */
export interface PartOfThread {
  view: ReplyView;
  after?: number | undefined;
  before?: number | undefined;
  under?: number | undefined;
  answers?: number | undefined;
}

/**
 * Returns the part of a thread that an address names, from `?view=`, `?under=`, `?answers=`, and `?after=` or
 * `?before=`; `?near=` is `?after=` in the address of a post. An unknown view means the conversation.
 */
export function partFrom(url: string): PartOfThread {
  const params = new URL(url).searchParams;
  const number = (name: string) => (params.has(name) ? idFrom(params.get(name)!) : undefined);
  const view = params.get("view") as ReplyView;
  return {
    view: REPLY_VIEWS.has(view) ? view : "conversation",
    after: number("after") ?? number("near"),
    before: number("before"),
    under: number("under"),
    answers: number("answers"),
  };
}

/** Returns the view for software: an unknown one is refused, and replies may come in the order of writing. */
export function viewFrom(url: string, usual: ReplyView | "oldest"): ReplyView | "oldest" {
  const view = new URL(url).searchParams.get("view") as ReplyView | "oldest" | null;
  if (view === null) return usual;
  return view === "oldest" || REPLY_VIEWS.has(view) ? view : refuse("invalid", "no-such-order");
}

const REPLY_VIEWS = new Set<ReplyView>(["conversation", "newest", "best"]);

export interface ListCursor {
  key: number;
  id: number;
}

/**
 * Returns the cursor of a list's page from `?after=KEY_ID`; null is the first page. Refuses keys past every
 * point in time: a key may be one.
 */
export function listCursorFrom(url: string): ListCursor | null {
  const raw = new URL(url).searchParams.get("after");
  if (raw === null) return null;
  const [, key, id] = /^(-?\d{1,14}(?:\.\d{1,20})?)_(\d{1,10})$/.exec(raw) ?? refuse("not_found");
  return { key: Number(key), id: idFrom(id) };
}

/**
 * The cohorts of `?as=made,considering`, also as a form with a box for each sends them; empty looks at
 * everybody.
 */
export function cohortsFrom(url: string): string[] {
  const keys = new URL(url).searchParams.getAll("as").flatMap((value) => value.split(","));
  return [...new Set(keys.filter((key) => /^[a-z0-9-]{1,80}$/.test(key)))].slice(0, MAX_COHORTS);
}

/** More than a status question has. */
const MAX_COHORTS = 20;

/**
 * A page by its number, from `?page=`; absent means the first. For results that are no list to go through.
 */
export function pageFrom(url: string): number {
  const raw = new URL(url).searchParams.get("page");
  return raw === null ? 1 : idFrom(raw);
}

/** Returns the period from `?of=`; an unknown one means all time. */
export function periodFrom(url: string): Period {
  const of = new URL(url).searchParams.get("of") as Period;
  return PERIODS.has(of) ? of : "all";
}

const PERIODS = new Set<Period>(["week", "month", "year", "all"]);

/**
 * Returns the filter of the moderation log: `?kind=`, `?moderator=`, `?thread=`, `?undone=yes|no`, `?of=`. An
 * empty value, as a form sends it, filters nothing.
 */
export function logFilterFrom(url: string): LogFilter {
  const params = new URL(url).searchParams;
  const asked = (name: string) => params.get(name) || undefined;
  const undone = asked("undone");
  if (undone !== undefined && undone !== "yes" && undone !== "no") refuse("not_found");
  const thread = asked("thread");
  return {
    kind: asked("kind"),
    moderator: asked("moderator"),
    threadId: thread === undefined ? undefined : idFrom(thread),
    undone: undone === undefined ? undefined : undone === "yes",
    period: periodFrom(url),
  };
}

/** Returns the bounds of a page of a list by id: `?after=` an id, or just `?before=` one. */
export function idsFrom(url: string): { after: number | undefined; before: number | undefined } {
  const params = new URL(url).searchParams;
  const id = (name: string) => (params.has(name) ? idFrom(params.get(name)!) : undefined);
  return { after: id("after"), before: id("before") };
}

/** Returns the order of a tag's threads from `?order=`; an unknown one means the latest activity first. */
export function listOrderFrom(url: string): ListOrder {
  const order = new URL(url).searchParams.get("order") as ListOrder;
  return LIST_ORDERS.has(order) ? order : "active";
}

/** Returns the order of threads from `?order=`; refuses an unknown one. */
export function orderFrom(url: string, usual: ListOrder): ListOrder {
  const order = new URL(url).searchParams.get("order") as ListOrder | null;
  if (order === null) return usual;
  return LIST_ORDERS.has(order) ? order : refuse("invalid", "no-such-order");
}

const LIST_ORDERS = new Set<ListOrder>(["hot", "new", "active", "top"]);

/**
 * Returns the tags' part of an address as it was sent: a plus in a name is written `%2B`, which only the raw
 * address tells from a separator.
 */
export const tagSegmentFrom = (url: string): string =>
  (new URL(url).pathname.split("/")[2] ?? "").replace(/\.json$/, "");

/** Returns the kind of a member's activity from `?show=`; null shows a little of each. */
export function showFrom(url: string): Show | null {
  const show = new URL(url).searchParams.get("show") as Show;
  return SHOWS.has(show) ? show : null;
}

const SHOWS = new Set<Show>(["threads", "answers", "replies"]);

/** Returns the order of answers from `?sort=`; an unknown one means best first. */
export function answerOrderFrom(url: string): AnswerOrder {
  const sort = new URL(url).searchParams.get("sort") as AnswerOrder;
  return ANSWER_ORDERS.has(sort) ? sort : "best";
}

const ANSWER_ORDERS = new Set<AnswerOrder>(["best", "newest", "oldest", "balanced"]);

/** Ids of options from `?chose=`, once or several times. */
export const choseFrom = (url: string): number[] =>
  new URL(url).searchParams.getAll("chose").slice(0, MAX_COHORTS).map(idFrom);

export const listCursorTo = ({ key, id }: ListCursor): string => `${key}_${id}`;

/** The number of a post in its thread that an address names ("?post=12"); null where it names none. */
export function postFrom(url: string): number | null {
  const given = new URL(url).searchParams.get("post") ?? "";
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
}
