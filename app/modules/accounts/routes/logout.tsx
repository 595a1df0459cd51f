import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { withErrorResponse } from "../../../server/errors";
import { seeOther } from "../../../server/seeOther";
import { endSession } from "../../../server/session";

/** Nothing to see: whoever typed the address is sent home, still logged in. */
export const loader = () => redirect("/");

export const action = ({ context }: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const cookie = await endSession(context.sessionId, { secure: context.secure });
    return seeOther("/", { "Set-Cookie": cookie });
  });
