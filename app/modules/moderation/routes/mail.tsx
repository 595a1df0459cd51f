import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { discardDeadMail, readDeadMail, sendDeadMail } from "../../site/deadMail";
import { ACTIONS_PER_MODERATOR } from "../limits";
import { EditError } from "../../../ui/form/EditField";
import { Link } from "../../../ui/Link";
import { OlderPager } from "../../../ui/Pager";
import { Day } from "../../../ui/time";
import { counted } from "../../../ui/words";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { afterFrom, idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export const headers = formHeaders;
export const meta: MetaFunction = () => [{ title: "Undelivered mail · Byway" }];

/** Mail that was given up. For admins. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { searchParams } = new URL(args.request.url);
    const after = afterFrom(args.request.url) ?? null;
    return { after, done: searchParams.get("done"), ...(await readDeadMail(memberOf(args), after)) };
  });

const Fields = z.object({ intent: z.enum(["send", "send-all", "discard"]), id: z.string().default("") });

/** Sends mail again, one or all of it, or throws it away. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    await readDeadMail(viewer, null);
    const form = await readForm(args.request, Fields);
    return form.attempt(async ({ intent, id }) => {
      await countAgainst(ACTIONS_PER_MODERATOR, viewer.id);
      if (intent === "discard") await discardDeadMail(viewer, idFrom(id));
      else await sendDeadMail(viewer, intent === "send-all" ? null : idFrom(id));
      return seeOther(`/moderation/mail?done=${intent === "discard" ? "discarded" : "sent"}`);
    });
  });

const DONE: Record<string, string> = {
  sent: "Mail is on its way again. If that fails for good, it comes back to this list.",
  discarded: "Mail discarded.",
};

export default function DeadMail() {
  const { mails, total, next, after, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="page act">
      <p className="crumb">
        <Link to="/moderation">Queue</Link>
      </p>
      <h1>Undelivered mail</h1>
      {done !== null && DONE[done] && (
        <p className="note" role="status">
          {DONE[done]}
        </p>
      )}
      <EditError reply={reply} />
      <p>
        Byway tries for four days to deliver mail. Mail that still fails then, or that a mail server rejects
        for good, is listed here.
      </p>
      {total === 0 && <p className="note">No undelivered mail.</p>}
      {total > 0 && (
        <ul className="devices">
          {mails.map(({ id, what, to, why, attempts, at }) => (
            <li key={id}>
              <p>
                <strong id={`mail-${id}`}>
                  {what} for {to === null ? "an address that no member has now" : to}
                </strong>
              </p>
              <p className="note">
                Given up <Day at={at} /> after {counted(attempts, "attempt", "attempts")}: {why}
              </p>
              <Form method="post" action="/moderation/mail" reloadDocument className="buttons">
                <input type="hidden" name="id" value={id} />
                <button className="button" name="intent" value="send" aria-describedby={`mail-${id}`}>
                  Send again
                </button>
                <button className="button" name="intent" value="discard" aria-describedby={`mail-${id}`}>
                  Discard
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {total > 1 && (
        <Form method="post" action="/moderation/mail" reloadDocument className="buttons">
          <button className="button" name="intent" value="send-all">
            Send all {total} again
          </button>
        </Form>
      )}
      <OlderPager
        newest={after === null ? null : "/moderation/mail"}
        older={next === null ? null : `/moderation/mail?after=${next}`}
      />
    </div>
  );
}
