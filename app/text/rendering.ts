/**
 * Rendering without keeping anybody waiting: long texts go to threads of their own. The threads hang on `globalThis`
 * because the process holds this module twice: once in app/server.ts, which opens them, and once in the bundle that
 * Remix built, which uses them. For the same reason they answer in words rather than with errors of their own classes.
 */
import { RENDER_INLINE_CHARS, TooComplex } from "./limits";
import { type Options, type Rendered, renderMarkdown } from "./markdown";

export type Outcome =
  | ({ kind: "rendered" } & Rendered)
  | { kind: "too complex" }
  /** Too many texts are waiting already. */
  | { kind: "busy" }
  | { kind: "failed"; why: string };

/** Threads that render. */
export interface Renderers {
  /** Settles in any case, and never throws. */
  render(source: string, options: Options): Promise<Outcome>;
  /** Ends the threads, and tells what is still waiting that it failed. */
  close(): Promise<void>;
}

const place = Symbol.for("byway.renderers");
const holder = globalThis as { [place]?: Renderers };

/** Makes these the threads that long texts go to, and returns those before them. Without any, all is rendered in place. */
export function useRenderers(renderers: Renderers | undefined): Renderers | undefined {
  const before = holder[place];
  holder[place] = renderers;
  return before;
}

/** There is more of such work than the server gets through. The same may be done later. */
export class Overloaded extends Error {
  constructor(what = "too many texts are waiting to be rendered") {
    super(what);
    this.name = "Overloaded";
  }
}

/** Recognised by name: the process holds this module twice, and a class of one copy is none of the other's. */
export const isOverloaded = (error: unknown): boolean => error instanceof Error && error.name === "Overloaded";

/** What `renderMarkdown` makes of the text, without keeping the process from other work. Throws TooComplex and Overloaded. */
export async function render(source: string, options: Options = {}): Promise<Rendered> {
  const threads = holder[place];
  if (!threads || source.length <= RENDER_INLINE_CHARS) return renderMarkdown(source, options);
  const outcome = await threads.render(source, options);
  switch (outcome.kind) {
    case "rendered":
      return { html: outcome.html, version: outcome.version };
    case "too complex":
      throw new TooComplex();
    case "busy":
      throw new Overloaded();
    case "failed":
      throw new Error(`a text could not be rendered: ${outcome.why}`);
  }
}
