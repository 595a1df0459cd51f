/**
 * Rendering without keeping anybody waiting: long texts go to threads of their own. Threads answer in words:
 * an error that comes from one has lost its class.
 */
import { type FoundArticle, readArticle } from "./article";
import { RENDER_INLINE_CHARS, TooComplex } from "./limits";
import { type Options, type Rendered, renderMarkdown } from "./markdown";

/** A task for a thread: to render a text, or to read an article for its closing questions. */
export type Work = { source: string; options: Options } | { source: string; article: true };

export type Outcome =
  | ({ kind: "rendered" } & Rendered)
  | ({ kind: "read" } & FoundArticle)
  | { kind: "too complex" }
  /** Too many texts are waiting already. */
  | { kind: "busy" }
  | { kind: "failed"; why: string };

/** Threads that render and read. Both settle in any case, and never throw. */
export interface Renderers {
  render(source: string, options: Options): Promise<Outcome>;
  readArticle(source: string): Promise<Outcome>;
  /** Ends the threads, and tells what is still waiting that it failed. */
  close(): Promise<void>;
}

let current: Renderers | undefined;

/**
 * Makes these the threads that long texts go to, and returns those before them. Without any, all is rendered
 * in place.
 */
export function useRenderers(renderers: Renderers | undefined): Renderers | undefined {
  const before = current;
  current = renderers;
  return before;
}

/** Thrown where more such work waits than the server gets through. The same work may succeed later. */
export class Overloaded extends Error {
  constructor(what = "too many texts are waiting to be rendered") {
    super(what);
    this.name = "Overloaded";
  }
}

/**
 * Renders a text as `renderMarkdown` does, without blocking the process. Throws TooComplex and Overloaded.
 */
export async function render(source: string, options: Options = {}): Promise<Rendered> {
  const threads = current;
  if (!threads || source.length <= RENDER_INLINE_CHARS) return renderMarkdown(source, options);
  const outcome = await threads.render(source, options);
  if (outcome.kind === "rendered") return { html: outcome.html, version: outcome.version };
  throw errorOf(outcome);
}

/** Reads an article as `readArticle` does, without blocking the process. Throws TooComplex and Overloaded. */
export async function readArticleApart(source: string): Promise<FoundArticle> {
  const threads = current;
  if (!threads || source.length <= RENDER_INLINE_CHARS) return readArticle(source);
  const outcome = await threads.readArticle(source);
  if (outcome.kind === "read")
    return { title: outcome.title, body: outcome.body, questions: outcome.questions };
  throw errorOf(outcome);
}

function errorOf(outcome: Outcome): Error {
  if (outcome.kind === "too complex") return new TooComplex();
  if (outcome.kind === "busy") return new Overloaded();
  return new Error(
    `a text could not be rendered: ${outcome.kind === "failed" ? outcome.why : `it was ${outcome.kind}`}`,
  );
}
