import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { appeal, readAppealForm } from "../appeals";
import { APPEAL_MAX_CHARS, APPEALS_PER_MEMBER } from "../limits";
import { readAction } from "../views";
import { EditError } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText } from "../../../ui/form/keepText";
import { AppealForm } from "../components/Appeal";
import { Pieces } from "../components/Actions";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { concernedOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Appeal against action ${data?.action.id ?? ""}` });

/** The form to appeal against an action, for whoever can. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const [viewer, id] = [concernedOf(args), idFrom(args.params.id)];
    const { until } = await readAppealForm(viewer, id);
    const { action } = await readAction(viewer, id);
    return { until, action };
  });

const Fields = z.object({ text: z.string().default("") });

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const [viewer, id] = [concernedOf(args), idFrom(args.params.id)];
    const form = await readForm(args.request, Fields);
    return form.attempt(async ({ text }) => {
      await countAgainst(APPEALS_PER_MEMBER, viewer.id);
      await appeal(viewer, id, text);
      return seeOther(`/moderation/actions/${id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function AppealPage() {
  const { action: done, until } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? undefined;
  return (
    <div className="page page-narrow act">
      <p className="crumb">
        <Link to={`/moderation/actions/${done.id}`}>What was done</Link>
      </p>
      <h1>Appeal</h1>
      <p className="act-target">
        {done.by ?? "Byway"} <Pieces pieces={done.says} />
      </p>
      <p className="note">
        “{done.reason}”. You can appeal once, until <Moment at={until} />.
      </p>
      <EditError reply={reply} />
      <AppealForm actionId={done.id} maxLength={APPEAL_MAX_CHARS} reply={reply} />
    </div>
  );
}
