import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { keepDraft } from "../../compose/draftSaves";
import { fieldsOf, keptOf } from "../fields";
import { DRAFT_SAVES_PER_MEMBER } from "../limits";
import { formAt, draftKeyFrom } from "../draftKeys";
import { refuse } from "../../decision";
import { withErrorResponse, toHttpError } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";

/** Leads whoever opens the address to the form there. */
export const loader = ({ params }: LoaderFunctionArgs) =>
  withErrorResponse(async () => redirect(formAt(draftKeyFrom(params.place ?? "") ?? refuse("not_found"))));

const Fields = z.looseObject({});

/** A save from a page with scripts. It answers in JSON, since the form stays as it is. */
export async function action({
  request,
  params,
  context: { viewer },
}: ActionFunctionArgs): Promise<Response> {
  const form = await readForm(request, Fields);
  try {
    // Somebody else may have logged in on this browser since the page was loaded: the text is not theirs.
    if (!viewer || form.typed("draftOwner") !== String(viewer.id))
      return refuse("unauthenticated", "log-in-first");
    await countAgainst(DRAFT_SAVES_PER_MEMBER, viewer.id);
    const kept = await keepDraft(viewer, {
      place: params.place ?? "",
      version: form.typed("draftVersion"),
      tab: form.typed("draftTab").slice(0, TAB_MAX_CHARS),
      turn: turnFrom(form.typed("draftTurn")),
      fields: keptOf(fieldsOf(form.form)),
    });
    return Response.json(kept, { status: kept.kept ? 200 : 409 });
  } catch (error) {
    const known = toHttpError(error);
    if (!known) throw error;
    return Response.json({ why: known.message }, { status: known.status, headers: known.headers });
  }
}

const TAB_MAX_CHARS = 64;
const turnFrom = (raw: string): number | null => (/^\d{1,8}$/.test(raw) ? Number(raw) : null);
