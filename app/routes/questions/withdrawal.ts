import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { withdrawBallot } from "../../forum/questions/commands";
import { BALLOTS_PER_MEMBER } from "../../forum/questions/limits";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { PlaceFields, placeOf } from "./place";

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
