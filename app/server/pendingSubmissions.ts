import {
  keepPending,
  PENDING_SECONDS,
  readPending,
  type PendingSubmission,
  removePending,
} from "../modules/accounts/pendingSubmissions";
import type { RequestContext } from "./context";
import { cookieHeader, readCookie } from "./cookies";

const COOKIE = "byway_parked";

/**
 * A visitor may vote, go back, and reply before they log in; more than this is nobody's afternoon. The oldest
 * go first.
 */
const MAX_KEPT = 8;

type Args = { request: Request; context: RequestContext };

/** The place of a form. `place` is the key of its drafts, and so of a draft made from a kept form. */
export type FormPlace = Pick<PendingSubmission, "kind" | "targetId"> & { place?: string };

/** Whether a kept form belongs there. */
export const standsAt = ({ kind, targetId, place }: FormPlace, form: PendingSubmission): boolean =>
  form.kind === "draft" ? form.fields.draftPlace === place : form.kind === kind && form.targetId === targetId;

export interface KeptForm {
  token: string;
  form: PendingSubmission;
}

/** The cookie that finds these forms again; with none of them, the one that says there is nothing to find. */
const cookieFor = (args: Args, tokens: string[]) =>
  cookieHeader(args, COOKIE, tokens.join("."), PENDING_SECONDS);

const tokensOf = (args: Args) => readCookie(args, COOKIE).split(".").filter(Boolean).slice(-MAX_KEPT);

/**
 * Keeps a form that somebody sent without being logged in, beside those kept before; returns the cookie that
 * finds them.
 */
export async function parkForm(args: Args, form: PendingSubmission): Promise<string> {
  const token = await keepPending(form);
  return cookieFor(args, [...tokensOf(args), token].slice(-MAX_KEPT));
}

/** The forms that this browser sent before it was logged in, in the order in which it did. */
export async function keptForms(args: Args): Promise<KeptForm[]> {
  const forms = await Promise.all(
    tokensOf(args).map(async (token) => ({ token, form: await readPending(token) })),
  );
  return forms.filter((each): each is KeptForm => each.form !== null);
}

/** Forgets kept forms that have been sent; returns the cookie that finds the others. */
export async function forgetForms(args: Args, tokens: string[]): Promise<string> {
  await removePending(tokens);
  return cookieFor(
    args,
    tokensOf(args).filter((token) => !tokens.includes(token)),
  );
}

/**
 * Forgets what was kept for this place once it has been sent from there; the header that says so, or none.
 */
export async function forgetAt(args: Args, place: FormPlace): Promise<Record<string, string>> {
  const here = (await keptForms(args)).filter(({ form }) => standsAt(place, form));
  return here.length === 0
    ? {}
    : {
        "Set-Cookie": await forgetForms(
          args,
          here.map(({ token }) => token),
        ),
      };
}
