/**
 * The characters that a TrueType or OpenType font has a glyph for, from its `cmap` table (formats 4 and 12).
 */
export function coverage(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  const records = Array.from({ length: tables }, (_, at) => 12 + 16 * at);
  const cmap = records.find((at) => font.toString("latin1", at, at + 4) === "cmap");
  const characters = new Set<number>();
  if (cmap === undefined) return characters;
  const start = font.readUInt32BE(cmap + 8);
  for (let n = 0; n < font.readUInt16BE(start + 2); n++) {
    const table = start + font.readUInt32BE(start + 4 + 8 * n + 4);
    const format = font.readUInt16BE(table);
    const ranges = format === 12 ? groupsOf(font, table) : format === 4 ? segmentsOf(font, table) : [];
    for (const [first, last] of ranges) for (let code = first; code <= last; code++) characters.add(code);
  }
  return characters;
}

type Range = [first: number, last: number];

const groupsOf = (font: Buffer, table: number): Range[] =>
  Array.from({ length: font.readUInt32BE(table + 12) }, (_, n) => table + 16 + 12 * n).map((at) => [
    font.readUInt32BE(at),
    font.readUInt32BE(at + 4),
  ]);

/** Segments end with one for U+FFFF, which is no character. */
function segmentsOf(font: Buffer, table: number): Range[] {
  const bytes = font.readUInt16BE(table + 6);
  return Array.from({ length: bytes / 2 - 1 }, (_, n): Range => {
    const end = table + 14 + 2 * n;
    return [font.readUInt16BE(end + bytes + 2), font.readUInt16BE(end)];
  });
}
