import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../.dependency-cruiser.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const pathsBelow = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const READS_ENVIRONMENT =
  /\bprocess(?:\.|\[["'`])env\b|\benv\b[^;\n]*\}\s*=\s*(?:globalThis\.)?process\b|from "(?:node:)?process"/;

describe("the tree", () => {
  it("has no drawer for odds and ends", () => {
    const drawer = /(^|\/)(utils?|misc|helpers?|common)(\.|\/)/i;
    expect(["app", "db", "tests"].flatMap(pathsBelow).filter((path) => drawer.test(path))).toEqual([]);
  });

  it("names files by nouns, not by gerunds", () => {
    // Of the glossary, or nouns of their own.
    const nouns = /(?:ranking|screening|setting|tracking)$/i;
    const names = ["app", "db", "tests"]
      .flatMap(pathsBelow)
      .flatMap((path) => path.match(/([A-Za-z]+)(?:\.test|\.spec)?\.(?:tsx?|mjs)$/)?.[1] ?? []);
    expect(names.filter((name) => /[a-z]{2}ing$/.test(name) && !nouns.test(name))).toEqual([]);
  });

  it("opens no comment with a riddle: its subject is named", () => {
    const riddle = /(?:\/\*\*?|^\s*\*|^\s*\/\/) What /m;
    const riddles = ["app", "db", "tests"]
      .flatMap(pathsBelow)
      .filter((path) => /\.(tsx?|mjs|js|css)$/.test(path) && riddle.test(read(path)));
    expect(riddles).toEqual([]);
  });

  it("exports every table from db/schema/index.ts, where migrations and moderation look for them", () => {
    const files = readdirSync(join(ROOT, "db/schema")).filter((name) => name !== "index.ts");
    const index = read("db/schema/index.ts");
    expect(files.filter((name) => !index.includes(`"./${name.replace(/\.ts$/, "")}"`))).toEqual([]);
  });

  it("has every file that its documents name", () => {
    const documents = ["app", "db", "docs", "tests"]
      .flatMap(pathsBelow)
      .concat("README.md", "CONTRIBUTING.md")
      .filter((path) => path.endsWith(".md") && !/fixtures|seed/.test(path));
    const files = ["app", "db", "docs", "tests", "migrations"].flatMap(pathsBelow).concat(readdirSync(ROOT));
    const missing = documents.flatMap((path) =>
      [...read(path).matchAll(/`((?:[\w.-]+\/)*[\w-][\w.-]*\.(?:tsx?|mjs|js|css|sh))`/g)]
        .map(([, name]) => name!.replace(/^(?:\.{1,2}\/)+/, ""))
        .filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("has few loose primitives", () => {
    expect(
      readdirSync(join(ROOT, "app/ui")).filter((name) => /\.tsx?$/.test(name)).length,
    ).toBeLessThanOrEqual(30);
  });

  it("only one file reads the environment, and those that drizzle-kit and `npm start` read before it", () => {
    const readers = ["app", "db"]
      .flatMap(pathsBelow)
      .filter((path) => /\.(tsx?|m?js)$/.test(path))
      .filter((path) => READS_ENVIRONMENT.test(read(path)));
    expect(readers.toSorted()).toEqual([
      "app/server/build/bundle.js",
      "app/server/env.ts",
      "db/kit/dialect.ts",
    ]);
  });

  it("lists every setting of app/server/env.ts in docs/configuration.md", () => {
    const settings = [...read("app/server/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
      ([, name]) => name!,
    );
    expect(settings).toContain("PORT");
    const documented = read("docs/configuration.md");
    expect(settings.filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
  });

  it("has no line past column 110", () => {
    const paths = ["app", "db", "tests"]
      .flatMap(pathsBelow)
      .concat(readdirSync(ROOT))
      .filter((path) => /\.(tsx?|mjs|js|css|sh)$/.test(path) && !path.startsWith("tests/fixtures/"));
    expect(paths.length).toBeGreaterThan(1000);
    const long = paths.flatMap((path) =>
      read(path)
        .split("\n")
        .flatMap((line, at) => (line.length > 110 ? [`${path}:${at + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });
});

describe("the search for readers of the environment", () => {
  it.each([
    "const x = process.env.PORT;",
    `const x = process["env"];`,
    "const x = globalThis.process.env;",
    "const { env } = process;",
    "const { pid, env: settings } = process;",
    `import { env } from "node:process";`,
  ])("finds %s", (text) => expect(READS_ENVIRONMENT.test(text)).toBe(true));
  it("passes over what is said of one", () =>
    expect(READS_ENVIRONMENT.test(`import { env } from "../server/env";\nprocess.exit(env.PORT);`)).toBe(
      false,
    ));
});

/** Files that each import what they must not, and the rule of .dependency-cruiser.mjs that says so. */
const FORBIDDEN: [from: string, to: string, rule: string][] = [
  ["app/modules/threads/views.ts", "app/modules/posts/views.ts", "order-of-modules: threads"],
  ["app/modules/accounts/types.ts", "app/modules/site/types.ts", "order-of-modules: accounts"],
  ["app/modules/posts/commands.ts", "app/modules/noSuchNoun/commands.ts", "unknown-module"],
  ["app/modules/posts/views.ts", "app/modules/posts/routes/post.tsx", "routes-are-the-top"],
  ["app/modules/posts/routes/post.tsx", "db/queries/posts.ts", "routes-ask-modules"],
  ["app/modules/posts/policy.ts", "db/queries/posts.ts", "rules-are-pure"],
  ["app/modules/posts/limits.ts", "node:fs", "rules-need-no-library"],
  ["app/stats/wilson.ts", "app/modules/posts/limits.ts", "formulas-know-nothing"],
  ["app/ui/Button.tsx", "node:fs", "browsers-have-no-node"],
  ["app/mail/letter.ts", "app/server/session.ts", "mail-and-jobs-know-no-http"],
  ["app/ui/Button.tsx", "app/modules/posts/types.ts", "primitives-know-no-noun"],
  ["app/markdown/html.ts", "app/modules/posts/types.ts", "markdown-knows-no-noun"],
  ["app/modules/posts/commands.ts", "app/server/session.ts", "the-forum-knows-no-http"],
  ["app/server/session.ts", "app/modules/posts/commands.ts", "the-server-knows-accounts-alone"],
  ["db/queries/posts.ts", "app/modules/posts/limits.ts", "tables-know-no-forum"],
];

describe("the boundaries", () => {
  const root = mkdtempSync(join(tmpdir(), "byway-boundaries-"));
  let found: { from: string; rule: string }[] = [];

  beforeAll(async () => {
    const lines = new Map<string, string>();
    const add = (path: string, line: string) =>
      lines.set(path, `${lines.get(path) ?? "export {};\n"}${line}`);
    for (const [from, to] of FORBIDDEN) {
      if (!to.startsWith("node:")) add(to, "");
      add(
        from,
        `import "${to.startsWith("node:") ? to : `${"../".repeat(from.split("/").length - 1)}${to}`}";\n`,
      );
    }
    // A component that comes to the database by a way of its own noun; two files that need each other.
    add("app/modules/posts/components/Post.tsx", `import "../labels";\n`);
    add("app/modules/posts/labels.ts", `import "../../../db/queries/posts";\n`);
    add("app/modules/posts/tree.ts", `import "./paths";\n`);
    add("app/modules/posts/paths.ts", `import "./tree";\n`);
    for (const [path, text] of lines) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { output } = await cruise(["app", "db"], {
      ...config.options,
      tsConfig: undefined,
      ruleSet: { forbidden: config.forbidden },
      validate: true,
      baseDir: root,
    });
    found = (output as ICruiseResult).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(FORBIDDEN)("refuse that %s imports %s", (from, _, rule) => {
    expect(found).toContainEqual({ from, rule });
  });

  it("refuse a component that leads to the database, and two files that need each other", () => {
    expect(found).toContainEqual({
      from: "app/modules/posts/components/Post.tsx",
      rule: "browsers-never-reach-the-database",
    });
    expect(found).toContainEqual({ from: "app/modules/posts/paths.ts", rule: "no-cycle" });
  });
});
