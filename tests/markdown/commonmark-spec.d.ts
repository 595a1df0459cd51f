declare module "commonmark-spec" {
  /** The examples, numbered through; a tab is written as an arrow. */
  export const tests: { section: string; number: number; markdown: string; html: string }[];
}
