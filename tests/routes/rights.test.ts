import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "../../app/routes";
import { ACTION_TYPES, type ActionTypeName, actionTypeNamed } from "../../app/modules/moderation/actionTypes";
import { MEMBER_RIGHTS } from "../../app/modules/moderation/memberRights";
import { RELATIONS } from "../../app/modules/moderation/rights";
import { ACTORS as MEMBERS, type Noun, type Relation } from "../../app/modules/moderation/types";
import { db, useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { enqueue } from "../../db/queries/moderation/queue";
import * as modActions from "../../db/queries/moderation/modActions";
import { members } from "../../db/schema";
import { type Answer, Client, registered } from "../support/client";
import { MEMBER_TRIES, TRIED_ELSEWHERE } from "../support/moderation/memberRightTries";
import {
  othersThings,
  setMember,
  settle,
  type Things,
  thingsOf,
  underAlias,
} from "../support/moderation/owners";
import { type RunningServer, startServer } from "../support/server";

/**
 * The table of rights over HTTP, cell by cell: every kind of action, by everybody, on everybody's things,
 * looked at, done and undone. What is in the table gets as far as being asked for a reason; everything else
 * is a no. A kind that is added is in here by itself; a route is not, and has to be named in OTHERS.
 */
const ACTORS = [...MEMBERS, "moderator", "admin"] as const;
type Actor = (typeof ACTORS)[number];

let site: RunningServer;
let engine: Engine;
/** An item of the queue. */
let waiting: number;
const clients = {} as Record<Actor, Client>;
/** Things by whose they are to an actor. */
const things = {} as Record<Actor, Record<Relation, Things>>;
/** The owners of things, by relation, which decide who may undo. */
const owners = {} as Record<Actor, Record<Relation, number | null>>;

/** Nobody registers under a name that looks like staff's. */
const nameOf = (actor: Actor) => `rights-${ACTORS.indexOf(actor)}`;

const FAR = new Date("2100-01-01T00:00:00Z");
const ROLES: Partial<Record<Actor, Parameters<typeof setMember>[1]>> = {
  silenced: { silencedUntil: FAR },
  suspended: { suspendedUntil: FAR },
  moderator: { role: "moderator" },
  admin: { role: "admin" },
};

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  const others = await othersThings();
  const foreign = {
    member: others.member.owner.id,
    moderator: others.moderator.owner.id,
    admin: others.admin.owner.id,
  };
  const item = {
    kind: "flags" as const,
    targetKind: "post",
    targetId: others.member.post,
    ownerId: others.member.owner.id,
    at: new Date(),
  };
  waiting = (await write((tx) => enqueue(tx, item))).id;
  for (const actor of ACTORS) {
    if (actor === "visitor") clients[actor] = new Client(site.url);
    else clients[actor] = await registered(site.url, nameOf(actor));
    const [row] = await db
      .select()
      .from(members)
      .where(eq(members.usernameLower, nameOf(actor)));
    // A visitor has nothing: what would be their own is a member's.
    const own = row ? await thingsOf({ id: row.id, username: row.username, role: "member" }) : others.member;
    const alias = row
      ? await underAlias({ id: row.id, username: row.username, role: "member" }, own)
      : others.member;
    things[actor] = { own, alias, ...others };
    owners[actor] = {
      own: row?.id ?? foreign.member,
      alias: row ? alias.member : foreign.member,
      ...foreign,
    };
    if (row && actor !== "newcomer") await settle(row.id);
    if (row && ROLES[actor]) await setMember(row.id, ROLES[actor]);
  }
}, 120_000);

afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

const PLURALS: Record<Noun, string> = {
  thread: "threads",
  post: "posts",
  member: "members",
  tag: "tags",
  question: "questions",
  ballot: "ballots",
  site: "site",
};
const OWNERLESS = new Set<Noun>(["tag", "site"]);
const ALL = Object.keys(ACTION_TYPES) as ActionTypeName[];

/**
 * Whether an answer is a no: sent to log in, forbidden, or nothing there. A form that misses something, or
 * cannot be done now, is none.
 */
function refused({ status, location }: Answer): boolean {
  if (status === 302 || status === 303) return /^\/(login|suspended)\b/.test(location ?? "");
  return status === 401 || status === 403 || status === 404 || status === 410;
}

/** Whether the table has this cell. What is nobody's is as one's own. */
function inTable(kind: ActionTypeName, actor: Actor, relation: Relation): boolean {
  if (actor !== "moderator" && actor !== "admin") return false;
  const { right, noun } = actionTypeNamed(kind)!;
  return right[actor].includes(OWNERLESS.has(noun) ? "own" : relation);
}

/** Returns the answers that differ from the table, for all cells of a kind. */
async function againstTable(
  kind: ActionTypeName,
  ask: (actor: Actor, relation: Relation) => Promise<[string, Answer][]>,
): Promise<string[]> {
  const relations = OWNERLESS.has(actionTypeNamed(kind)!.noun) ? (["own"] as const) : RELATIONS;
  const wrong: string[] = [];
  for (const actor of ACTORS)
    await Promise.all(
      relations.map(async (relation) => {
        const may = inTable(kind, actor, relation);
        for (const [what, answer] of await ask(actor, relation))
          if (refused(answer) === may || answer.status >= 500)
            wrong.push(
              `${what} ${kind} by ${actor} on ${relation}: ${answer.status} ${answer.location ?? ""}, ` +
                `though the table says ${may ? "yes" : "no"}`,
            );
      }),
    );
  return wrong;
}

const addressOf = (kind: ActionTypeName, id: number | string) =>
  `/moderation/${PLURALS[actionTypeNamed(kind)!.noun]}/${id}/${kind}`;

describe.each(ALL)("%s", (kind) => {
  const { noun, inLog } = actionTypeNamed(kind)!;

  it("is previewed and done by whom the table names, on whose things it names, by nobody else", async () => {
    const wrong = await againstTable(kind, async (actor, relation) => {
      const client = clients[actor];
      const address = addressOf(kind, things[actor][relation][noun]);
      const [form, preview, done] = [
        await client.get(address),
        await client.post(address, { intent: "preview" }),
        await client.post(address, { intent: "do", reason: "" }),
      ];
      return [
        ["form of", form],
        ["preview of", preview],
        ["doing", done],
      ];
    });
    expect(wrong).toEqual([]);
  });

  it("is undone by whom the table names, on whose things it names, and by nobody else", async () => {
    const wrong = await againstTable(kind, async (actor, relation) => {
      const ownerId = OWNERLESS.has(noun) ? null : owners[actor][relation];
      const { id } = await write((tx) =>
        modActions.add(tx, {
          kind,
          targetKind: noun,
          targetId: things[actor][relation][noun],
          actorId: owners[actor].admin,
          ownerId,
          reason: "As it was.",
          about: {},
          affected: {},
          inLog,
          at: new Date(),
        }),
      );
      return [
        ["undoing", await clients[actor].post(`/moderation/actions/${id}`, { intent: "do", reason: "" })],
      ];
    });
    expect(wrong).toEqual([]);
  });
});

describe("an id", () => {
  const FORGED = ["0", "-1", "00", "1.5", "1e3", "2147483648", "99999999999", "999999", "x", "%00"];

  it("of nothing is nothing, to moderators and admins too", async () => {
    const answers: string[] = [];
    for (const actor of ["moderator", "admin"] as const)
      for (const noun of new Set(ALL.map((kind) => actionTypeNamed(kind)!.noun)))
        for (const id of FORGED) {
          if (noun === "site" && id === "0") continue;
          const kind = ALL.find((each) => actionTypeNamed(each)!.noun === noun)!;
          for (const { status } of [
            await clients[actor].post(addressOf(kind, id), { intent: "preview" }),
            await clients[actor].get(`/moderation/${PLURALS[noun]}/${id}`),
          ])
            if (status !== 404 && status !== 403 && status !== 400)
              answers.push(`${status} for ${noun} ${id} by ${actor}`);
        }
    for (const id of FORGED) {
      const { status } = await clients.admin.post(`/moderation/actions/${id}`, { intent: "preview" });
      if (status !== 404 && status !== 400) answers.push(`${status} for action ${id}`);
    }
    expect(answers).toEqual([]);
  });

  it("under another noun helps nobody: a kind is done to its own noun alone", async () => {
    const answers: string[] = [];
    for (const kind of ALL)
      for (const [noun, plural] of Object.entries(PLURALS) as [Noun, string][]) {
        if (noun === actionTypeNamed(kind)!.noun) continue;
        const { status } = await clients.admin.post(
          `/moderation/${plural}/${things.admin.member[noun]}/${kind}`,
          { intent: "do", reason: "So." },
        );
        if (status !== 404) answers.push(`${status} for ${kind} on a ${noun}`);
      }
    for (const kind of ["undo", "__proto__", "constructor", "toString"]) {
      const { status } = await clients.admin.post(
        `/moderation/threads/${things.admin.member.thread}/${kind}`,
        { intent: "do", reason: "So." },
      );
      if (status !== 404) answers.push(`${status} for ${kind}`);
    }
    expect(answers).toEqual([]);
  });
});

/** The actors of each group: everybody, moderators and admins, admins alone. */
const WHO: Record<"everybody" | "staff" | "admins", readonly Actor[]> = {
  everybody: ACTORS,
  staff: ["moderator", "admin"],
  admins: ["admin"],
};

/** The other addresses of moderation; `done` is what is sent to those that are not only read. */
const OTHERS: { path: string; at: () => string; who: keyof typeof WHO; done?: Record<string, string> }[] = [
  { path: "moderation/log.json", at: () => "/moderation/log.json", who: "everybody" },
  { path: "moderation/log/feed.xml", at: () => "/moderation/log/feed.xml", who: "everybody" },
  { path: "moderation/log", at: () => "/moderation/log", who: "everybody" },
  { path: "moderation/rights.json", at: () => "/moderation/rights.json", who: "everybody" },
  { path: "moderation/rights", at: () => "/moderation/rights", who: "everybody" },
  { path: "moderation", at: () => "/moderation", who: "staff" },
  {
    path: "moderation/queue/:id",
    at: () => `/moderation/queue/${waiting}`,
    who: "staff",
    done: { intent: "let-go" },
  },
  { path: "moderation/dashboard", at: () => "/moderation/dashboard", who: "staff" },
  { path: "moderation/mail", at: () => "/moderation/mail", who: "admins", done: { intent: "send-all" } },
  { path: "moderation/patterns", at: () => "/moderation/patterns", who: "staff" },
  {
    path: "moderation/words",
    at: () => "/moderation/words",
    who: "admins",
    done: { intent: "try", text: "Nothing." },
  },
  {
    path: "moderation/members/:id/activity",
    at: () => `/moderation/members/${things.member.member.member}/activity`,
    who: "staff",
  },
  {
    path: "moderation/:noun/:id",
    at: () => `/moderation/threads/${things.member.member.thread}`,
    who: "staff",
  },
  {
    path: "moderation/:noun/:id",
    at: () => `/moderation/members/${things.member.member.member}`,
    who: "staff",
  },
];

/** Tested above, kind by kind; the pages of actions that the log has are everybody's to read. */
const BY_KIND = ["moderation/:noun/:id/:kind", "moderation/actions/:id", "moderation/actions/:id.json"];
/** Addresses for the member whom an action concerned, whoever they are; tested in queue.test.ts. */
const BY_OWNER = ["moderation/actions/:id/appeal"];

describe("the other addresses of moderation", () => {
  it.each(OTHERS)("$path is for $who", async ({ at, who, done }) => {
    for (const actor of ACTORS) {
      const answers = [
        await clients[actor].get(at()),
        ...(done ? [await clients[actor].post(at(), done)] : []),
      ];
      for (const answer of answers) {
        expect(answer.status, `${at()} for ${actor}`).toBeLessThan(500);
        expect(refused(answer), `${at()} for ${actor}: ${answer.status}`).toBe(!WHO[who].includes(actor));
      }
    }
  });

  it("are all named here, with who may", () => {
    const named = new Set([...OTHERS.map(({ path }) => path), ...BY_KIND, ...BY_OWNER]);
    const missing = routes
      .map(({ path = "" }) => path)
      .filter((path) => /(^|\/)moderation(\/|$)/.test(path) && !named.has(path));
    expect(missing).toEqual([]);
  });

  it("have an action that the log has not for moderators and whom it concerns", async () => {
    const ownerId = owners.member.own!;
    const { id } = await write((tx) =>
      modActions.add(tx, {
        kind: "hide-post",
        targetKind: "post",
        targetId: things.member.own.post,
        actorId: owners.admin.admin,
        ownerId,
        reason: "Between us.",
        about: {},
        affected: {},
        inLog: false,
        at: new Date(),
      }),
    );
    const seen: Actor[] = [];
    for (const actor of ACTORS)
      for (const address of [`/moderation/actions/${id}`, `/moderation/actions/${id}.json`]) {
        const { status, text } = await clients[actor].get(address);
        if (status === 200) seen.push(actor);
        else expect([status, text.includes("Between us.")], address).toEqual([404, false]);
      }
    expect(seen).toEqual(["member", "member", "moderator", "moderator", "admin", "admin"]);
  });
});

describe("what is no moderation", () => {
  const nameOf = ({ does, of }: { does: string; of: string | null }) =>
    of === null ? does : `${does}, ${of}`;

  it("has a try for every row of the table, or says where it is tried", () => {
    expect([...Object.keys(MEMBER_TRIES), ...Object.keys(TRIED_ELSEWHERE)].toSorted()).toEqual(
      MEMBER_RIGHTS.map(nameOf).toSorted(),
    );
  });

  it.each(Object.entries(MEMBER_TRIES))("%s: open to whom the table says", async (name, tried) => {
    const right = MEMBER_RIGHTS.find((each) => nameOf(each) === name)!;
    for (const actor of MEMBERS) {
      const answer = await tried(clients[actor], things[actor][right.of === "own" ? "own" : "member"]);
      expect(answer.status, `${name} by ${actor}`).toBeLessThan(500);
      expect(refused(answer), `${name} by ${actor}: ${answer.status} ${answer.location ?? ""}`).toBe(
        right[actor] === "no",
      );
    }
  });
});

describe("at the next request", () => {
  const moderates = async () =>
    !refused(
      await clients.moderator.post(addressOf("lock-thread", things.moderator.member.thread), {
        intent: "preview",
      }),
    );
  /** Whether they moderate before, with this row, and after it is as it was. */
  const around = async (row: Parameters<typeof setMember>[1], back: Parameters<typeof setMember>[1]) => {
    const before = await moderates();
    await setMember(owners.moderator.own!, row);
    const meanwhile = await moderates();
    await setMember(owners.moderator.own!, back);
    return [before, meanwhile, await moderates()];
  };

  it("who is no moderator any more moderates nothing", async () => {
    expect(await around({ role: "member" }, { role: "moderator" })).toEqual([true, false, true]);
  });

  it("who is limited, silenced or suspended moderates nothing", async () => {
    for (const column of ["limitedUntil", "silencedUntil", "suspendedUntil"])
      expect(await around({ [column]: FAR }, { [column]: null }), column).toEqual([true, false, true]);
  });
});
