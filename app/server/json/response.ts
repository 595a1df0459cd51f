import type { z } from "zod";
import type { ERROR_CODES, Problem } from "./shapes";

/** Answers with what the shape names and nothing else, so that nothing a page needs for itself slips out. */
export const answerJson = <S extends z.ZodType>(shape: S, body: z.input<S>, status = 200): Response =>
  Response.json(shape.parse(body), { status });

/**
 * A post as JSON tells it. `sources` holds the Markdown of those that the viewer may read; a withheld post
 * has none.
 */
export const withSource = <P extends { id: number; html: string }>(
  post: P,
  sources: Map<number, string>,
) => ({
  ...post,
  source: post.html === "" ? "" : (sources.get(post.id) ?? ""),
});

/** The message for a write to an address that takes none. */
export const READ_ONLY = "This address is only read.";

const CODES: Record<number, (typeof ERROR_CODES)[number]> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  405: "invalid",
  409: "conflict",
  410: "gone",
  411: "invalid",
  413: "invalid",
  422: "invalid",
  429: "too_many",
  503: "unavailable",
};

/**
 * Whether a path is an address of JSON, as the router takes it: with a slash behind it too, and in capitals.
 */
export const isJsonPath = (path: string): boolean => /\.json\/*$/i.test(path);

const IS_JSON = /^application\/(.+\+)?json/;

/**
 * An error at an address of JSON, told as JSON whoever made it: a route, Remix, or nobody. Everything else
 * passes as it is.
 */
export async function jsonErrors(path: string, answer: Response): Promise<Response> {
  const type = answer.headers.get("Content-Type") ?? "";
  if (!isJsonPath(path) || answer.status < 400 || IS_JSON.test(type)) return answer;
  const said = type.startsWith("text/plain") && answer.status !== 500 ? await answer.text() : "";
  const problem: z.output<typeof Problem> = {
    error: {
      code: CODES[answer.status] ?? "error",
      message: said || WORDS[answer.status] || "Something went wrong on our side. It has been logged.",
    },
  };
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(problem), { status: answer.status, headers });
}

const WORDS: Record<number, string> = {
  400: "This cannot be understood.",
  404: "There is nothing at this address.",
  405: READ_ONLY,
};
