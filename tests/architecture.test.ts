import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { breaches, named, type Rules } from "./support/rooms";

const rules: Rules = {
  // From the most particular to the most general: the first that fits has the file.
  // A file of the forum with a name of its own is held to the strictest room, forum policy.
  rooms: [
    {
      name: "forum commands",
      // People do so much that their verbs have a file each.
      files: [
        "app/forum/*/commands",
        "app/forum/*/views",
        ...[
          "notifications/digests",
          "notifications/feed",
          "notifications/mailing",
          "notifications/seen",
          "notifications/settings",
          "notifications/notify",
          "notifications/unsubscribing",
          "posts/screening",
          "posts/editing",
          "posts/history",
          "posts/approvalQueue",
          "posts/nearby",
          "posts/render",
          "posts/rerendering",
          "stories/answering",
          "stories/checkingIn",
          "stories/privateStories",
          "stories/publishing",
          "stories/snapshots",
          "threads/feed",
          "threads/importing",
          "threads/listing",
          "threads/sitemap",
          "threads/moved",
          "threads/socialCard",
          "threads/proposing",
          "threads/visiting",
          "threads/writing",
        ].map((file) => `app/forum/${file}`),
        ...["compose", "crosstabViews", "detail", "results"].map((read) => `app/forum/questions/${read}`),
        "app/forum/search/indexing",
        ...[
          "executor",
          "activity",
          "appealing",
          "changes",
          "choosing",
          "claiming",
          "dashboard",
          "deadMail",
          "resolvers",
          "handlers",
          "item",
          "log",
          "revealAlias",
          "measures",
          "naming",
          "notices",
          "rebuildPaths",
          "queue",
          "recounting",
          "targets",
        ].map((file) => `app/forum/moderation/${file}`),
        "app/forum/search/similar",
        "app/forum/claims/standing",
        "app/forum/flags/targets",
        ...["asking", "checking", "doubting", "history", "sources", "versions", "writing"].map(
          (file) => `app/forum/communityAnswers/${file}`,
        ),
        ...["linkedBallots", "closing", "curating", "editing", "history", "merging", "staleBallot"].map(
          (verb) => `app/forum/questions/${verb}`,
        ),
        ...[
          "about",
          "adminClaim",
          "aliases",
          "keyboard",
          "pendingSubmissions",
          "passwords",
          "profile",
          "reset",
          "sessions",
          "tokens",
        ].map((verb) => `app/forum/people/${verb}`),
      ],
      mayImport: ["forum policy", "forum presenter", "text", "db/queries", "db/search", "db/client"],
    },
    { name: "forum presenter", files: ["app/forum/*/presenter"], mayImport: ["forum policy"] },
    { name: "forum policy", files: ["app/forum"], mayImport: ["addresses"], packages: "none" },
    { name: "routes", files: ["app/routes/*"], mayImport: ["web", "forum", "ui", "text", "styles"] },
    { name: "addresses", files: ["app/routes"], mayImport: [] },
    {
      name: "web",
      files: ["app/web"],
      mayImport: ["forum people", "forum decision", "forum types", "text", "db/client"],
    },
    { name: "ui", files: ["app/ui"], mayImport: ["forum policy", "styles"], packages: "browser" },
    { name: "text", files: ["app/text"], mayImport: ["forum policy"] },
    { name: "styles", files: ["app/styles"], mayImport: [] },
    {
      name: "mail and jobs",
      files: ["app/mail", "app/jobs"],
      mayImport: ["forum", "web/env", "db/queries", "db/client"],
    },
    { name: "db", files: ["db"], mayImport: [] },
    {
      name: "the process",
      files: [
        "app/root",
        "app/entry.server",
        "app/entry.client",
        "app/server",
        "app/process",
        "app/import",
        "app/demo",
        "app/build",
      ],
      mayImport: ["web", "forum", "ui", "text", "styles", "mail and jobs", "db/client", "db/seed", "build"],
    },
  ],
  areas: {
    forum: ["app/forum"],
    "forum people": ["app/forum/people"],
    "forum decision": [
      "app/forum/decision",
      "app/forum/visible",
      "app/forum/messages",
      "app/forum/times",
      "app/forum/threads/tagAddress",
    ],
    "forum types": ["app/forum/*/types"],
    "web/env": ["app/web/env"],
    "db/client": ["db/client"],
    "db/queries": ["db/queries"],
    "db/search": ["db/search"],
    "db/seed": ["db/seed"],
    build: ["build"],
  },
  packages: [
    {
      what: "drizzle-orm",
      only: ["db/queries", "db/client", "db/kit", "db/search", "db/seed", "db/drizzle.config"],
    },
    { what: "better-sqlite3", only: ["db"] },
    { what: "@electric-sql/pglite", only: ["db"] },
    { what: "lucia", only: ["app/web/session"] },
  ],
  environment: {
    what: "the environment",
    only: ["app/web/env", "db/kit/dialect"],
  },
  refusedNames: ["util", "utils", "misc", "helper", "helpers", "common"],
};

const ROOT = resolve(import.meta.dirname, "..");
const pathsBelow = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("the tree", () => {
  it("keeps to the rooms", () => {
    const sources = ["app", "db"]
      .flatMap(pathsBelow)
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => ({ path, text: read(path) }));
    expect(sources.length).toBeGreaterThan(0);
    expect(breaches(sources, rules)).toEqual([]);
  });

  it("has no drawer for odds and ends", () => {
    expect(["app", "db", "tests"].flatMap(pathsBelow).flatMap((path) => named({ path }, rules))).toEqual([]);
  });

  it("lists every setting of app/web/env.ts in docs/configuration.md", () => {
    const settings = [...read("app/web/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
      ([, name]) => name!,
    );
    expect(settings).toContain("PORT");
    const documented = read("docs/configuration.md");
    expect(settings.filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("the checker", () => {
  const breach = (path: string, text: string) => breaches([{ path, text }], rules);

  it.each([
    ["a static import", `\nimport { db } from "../../db/client";`],
    ["an import for its effect", `\nimport "../../db/client";`],
    ["a type", `\nimport type { Db } from "../../db/client/engine";`],
    ["a re-export", `\nexport * from "../../db/client/engine";`],
    ["a dynamic import", `\nconst db = () => import("../../db/client");`],
    ["a type in place", `\ntype Db = import("../../db/client").Db;`],
    ["require", `\nconst db = require("../../db/client");`],
    ["a file with its ending", `\nimport { db } from "../../db/client/index.ts";`],
  ])("sees %s, and names file, line and rule", (_, text) => {
    expect(breach("app/ui/Page.tsx", text)).toEqual([
      expect.stringMatching(
        /^app\/ui\/Page\.tsx:2 imports db\/client.*: ui may import forum policy, styles$/,
      ),
    ]);
  });

  it.each([
    ["app/forum/posts/policy.ts", "../../../db/queries/posts"],
    ["app/forum/posts/policy.ts", "./commands"],
    ["app/forum/posts/policy.ts", "../../text/markdown"],
    ["app/forum/ranking.ts", "node:crypto"],
    ["app/forum/ranking.ts", "zod"],
    ["app/forum/posts/tree.ts", "zod"],
    ["app/forum/posts/presenter.ts", "../../../db/queries/posts"],
    ["app/forum/posts/commands.ts", "../../web/session"],
    ["app/forum/posts/commands.ts", "../../../db/schema"],
    ["app/forum/posts/commands.ts", "drizzle-orm"],
    ["app/routes/home.tsx", "../../db/queries/posts"],
    ["app/routes/posts/helpful.ts", "../../mail/send"],
    ["app/web/session.ts", "../forum/posts/commands"],
    ["app/web/viewer.ts", "lucia"],
    ["app/ui/Post.tsx", "../web/paging"],
    ["app/ui/Post.tsx", "../forum/posts/presenter"],
    ["app/ui/Post.tsx", "node:fs"],
    ["app/mail/send.ts", "../web/session"],
    ["app/server.ts", "../db/queries/jobs"],
    ["app/server.ts", "better-sqlite3"],
    ["db/queries/posts.ts", "../../app/forum/ranking"],
    ["app/ui/Post.tsx", "../../tests/support/server"],
  ])("refuses %s to import %s", (path, specifier) => {
    expect(breach(path, `import x from "${specifier}";`)).toHaveLength(1);
  });

  it.each([
    ["app/forum/posts/policy.ts", "../decision"],
    ["app/forum/posts/commands.ts", "../../../db/queries/posts"],
    ["app/forum/posts/views.ts", "./presenter"],
    ["app/forum/posts/commands.ts", "node:crypto"],
    ["app/routes/home.tsx", "../forum/threads/views"],
    ["app/routes/threads/page.tsx", "../../styles/thread.css?url"],
    ["app/web/session.ts", "lucia"],
    ["app/web/session.ts", "../forum/people/commands"],
    ["app/ui/Post.tsx", "../forum/posts/policy"],
    ["app/jobs/index.ts", "../mail/send"],
    ["app/server.ts", "../build/server/index.js"],
    ["app/root.tsx", "./styles/base.css?url"],
    ["db/queries/posts.ts", "drizzle-orm"],
  ])("lets %s import %s", (path, specifier) => {
    expect(breach(path, `import x from "${specifier}";`)).toEqual([]);
  });

  it.each([
    "const x = process.env.PORT;",
    `const x = process["env"];`,
    "const x = globalThis.process.env;",
    "const { env } = process;",
    `import { env } from "node:process";`,
  ])("sees the environment read outside its place: %s", (text) => {
    expect(breach("app/web/paging.ts", text)).toEqual([
      expect.stringMatching(
        /^app\/web\/paging\.ts:1 reads process\.env: the environment is only for app\/web\/env,/,
      ),
    ]);
    expect(breach("app/web/env.ts", text)).toEqual([]);
  });

  it("takes no import for one that stands in a comment or a text", () => {
    expect(
      breach("app/ui/Page.tsx", `// import "../../db/client"\nexport const x = 'import "../../db/client"';`),
    ).toEqual([]);
  });

  it("refuses a file that is in no room, and a drawer", () => {
    expect(breach("app/stray.ts", "")).toEqual([expect.stringContaining("app/stray.ts:1 is in no room")]);
    expect(breach("app/web/utils.ts", "")).toEqual([expect.stringContaining("is named utils.ts")]);
    expect(breach("app/ui/helpers/Time.tsx", "")).toEqual([expect.stringContaining("is named helpers")]);
  });
});
