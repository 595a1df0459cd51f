import { posix } from "node:path";
import ts from "typescript";

/** One file as the checker sees it: its path from the top of the repository, with slashes, and its text. */
export interface Source {
  path: string;
  text: string;
}

/**
 * A room: the files in it, and what they may import besides each other. The first room that fits a file has
 * it.
 */
export interface Room {
  name: string;
  files: string[];
  mayImport: string[];
  /** `none` keeps npm packages and Node's modules out, `browser` keeps Node's out. */
  packages?: "none" | "browser";
}

/** A thing that only the files named here may use. */
export interface Keeper {
  what: string;
  only: string[];
}

export interface Rules {
  rooms: Room[];
  /** Names for groups of rooms and for parts of one, to be used in `mayImport`. */
  areas: Record<string, string[]>;
  packages: Keeper[];
  environment: Keeper;
  refusedNames: string[];
}

interface Use {
  line: number;
  /** What is imported, or null where process.env is read. */
  specifier: string | null;
}

/** Every breach of the rules in these files, each as "file:line what it does: the rule". */
export function breaches(sources: Source[], rules: Rules): string[] {
  return sources.flatMap((source) => [...named(source, rules), ...imported(source, rules)]);
}

/** A file or folder whose name says nothing about what is in it. */
export function named({ path }: { path: string }, { refusedNames }: Pick<Rules, "refusedNames">): string[] {
  const drawer = path
    .split("/")
    .find((part) => refusedNames.includes(part.replace(/\..*$/, "").toLowerCase()));
  return drawer ? [`${path}:1 is named ${drawer}: name it after what it does`] : [];
}

function imported(source: Source, rules: Rules): string[] {
  const room = roomOf(source.path, rules);
  if (!room) return [`${source.path}:1 is in no room: say in the table where it belongs`];
  return usesOf(source).flatMap((use) => {
    const breach = judge(source.path, room, use, rules);
    return breach ? [`${source.path}:${use.line} ${breach}`] : [];
  });
}

function judge(path: string, room: Room, { specifier }: Use, rules: Rules): string | null {
  if (specifier === null) return keep(path, "reads process.env", rules.environment);
  if (!specifier.startsWith(".")) return judgePackage(path, room, specifier, rules);

  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ""));
  if (isIn(target, room.name, rules) || room.mayImport.some((name) => isIn(target, name, rules))) return null;
  return `imports ${target}: ${room.name} may import ${room.mayImport.join(", ") || "nothing but itself"}`;
}

function judgePackage(path: string, room: Room, specifier: string, { packages }: Rules): string | null {
  const fromNode = specifier.startsWith("node:");
  if (room.packages === "none")
    return `imports ${specifier}: ${room.name} may import no package and no module of Node`;
  if (room.packages === "browser" && fromNode)
    return `imports ${specifier}: ${room.name} also runs in the browser`;
  const keeper = packages.find(({ what }) => specifier === what || specifier.startsWith(`${what}/`));
  return keeper ? keep(path, `imports ${specifier}`, keeper) : null;
}

const keep = (path: string, does: string, { what, only }: Keeper) =>
  fits(path, only) ? null : `${does}: ${what} is only for ${only.join(", ")}`;

function isIn(path: string, name: string, rules: Rules): boolean {
  if (rules.rooms.some((room) => room.name === name)) return roomOf(path, rules)?.name === name;
  const area = rules.areas[name];
  if (!area) throw new Error(`The table speaks of ${name}, and has no room or area of that name.`);
  return fits(path, area);
}

const roomOf = (path: string, { rooms }: Rules) => rooms.find((room) => fits(path, room.files));

/**
 * `*` stands for one part of a path; a pattern fits a file with or without its ending, and everything below a
 * folder.
 */
function fits(path: string, patterns: string[]): boolean {
  const given = path.replace(/\.tsx?$/, "").split("/");
  return patterns.some((pattern) => {
    const parts = pattern.split("/");
    return parts.length <= given.length && parts.every((part, i) => part === "*" || part === given[i]);
  });
}

/** Every import of a file, whatever its form, and every place where it reads process.env. */
function usesOf({ path, text }: Source): Use[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  const add = (node: ts.Node, specifier: string | null) =>
    uses.push({ specifier, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
  const visit = (node: ts.Node): void => {
    const specifier = importedBy(node);
    if (specifier) add(node, specifier);
    if (readsEnvironment(node)) add(node, null);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function importedBy(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : null;
  if (!ts.isCallExpression(node)) return null;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === "require");
  return loads ? literal(node.arguments[0]) : null;
}

const literal = (node: ts.Node | undefined) => (node && ts.isStringLiteralLike(node) ? node.text : null);

/** `process.env`, `process["env"]`, `const { env } = process`, and the module that exports it. */
function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === "env" && isProcess(node.expression);
  if (ts.isElementAccessExpression(node))
    return literal(node.argumentExpression) === "env" && isProcess(node.expression);
  if (ts.isVariableDeclaration(node)) return isProcess(node.initializer) && takesEnvironment(node.name);
  return (
    ts.isImportDeclaration(node) && ["process", "node:process"].includes(literal(node.moduleSpecifier) ?? "")
  );
}

const takesEnvironment = (name: ts.BindingName): boolean =>
  ts.isObjectBindingPattern(name) &&
  name.elements.some(({ propertyName, name: local }) => (propertyName ?? local).getText() === "env");

const isProcess = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  ((ts.isIdentifier(node) && node.text === "process") ||
    (ts.isPropertyAccessExpression(node) && node.name.text === "process"));
