import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { readMovedMember, readMovedQuestion, readMovedTags, readMovedThread } from "../../threads/redirects";
import { Refusal } from "../../decision";
import { tagSegment, tagsInSegment } from "../../tags/address";
import { withErrorResponse } from "../../../server/errors";
import { idFrom, tagSegmentFrom } from "../../../server/params";

/**
 * For loaders: where there is nothing at this address, leads on for good to where what was there is now, if
 * anything was. `to` is asked only then. No browser keeps the answer (no-cache): what was moved may be moved
 * back.
 */
export const answeringOrMoved = <T>(to: () => Promise<string | null>, work: () => Promise<T>): Promise<T> =>
  withErrorResponse(async () => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "not_found") throw error;
      const address = await to();
      if (address === null) throw error;
      throw redirect(address, { status: 301, headers: { "Cache-Control": "no-cache" } });
    }
  });

type Args = Pick<LoaderFunctionArgs, "request" | "params" | "context">;

/** The page of what once was a thread: where its opening post is now. */
export async function movedThreadPage({ params, context }: Args): Promise<string | null> {
  const moved = await readMovedThread(context.viewer, idFrom(params.id));
  return moved && (moved.openingId === null ? `/t/${moved.id}` : `/p/${moved.openingId}`);
}

/**
 * Returns the id of the thread that an address names. For a page that gives a form back it is that of the
 * thread which it was merged into meanwhile: led on to another address, the form would lose what was typed.
 */
export async function threadIdFor({ params, context }: Args): Promise<number> {
  const id = idFrom(params.id);
  return (context.formTaken ? (await readMovedThread(context.viewer, id))?.id : null) ?? id;
}

/** This address with the thread in it that is meant now, and nothing that was a place in the other. */
export async function movedThread(args: Args): Promise<string | null> {
  const moved = await readMovedThread(args.context.viewer, idFrom(args.params.id));
  return moved && withId(args, moved.id, ["after", "near", "before", "under"]);
}

/**
 * This address with the closing question in it that is meant now; options and places of the other mean
 * nothing there.
 */
export async function movedQuestion(args: Args): Promise<string | null> {
  const now = await readMovedQuestion(args.context.viewer, idFrom(args.params.id));
  return now === null ? null : withId(args, now, ["after", "chose"]);
}

/** Two closing questions crossed, where either is another now. */
export async function movedCross({ params, context }: Args): Promise<string | null> {
  const asked = [params.id, ...(params.other === undefined ? [] : [params.other])].map(idFrom);
  const now = await Promise.all(asked.map(async (id) => (await readMovedQuestion(context.viewer, id)) ?? id));
  return now.every((id, n) => id === asked[n])
    ? null
    : `/q/${now.join("/by/")}${params.other === undefined ? "/by" : ""}`;
}

export async function movedTags({ request }: Args): Promise<string | null> {
  const { pathname, search } = new URL(request.url);
  const now = await readMovedTags(tagsInSegment(tagSegmentFrom(request.url)));
  return now && pathname.replace(`/tags/${tagSegmentFrom(request.url)}`, `/tags/${tagSegment(now)}`) + search;
}

export async function movedMember({ request, params }: Args): Promise<string | null> {
  const { pathname, search } = new URL(request.url);
  const now = await readMovedMember(params.username ?? "");
  return now && pathname.replace(/^\/m\/[^/.]+/, `/m/${now}`) + search;
}

function withId({ request }: Args, id: number, dropped: string[]): string {
  const { pathname, searchParams } = new URL(request.url);
  for (const name of dropped) searchParams.delete(name);
  const search = searchParams.toString();
  return pathname.replace(/^(\/[a-z]+\/)\d+/, `$1${id}`) + (search && `?${search}`);
}
