import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { withdrawBallot } from "../../forum/questions/actions";
import { BALLOTS_PER_MEMBER } from "../../forum/questions/limits";
import { answering } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/q/${params.id}`);

const Fields = z.object({ from: z.string().optional() });

export const action = ({ params, context, request }: ActionFunctionArgs) =>
  answering(async () => {
    const id = idFrom(params.id);
    const { viewer } = context;
    if (!viewer) throw redirect(`/login?next=/q/${id}`, 303);
    const form = await readForm(request, Fields);
    await countAgainst(BALLOTS_PER_MEMBER, viewer.id);
    const { threadId, slug } = await withdrawBallot(viewer, id);
    return redirect(form.typed("from") === "question" ? `/q/${id}/${slug}` : `/t/${threadId}#q${id}`, 303);
  });
