/**
 * Who may import whom (docs/architecture.md). Patterns alone: a new file, or a new module once it stands in
 * `MODULES`, is held to all of it. `npm run boundaries` asks, and `npm test` with it.
 */

/** The modules of the forum in their order: each may import those before it, and never one after it. */
const MODULES = [
  "accounts",
  "wordFilters",
  "drafts",
  "tags",
  "threads",
  "questions",
  "posts",
  "compose",
  "stories",
  "communityAnswers",
  "claims",
  "follows",
  "search",
  "flags",
  "moderation",
  "notifications",
  "profiles",
  "site",
];
/** Pages may draw on any module, and no module draws on a page. */
const routes = "^app/modules/[^/]+/routes/";

const order = MODULES.slice(0, -1).map((name, at) => ({
  name: `order-of-modules: ${name}`,
  comment: "A module imports those before it. What happens in one after it, that one does as a subscriber.",
  severity: "error",
  from: { path: `^app/modules/${name}/`, pathNot: routes },
  to: { path: `^app/modules/(${MODULES.slice(at + 1).join("|")})/` },
}));

const PURE = "(olicy|imits|types|essages|presenter)\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...order,
    {
      name: "unknown-module",
      comment: "A new module has its place in MODULES.",
      severity: "error",
      from: {},
      to: { path: "^app/modules/[^/]+/", pathNot: `^app/modules/(${MODULES.join("|")})/` },
    },
    {
      name: "no-cycle",
      comment: "Two files that import each other, however long the way, are one file or want a third.",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "routes-are-the-top",
      comment: "Only routes.ts and other routes import a route.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: [routes, "^app/routes\\.ts$"] },
      to: { path: routes },
    },
    {
      name: "routes-ask-modules",
      comment: "A route loads, calls and renders: it asks the forum, never a table, mail or a job.",
      severity: "error",
      from: { path: routes },
      to: { path: ["^db/", "^app/(mail|jobs|cli)/"] },
    },
    {
      name: "rules-are-pure",
      comment: "Policies, limits, types, messages and presenters take facts and a clock, and load nothing.",
      severity: "error",
      from: { path: `^app/modules/.*${PURE}` },
      // A presenter takes a row of a query by its type.
      to: {
        path: ["^db/", "^app/(server|ui|mail|jobs)/", "/(commands|views)\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "rules-need-no-library",
      severity: "error",
      from: { path: [`^app/modules/.*${PURE}`, "^app/stats/"] },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-no-pkg"] },
    },
    {
      name: "formulas-know-nothing",
      severity: "error",
      from: { path: "^app/stats/" },
      to: { path: "^(app|db)/", pathNot: "^app/stats/" },
    },
    {
      name: "browsers-never-reach-the-database",
      comment: "However long the way, nothing that a browser runs leads to the database or to the server.",
      severity: "error",
      from: { path: ["^app/ui/", "^app/modules/[^/]+/components/"] },
      to: { path: "^(db|app/server|app/mail|app/jobs)/", reachable: true },
    },
    {
      name: "browsers-have-no-node",
      severity: "error",
      from: { path: ["^app/ui/", "^app/modules/[^/]+/components/"] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "primitives-know-no-noun",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^app/modules/[^/]+/" },
    },
    {
      name: "markdown-knows-no-noun",
      severity: "error",
      from: { path: "^app/markdown/" },
      to: { path: ["^app/modules/[^/]+/", "^app/(server|ui|mail|jobs)/", "^db/"] },
    },
    {
      name: "the-forum-knows-no-http",
      comment: "Routes stand between the forum and the server.",
      severity: "error",
      from: { path: "^app/modules/", pathNot: [routes, "^app/modules/[^/]+/components/"] },
      to: { path: "^app/(server|ui|mail|jobs)/" },
    },
    {
      name: "the-server-knows-accounts-alone",
      comment: "It asks who somebody is. What they do is asked by routes.",
      severity: "error",
      from: { path: "^app/server/", pathNot: "^app/server/process\\.ts$" },
      to: {
        path: "^(app/modules/[^/]+/|db/queries/)",
        pathNot: "^app/modules/(accounts/|[^/]+/types\\.ts$)",
      },
    },
    {
      name: "mail-and-jobs-know-no-http",
      severity: "error",
      from: { path: "^app/(mail|jobs)/" },
      to: { path: "^app/(server|ui)/", pathNot: "^app/server/env\\.ts$" },
    },
    {
      name: "tables-know-no-forum",
      severity: "error",
      from: { path: "^db/" },
      to: { path: "^app/" },
    },
    ...[
      ["drizzle-orm", "^db/"],
      ["better-sqlite3", "^db/"],
      ["@electric-sql/pglite", "^db/"],
      ["lucia", "^app/server/session\\.ts$"],
    ].map(([library, home]) => ({
      name: `one-home: ${library}`,
      severity: "error",
      from: { path: "^(app|db)/", pathNot: home },
      to: { path: `^node_modules/${library}/` },
    })),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^build", "^tests"] },
    exclude: { path: "^(build|\\.builds|tests)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
