import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { look } from "../../forum/questions/commands";
import { LOOKS_PER_ADDRESS } from "../../forum/questions/limits";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { rememberResultView } from "../../web/resultViews";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";
import { PlaceFields, placeOf } from "./place";

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
