import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { withdrawBallot } from "../../forum/questions/actions";
import { BALLOTS_PER_MEMBER } from "../../forum/questions/limits";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/q/${params.id}`);

export const action = ({ params, context, request }: ActionFunctionArgs) =>
  answering(async () => {
    const id = idFrom(params.id);
    if (!context.viewer) throw redirect("/login", 303);
    await countAgainst(BALLOTS_PER_MEMBER, context.viewer.id);
    const { threadId, slug } = await withdrawBallot(context.viewer, id);
    const from = (await request.formData()).get("from");
    return redirect(from === "question" ? `/q/${id}/${slug}` : `/t/${threadId}#q${id}`, 303);
  });
