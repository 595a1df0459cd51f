/**
 * A regular expression that is too long for one line: of its source, line breaks and the indentation after
 * them do not count.
 */
export const regex =
  (flags: string) =>
  (source: TemplateStringsArray, ...parts: string[]): RegExp =>
    new RegExp(String.raw(source, ...parts).replace(/\n\s*/g, ""), flags);
