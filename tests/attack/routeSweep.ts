/**
 * Tools for a sweep of the site: the routes of the table, the forms and queries of its pages, and texts whose
 * size makes them hostile.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { matchRoutes } from "@remix-run/react";
import routes from "../../app/routes";
import type { Client } from "../support/client";
import { doubling, full, MOST } from "../support/growthRatio";

const APP = resolve(import.meta.dirname, "../../app");

export interface Route {
  /** The file of its module, which is its name too. */
  file: string;
  path: string;
  reads: boolean;
  writes: boolean;
}

const exports = (file: string, what: string) =>
  new RegExp(`^export (?:(?:const|async function|function) ${what}\\b|\\{[^}]*\\b${what}\\b)`, "m").test(
    readFileSync(join(APP, file), "utf8"),
  );

/** Every address of the site, in the order of the table. */
export const ROUTES: Route[] = routes.map(({ path = "", file }) => ({
  file,
  path: `/${path}`,
  reads: exports(file, "loader"),
  writes: exports(file, "action"),
}));

const EXAMPLES: Record<string, string> = {
  slug: "a",
  tag: "mlops",
  username: "watcher",
  noun: "posts",
  kind: "hide",
  way: "next",
  picture: "pay",
  part: "1",
};

/** An address of the route, with this in place of what it takes, or with what is there. */
export const at = ({ path }: Route, put?: string): string =>
  path
    .replace(/:(\w+)\??/g, (_, name: string) => put ?? EXAMPLES[name] ?? "1")
    .replace("*", put ?? "nowhere");

const TABLE = ROUTES.map(({ path, file }) => ({ path, id: file }));

/** The file of the route that answers this address. */
const routeOf = (address: string): string =>
  matchRoutes(TABLE, new URL(address, "http://a").pathname)?.[0]?.route.id ?? "";

/** A form as a page has it. */
export interface Form {
  /** The route that it is sent to. */
  file: string;
  action: string;
  /** The values before anybody has touched the form; an empty field gets a word. */
  fields: [name: string, value: string][];
  /** Names of fields that a person can write in, or choose. */
  names: string[];
  /** Names of fields for a text of many lines. */
  texts: string[];
  /** The values that its buttons send. */
  buttons: [name: string, value: string][];
}

export interface Found {
  forms: Form[];
  /** Names in the queries of links and of forms that ask, by the route. */
  queries: Map<string, Set<string>>;
  /** An address that answers, by the route. */
  addresses: Map<string, string>;
}

/** Addresses of a kind that are asked for: the first may be one that redirects, or that is gone. */
const TRIES = 3;

/**
 * Returns everything that the site's pages link to for this reader, one page of each kind: a kind is a route
 * and the names in its query.
 */
export async function look(client: Client, starts: string[]): Promise<Found> {
  const found: Found = { forms: [], queries: new Map(), addresses: new Map() };
  const [tries, known] = [new Map<string, number>(), new Set<string>()];
  const waiting = [...starts];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const url = new URL(address, client.url);
    const file = routeOf(address);
    const names = [...new Set(url.searchParams.keys())];
    const kind = `${file} ${names.toSorted().join()}`;
    if (url.origin !== client.url || file === "" || (tries.get(kind) ?? 0) >= TRIES) continue;
    tries.set(kind, (tries.get(kind) ?? 0) + 1);
    const answer = await client.get(`${url.pathname}${url.search}`);
    if (answer.location !== null) waiting.unshift(answer.location);
    if (answer.status !== 200) continue;
    tries.set(kind, TRIES);
    for (const name of names) found.queries.set(file, (found.queries.get(file) ?? new Set()).add(name));
    if (!found.addresses.has(file)) found.addresses.set(file, url.pathname);
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) continue;
    const { links, forms } = read(answer.text, url);
    waiting.push(...links);
    for (const form of forms) {
      const same = `${form.file} ${form.names.join()} ${form.buttons.join()}`;
      if (!known.has(same)) found.forms.push(form);
      known.add(same);
    }
  }
  return found;
}

const TAGS = /<(form|\/form|input|textarea|select|option|button|a)\b([^>]*)>([^<]*)/g;
const ATTRIBUTES = /([\w-]+)(?:="([^"]*)")?/g;
const plain = (html: string) =>
  html.replace(
    /&(amp|lt|gt|quot|#x27);/g,
    (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" })[name]!,
  );

/** The links and forms of a page, as React writes them. */
export function read(html: string, page: URL): { links: string[]; forms: Form[] } {
  const links: string[] = [];
  const forms: Form[] = [];
  let form: (Form & { asks: boolean }) | null = null;
  for (const [, tag, inner = "", text = ""] of html.matchAll(TAGS)) {
    const its = Object.fromEntries(
      [...inner.matchAll(ATTRIBUTES)].map(([, name, value = ""]) => [name!.toLowerCase(), plain(value)]),
    );
    const to = (href: string | undefined) =>
      (href === undefined || !URL.canParse(href, page) ? page : new URL(href, page)).href
        .replace(/#.*/, "")
        .replace(page.origin, "");
    if (tag === "a" && its.href !== undefined) links.push(to(its.href));
    if (tag === "form")
      form = {
        file: "",
        action: to(its.action),
        fields: [],
        names: [],
        texts: [],
        buttons: [],
        asks: its.method?.toLowerCase() !== "post",
      };
    if (tag === "/form" && form) {
      const { asks, ...sent } = form;
      if (asks) links.push(`${sent.action.replace(/\?.*/, "")}?${new URLSearchParams(sent.fields)}`);
      else forms.push({ ...sent, file: routeOf(sent.action) });
      form = null;
    }
    const last = form?.names.at(-1);
    // The first choice stands for what is chosen.
    if (form && tag === "option" && last !== undefined && form.fields.at(-1)![1] === "")
      form.fields.at(-1)![1] = its.value ?? text;
    if (!form || !its.name) continue;
    if (tag === "button") form.buttons.push([its.name, its.value ?? ""]);
    else if (its.type !== "hidden" && form.names.includes(its.name)) continue;
    else {
      const value = tag === "textarea" ? plain(text).trim() : (its.value ?? "");
      form.fields.push([
        its.name,
        value || (tag === "select" || its.type === "hidden" || its.name === "homepage" ? "" : "word"),
      ]);
      form.names.push(its.name);
      if (tag === "textarea") form.texts.push(its.name);
    }
  }
  return { links, forms };
}

/** Returns the processor time of a process and its threads so far, in milliseconds. */
export function spentBy(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
    } catch (error) {
      // A thread may end while one looks at them.
      if (!["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  return nanoseconds / 1e6;
}

/** The site that forms are sent to, and its processor time. */
export interface Target {
  /** Sends a form, and says with what status it was answered. */
  send(form: Form, fields: [string, string][]): Promise<number>;
  /** CPU that was spent so far, in milliseconds. */
  spent(): number;
}

/** Long, many, nested and repeated: each becomes a text of any length. */
export const HOSTILE: string[] = [
  "a\n",
  "[",
  ">",
  "`",
  "*a",
  "ask your ",
  "<div>",
  "@a ",
  "(((",
  "\u0300\u0316",
  "?",
  "1\n",
  "|-",
  "[^1]",
  "- ",
  "# a\n",
  "http://a.b/ ",
  "! ",
];

/**
 * The longest post, and the longest of any other field; what is shorter is tried where a longer one is
 * refused.
 */
const SIZES = { text: [40_000, 4_000], field: [20_000, 2_000] };

/** Counts the texts, so that each begins anew and none is refused as a repetition. */
let turn = 0;

/**
 * Sends the form with each of these texts in this field, or in every field, and returns those for which twice
 * the text costs more than it may.
 */
export async function slowIn(
  target: Target,
  form: Form,
  { button, name, pieces }: { button: [string, string] | undefined; name: string | null; pieces: string[] },
): Promise<string[]> {
  const slow: string[] = [];
  const isPut = (each: string) =>
    name === null ? form.names.includes(each) && !/^(intent|formKey|.*kind)$/i.test(each) : each === name;
  const put = (text: string): [string, string][] => [
    ...form.fields
      .filter(([each]) => each !== button?.[0])
      .map(([each, value]): [string, string] => [each, isPut(each) ? text : value]),
    ...(button ? [button] : []),
  ];
  for (const piece of pieces)
    for (const size of name === "body" ? SIZES.text : SIZES.field) {
      let status = 0;
      const ratio = await doubling(
        size,
        (length) => `${++turn} ${full(piece, length - 10)}`,
        async (text) => {
          status = await target.send(form, put(text));
        },
        target.spent,
      );
      if (ratio !== null && ratio > MOST)
        slow.push(
          `${form.action} ${button?.join("=") ?? ""} ${name ?? "every field"} of ${size} ` +
            `${JSON.stringify(piece)}: ${ratio.toFixed(1)} times`,
        );
      if (status < 400) break;
    }
  return slow;
}

/** Whether every hostile text meets every field, which takes an hour. */
const ALL = process.env.SWEEP === "all";

/**
 * Returns so many hostile texts that each run can try them. The choice rotates, so that the fields of a site
 * together meet all of them.
 */
let round = 0;
const some = (count: number): string[] =>
  ALL ? HOSTILE : Array.from({ length: count }, () => HOSTILE[round++ % HOSTILE.length]!);

/** Values of the buttons that do most of a form's work. */
const MAIN = /^(preview|post|save|do|read|ask|flag)$/;

/** The buttons that a post's text has met everything hostile with. */
const met = new Set<string>();

/**
 * Returns the inputs on which a form is slow, with each of its buttons. A post's text meets everything
 * hostile at its first form, and some of it at others.
 */
export async function sweepForm(target: Target, form: Form): Promise<string[]> {
  const slow: string[] = [];
  const kinds = new Map(form.buttons.map((each) => [each.join("=").replace(/\d+/g, "N"), each]));
  for (const [kind, button] of kinds.size > 0 ? kinds : new Map([["", undefined]])) {
    slow.push(...(await slowIn(target, form, { button, name: null, pieces: some(1) })));
    if (kinds.size > 2 && !MAIN.test(button![1])) continue;
    for (const name of new Set(form.names)) {
      const pieces = name !== "body" || met.has(kind) ? some(form.texts.includes(name) ? 2 : 1) : HOSTILE;
      if (name === "body") met.add(kind);
      slow.push(...(await slowIn(target, form, { button, name, pieces })));
    }
  }
  return slow;
}

/** A form of the fields that an action's own file names, for one that no page has a form of. */
export function formOf(route: Route): Form {
  const source = readFileSync(join(APP, route.file), "utf8");
  const names = [
    ...new Set(
      [...source.matchAll(/\b(\w+): (?:z\b|line\()|(?:typed|get|getAll)\("(\w+)"/g)].map(
        ([, field, typed]) => field ?? typed!,
      ),
    ),
  ];
  return {
    file: route.file,
    action: at(route),
    fields: names.map((name) => [name, "word"]),
    names,
    texts: [],
    buttons: [],
  };
}

/** Names that a loader's own file asks an address for. */
export const queriesIn = ({ file }: Route): string[] =>
  [...readFileSync(join(APP, file), "utf8").matchAll(/\b(?:get|getAll|has|number|asked)\("(\w+)"/g)].map(
    ([, name]) => name!,
  );
