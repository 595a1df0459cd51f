import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FORM_MAX_CHARS, FORM_MAX_FIELDS, readBody } from "../../app/server/formBody";
import { FIELD_MAX_CHARS, FIELD_MAX_REPEATS, readForm } from "../../app/server/forms";

const URLENCODED = "application/x-www-form-urlencoded";
const form = (body: string, type = URLENCODED) =>
  new Request("http://site/", { method: "POST", body, headers: { "Content-Type": type } });
const read = (body: string, type?: string) => readBody(form(body, type));
const refused = async (work: Promise<unknown>) =>
  ((await work.catch((error: unknown) => error)) as Response).status;
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe("a form is read", () => {
  it.each([
    "a=b",
    "a=b&c=d&a=e",
    "a",
    "a=",
    "=b",
    "",
    "&&a=b&",
    "a=b=c",
    "a+b=c+d",
    "a=%20%2B%26%3D",
    "a=%E6%BC%A2%F0%9F%98%80",
    "a=%",
    "a=%2",
    "a=%zz&b=%4",
    "a=%ff%C3",
    "%61=%0D%0A",
    "a=漢 字",
  ])("%j as browsers' own URLSearchParams reads it", async (body) => {
    expect(await read(body)).toEqual([...new URLSearchParams(body)]);
  });

  it("in parts, with a file among them", async () => {
    const parts = new FormData();
    parts.append("a", "b\nc");
    parts.append("file", new File(["text"], "a.md"));
    const [[name, value], [second, file]] = (await readBody(
      new Request("http://site/", { method: "POST", body: parts }),
    )) as [[string, string], [string, File]];
    expect([name, value, second, await file.text()]).toEqual(["a", "b\r\nc", "file", "text"]);
  });
});

describe("more than a form may have is refused, without its fields being read", () => {
  const parts = (count: number) =>
    `${times(count, (n) => `--x\r\nContent-Disposition: form-data; name="a${n}"\r\n\r\nb\r\n`).join(
      "",
    )}--x--\r\n`;
  it.each<[string, string, string, number]>([
    ["fields", times(FORM_MAX_FIELDS + 1, () => "a=b").join("&"), URLENCODED, 413],
    ["900,000 empty fields", "&".repeat(900_000), URLENCODED, 413],
    ["parts", parts(FORM_MAX_FIELDS + 1), "multipart/form-data; boundary=x", 413],
    [
      "parts behind another boundary that is none",
      parts(FORM_MAX_FIELDS + 1),
      `multipart/form-data; a="; boundary=y"; boundary=x`,
      400,
    ],
    [
      "parts whose boundary is written otherwise",
      parts(FORM_MAX_FIELDS + 1),
      `multipart/form-data; boundary="\\x"`,
      400,
    ],
    [
      "what stands before a part's value",
      `--x\r\n${"A: b\r\n".repeat(2_000)}Content-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n`,
      "multipart/form-data; boundary=x",
      400,
    ],
    [
      "a part's name",
      `--x\r\nContent-Disposition: form-data; name="${"%0a".repeat(2_000)}"\r\n\r\nb\r\n--x--\r\n`,
      "multipart/form-data; boundary=x",
      400,
    ],
    ["text in all", times(10, (n) => `a${n}=${"b".repeat(FORM_MAX_CHARS / 10)}`).join("&"), URLENCODED, 413],
    ["what is no form", "{}", "application/json", 415],
    ["parts without a boundary", "", "multipart/form-data", 400],
  ])("%s", async (_, body, type, status) => expect(await refused(read(body, type))).toBe(status));

  it("while as many as there may be are read", async () => {
    expect(await read(times(FORM_MAX_FIELDS, () => "a=b").join("&"))).toHaveLength(FORM_MAX_FIELDS);
    expect(await read(parts(FORM_MAX_FIELDS), "multipart/form-data; boundary=x")).toHaveLength(
      FORM_MAX_FIELDS,
    );
  });
});

describe("an action's form", () => {
  /** Whether the verb was called, and what is wrong beside which field. */
  async function tried(body: string, schema: z.ZodType<Record<string, unknown>> = z.looseObject({})) {
    let called = false;
    const answer = await (await readForm(form(body), schema)).attempt(async () => void (called = true));
    const reply = answer as
      | {
          data: { lastResult: { error?: Record<string, string[]>; initialValue: Record<string, string> } };
          init: { status: number };
        }
      | undefined;
    return {
      called,
      status: reply?.init.status,
      error: reply?.data.lastResult.error,
      typed: reply?.data.lastResult.initialValue,
    };
  }

  it("comes back whole where a field is longer than any may be; no schema or verb sees it", async () => {
    const looked = z.looseObject({ title: z.string().refine(() => expect.unreachable()) });
    const title = "t".repeat(FIELD_MAX_CHARS + 1);
    const { called, status, error, typed } = await tried(`title=${title}&note=kept`, looked);
    expect({ called, status, fields: Object.keys(error ?? {}), typed }).toEqual({
      called: false,
      status: 422,
      fields: ["title"],
      typed: { title, note: "kept" },
    });
  });

  it("may have a whole text in its body", async () => {
    expect((await tried(`body=${"t".repeat(FIELD_MAX_CHARS + 1)}`)).called).toBe(true);
  });

  it("has at most so many fields of one name", async () => {
    const body = (count: number) => times(count, () => "tags=a").join("&");
    expect((await tried(body(FIELD_MAX_REPEATS))).called).toBe(true);
    expect(await refused(tried(body(FIELD_MAX_REPEATS + 1)))).toBe(413);
  });

  it("does not put a heap of marks on a letter in order, which takes the square of its time", async () => {
    const { called, error } = await tried(`body=a${"\u0300\u0316".repeat(100_000)}`);
    expect({ called, error: error?.body?.[0] }).toEqual({
      called: false,
      error: expect.stringContaining("more than 30 marks"),
    });
    // Vietnamese, Hebrew with cantillation and a flag of marks that nobody reads: letters, all of them.
    const words = encodeURIComponent("ệ בְּרֵאשִׁ֖ית Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠");
    expect((await tried(`body=${words}`)).called).toBe(true);
  });
});
