import { SaxesParser } from "saxes";

/**
 * Reads a document as a strict XML 1.0 parser does; throws at whatever is not well-formed. Returns the texts
 * of each element's name.
 */
export function readXml(document: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", () => open.push(""));
  const add = (text: string) => {
    if (open.length > 0) open[open.length - 1] += text;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", ({ name }) => texts.set(name, [...(texts.get(name) ?? []), open.pop()!]));
  parser.write(document).close();
  return texts;
}
