import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { NOTICE_SETTINGS_PER_MEMBER } from "../../forum/notifications/limits";
import { endFeed, renewFeed } from "../../forum/notifications/settings";
import { answering } from "../../web/errors";
import { readForm } from "../../web/forms";
import { countAgainst } from "../../web/rateLimits";
import { seeOther } from "../../web/seeOther";

export const loader = () => redirect("/settings/notices");

export const action = ({ request, context: { viewer } }: ActionFunctionArgs) =>
  answering(async () => {
    if (!viewer) throw seeOther("/login?next=/settings/notices");
    const form = await readForm(request, z.object({}));
    await countAgainst(NOTICE_SETTINGS_PER_MEMBER, viewer.id);
    await (form.typed("intent") === "end" ? endFeed(viewer) : renewFeed(viewer));
    return seeOther("/settings/notices#feed");
  });
