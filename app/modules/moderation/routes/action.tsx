import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { previewUndo, readBlockers, undo } from "../executor";
import { readAppealTo } from "../appeals";
import { effectWords } from "../effects";
import { ACTIONS_PER_MODERATOR } from "../limits";
import { readAction } from "../views";
import { EditError, EditField } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText } from "../../../ui/form/keepText";
import type { Reply } from "../../../ui/form/replyTo";
import { ActionChanges, ActionFacts, Blockers } from "../components/ActionDetail";
import { Pieces, Who } from "../components/Actions";
import { Appeal } from "../components/Appeal";
import { Preview } from "../components/Preview";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { concernedOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { ActFields as Fields, pluralOf } from "./actionFields";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => [
  ...headOf(page, { title: data ? `${headingOf(data.action)} (action ${data.action.id})` : "Moderation" }),
  { name: "robots", content: "noindex" },
];

/**
 * One action: what was done, by whom and why, and what was said against it; to whoever may take it back, also
 * what is in the way of that.
 */
export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const id = idFrom(params.id);
    const reader = context.viewer ?? context.barred;
    const [page, appeal] = await Promise.all([readAction(reader, id), readAppealTo(reader, id)]);
    return { ...page, appeal, blockers: page.mayUndo ? await readBlockers(context.viewer!, id) : [] };
  });

const headingOf = ({ label, undoOf }: { label: string; undoOf: number | null }) =>
  undoOf === null ? label : `Taken back: ${label}`;

/** Takes it back, or says first what that would do. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = concernedOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, Fields);
    return form.attempt(async ({ intent, reason, publicNote }) => {
      await countAgainst(ACTIONS_PER_MODERATOR, viewer.id);
      if (intent === "preview") {
        const { affected, blockers } = await previewUndo(viewer, id);
        return data({ lastResult: form.echo(), effects: blockers.length > 0 ? null : effectWords(affected) });
      }
      const undone = await undo(viewer, id, { reason, publicNote });
      return seeOther(`/moderation/actions/${undone.id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function ActionPage() {
  const { action, mayUndo, undoneBy, changes, moreChanges, target, inLog, blockers, appeal } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as ActReply | undefined;
  return (
    <div className="page page-narrow act">
      <p className="crumb">
        <Link to="/moderation/log">Moderation log</Link>
        {target && (
          <>
            {" · "}
            <Link to={`/moderation/${pluralOf(target.noun)}/${target.id}`}>All tools for {target.name}</Link>
          </>
        )}
      </p>
      <h1>{headingOf(action)}</h1>
      <p className="act-target">
        <Who {...action} /> <Pieces pieces={action.says} />
      </p>
      {undoneBy !== null && (
        <p className="act-undone">
          <Link to={`/moderation/actions/${undoneBy}`}>This was taken back.</Link>
        </p>
      )}
      <ActionFacts action={action} />
      {!inLog && <p className="note">The public log does not have this.</p>}
      <ActionChanges changes={changes} more={moreChanges} />
      {appeal && <Appeal actionId={action.id} {...appeal} />}
      {mayUndo && (
        <section aria-labelledby="undo">
          <h2 id="undo">Take it back</h2>
          <EditError reply={reply} />
          {blockers.length > 0 ? (
            <Blockers blockers={blockers} />
          ) : (
            <>
              {reply?.effects && <Preview effects={reply.effects} undoable={false} />}
              <Form method="post" className="form" aria-label="Take it back">
                <EditField
                  id="act-reason"
                  name="reason"
                  label="Reason"
                  value=""
                  rows={3}
                  hint="Whoever it concerns reads it, and so does everybody in the public log."
                  reply={reply}
                />
                <div className="buttons">
                  <button className="button" name="intent" value="preview">
                    Show what that will do
                  </button>
                  <button className="button button-primary" name="intent" value="do">
                    Take it back
                  </button>
                </div>
              </Form>
            </>
          )}
        </section>
      )}
    </div>
  );
}

type ActReply = NonNullable<Reply> & { effects?: string[] | null };
