import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { turnKeysOff, turnKeysOn } from "../../forum/people/keyboard";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "./arrive";

export const loader = () => redirect("/settings#keyboard");

/** Turns single keys on or off, as the box on the settings page says. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({}));
    await (form.typed("keys") === "on" ? turnKeysOn : turnKeysOff)(viewer);
    return seeOther("/settings?changed=keyboard#keyboard");
  });
