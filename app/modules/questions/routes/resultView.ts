import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { look } from "../commands";
import { LOOKS_PER_ADDRESS } from "../limits";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { rememberResultView } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { PlaceFields, placeOf } from "./returnFields";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/q/${params.id}`);

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const { params, context, request } = args;
    const id = idFrom(params.id);
    const form = await readForm(request, PlaceFields);
    await countAgainst(LOOKS_PER_ADDRESS, context.address);
    const question = await look(context.viewer, id);
    const headers = new Headers(
      context.viewer ? {} : { "Set-Cookie": rememberResultView(args, question.id) },
    );
    return seeOther(placeOf(question, form.typed), headers);
  });
