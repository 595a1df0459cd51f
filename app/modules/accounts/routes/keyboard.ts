import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { turnKeysOff, turnKeysOn } from "../keyboardShortcuts";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "./arrival";

export const loader = () => redirect("/settings#keyboard");

/** Turns single keys on or off, as the box on the settings page says. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({}));
    await (form.typed("keys") === "on" ? turnKeysOn : turnKeysOff)(viewer);
    return seeOther("/settings?changed=keyboard#keyboard");
  });
