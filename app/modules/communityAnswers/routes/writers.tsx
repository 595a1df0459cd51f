import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { askNoMore, askToWrite, declineToWrite } from "../invitations";
import { ANSWERS_PER_MEMBER } from "../limits";
import { readWriters } from "../views";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { AnswerWriters } from "../components/AnswerWriters";
import { keepText } from "../../../ui/form/keepText";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction = (page) => headOf(page, { title: "Who writes the community answer" });

/**
 * Returns the members whom moderators have asked to write a question's community answer. The forms of this
 * page are on the question's page, too.
 */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(args.params.id);
    return { id, writers: await readWriters(memberOf(args), id) };
  });

const Fields = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ask"), name: z.string().default("") }),
  z.object({ intent: z.literal("end"), member: z.coerce.number().int().positive() }),
  z.object({ intent: z.literal("decline") }),
]);

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, Fields);
    return form.attempt(async (sent) => {
      await countAgainst(ANSWERS_PER_MEMBER, viewer.id);
      if (sent.intent === "ask") await askToWrite(viewer, id, sent.name);
      else if (sent.intent === "end") await askNoMore(viewer, id, sent.member);
      else await declineToWrite(viewer, id);
      return seeOther(`/q/${id}#community-answer`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function AnswerWritersPage() {
  const { id, writers } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/q/${id}`}>The question</Link>
      </p>
      <h1>Who writes the community answer</h1>
      {!writers.mayAsk && !writers.mine && (
        <p className="note">Moderators write it, and members whom one has asked to. Nobody has asked you.</p>
      )}
      <AnswerWriters questionId={id} writers={writers} reply={reply} />
    </div>
  );
}
