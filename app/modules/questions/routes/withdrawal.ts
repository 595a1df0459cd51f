import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { withdrawBallot } from "../commands";
import { BALLOTS_PER_MEMBER } from "../limits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { PlaceFields, placeOf } from "./returnFields";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/q/${params.id}`);

export const action = ({ params, context, request }: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(params.id);
    const { viewer } = context;
    if (!viewer) throw seeOther(`/login?next=/q/${id}`);
    const form = await readForm(request, PlaceFields);
    await countAgainst(BALLOTS_PER_MEMBER, viewer.id);
    return seeOther(placeOf(await withdrawBallot(viewer, id), form.typed));
  });
