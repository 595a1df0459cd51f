import { parseWithZod } from "@conform-to/zod/v4";
import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import { z } from "zod";
import { cleanText } from "../markdown/input";
import { toHttpError } from "./errors";
import { readBody } from "./formBody";
import { isBlank } from "../markdown/visibleText";

/** An action's answer to its form: everything that was typed, and the problems with it. */
export interface FormReply {
  lastResult: SubmissionResult<string[]>;
}

/** One line of text: trimmed, without control characters. */
export const line = (what: { required: string }) =>
  z
    .string({ error: what.required })
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, what.required)
        .regex(/^[^\n\t]*$/, "This has to fit on one line."),
    );

/** Names that a form may have; what conform would read as a path into an object is not one of them. */
const FIELD_NAME = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;

/**
 * Ten times what any field but a post's text takes, so that what is too long for the forum comes back from
 * the forum's own rule.
 */
export const FIELD_MAX_CHARS = 20_000;

/** More boxes of one name than a page has. */
export const FIELD_MAX_REPEATS = 200;

const TOO_LONG = `This is longer than ${FIELD_MAX_CHARS.toLocaleString("en")} characters. Make it shorter.`;

/**
 * Reads a submitted form for an action. `attempt` runs the forum's verb with the checked values and turns a
 * refusal into a reply that holds what was typed; a bad field never reaches the verb, and what is over a
 * limit is not looked at at all. `secrets` are not sent back. `long` are the fields that hold a whole text. A
 * file is read as text where `upload` names its field, and passed over elsewhere.
 */
export async function readForm<S extends z.ZodType<Record<string, unknown>>>(
  request: Request,
  schema: S,
  { secrets = [], long = ["body"], upload }: { secrets?: string[]; long?: string[]; upload?: string } = {},
) {
  const { form, problems } = await readFields(request, { secrets, long, upload });
  const submission = parseWithZod(form, { schema: Object.keys(problems).length > 0 ? ANYTHING : schema });
  const reply = (errors: Record<string, string[]>, status: number, headers: Record<string, string> = {}) =>
    data(
      {
        lastResult: submission.reply({
          ...(errors[""] ? { formErrors: errors[""] } : {}),
          fieldErrors: Object.fromEntries(Object.entries(errors).filter(([name]) => name !== "")),
          hideFields: secrets,
        }),
      } as FormReply,
      { status, headers },
    );

  return {
    form,
    /** Returns everything that was typed, to be shown again without a problem. */
    echo: () => submission.reply({ hideFields: secrets }),
    /** Returns the value sent under this name, unchecked, for a preview or to be kept. */
    typed: (name: string) => String(form.get(name) ?? ""),
    async attempt<T>(verb: (value: z.output<S>) => Promise<T>) {
      if (Object.keys(problems).length > 0) return reply(problems, 422);
      if (submission.status !== "success") {
        const result = submission.reply({ hideFields: secrets });
        return data({ lastResult: result } as FormReply, { status: 422 });
      }
      try {
        return await verb(submission.value as z.output<S>);
      } catch (error) {
        const known = toHttpError(error);
        if (!known) throw error;
        return reply({ [known.field ?? ""]: [known.message] }, known.status, known.headers);
      }
    },
  };
}

const ANYTHING = z.looseObject({});

/**
 * Every value within its limits and cleaned; what cannot be is kept as far as it can be shown, and named
 * beside its field.
 */
async function readFields(
  request: Request,
  { secrets, long, upload }: { secrets: string[]; long: string[]; upload: string | undefined },
) {
  const form = new FormData();
  const problems: Record<string, string[]> = {};
  const times = new Map<string, number>();
  for (const [name, sent] of await readBody(request)) {
    if (!FIELD_NAME.test(name) || (typeof sent !== "string" && name !== upload)) continue;
    const time = (times.get(name) ?? 0) + 1;
    if (time > FIELD_MAX_REPEATS)
      throw new Response(`The form has too many fields named ${name}.`, { status: 413 });
    times.set(name, time);
    const { text: value, problem } = typeof sent === "string" ? { text: sent } : await textOf(sent);
    const whole = long.includes(name) || typeof sent !== "string";
    const clean =
      !whole && value.length > FIELD_MAX_CHARS ? { ok: false as const, reason: TOO_LONG } : cleanText(value);
    // A password may be of any characters; of everything else, what nobody sees is nothing.
    const empty = clean.ok && isBlank(clean.text) && !secrets.includes(name);
    form.append(name, empty ? "" : clean.ok ? clean.text : printable(value));
    if (problem) problems[name] = [problem];
    else if (!clean.ok) problems[name] = [clean.reason];
  }
  return { form, problems };
}

/** Room for the longest article there is, several times over. */
const UPLOAD_MAX_BYTES = 200_000;

/** Returns the text of a text file; a file without bytes means that none was chosen. */
async function textOf(file: File): Promise<{ text: string; problem?: string }> {
  if (file.size > UPLOAD_MAX_BYTES)
    return {
      text: "",
      problem: "This file is larger than 200 kB. Choose a text file, or paste the article.",
    };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()) };
  } catch {
    return { text: "", problem: "This is not a text file in UTF-8. Choose another, or paste the article." };
  }
}

// oxlint-disable-next-line no-control-regex -- these are the characters that no page can show
const printable = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f]/g, "\ufffd");
