import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { UNSUBSCRIBES_PER_ADDRESS } from "../limits";
import { kindsOff, resubscribe, unsubscribe, whoseLink } from "../unsubscribe";
import type { NoticeKind, NoticeWay } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { NOTICE_WORDS, SCOPE_WORDS } from "../components/notificationWords";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { keyFor, MAIL_LINKS } from "../../../server/secret";

/**
 * The address is a secret: no other site is told it, though this one has to be, to know its own form by where
 * it comes from.
 */
export const meta: MetaFunction = (page) => [
  ...headOf(page, { title: "Mail about notices" }),
  { name: "robots", content: "noindex" },
  { name: "referrer", content: "same-origin" },
];

/** Looking changes nothing: programs that check the links of a mail look at them, too. */
export const loader = ({ params }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const link = await whoseLink(params.token!, keyFor(MAIL_LINKS));
    return { scope: link.scope, kinds: kindsOff(link) };
  });

/**
 * A mail program sends this without cookies, and with nobody logged in (RFC 8058): the link is all that is
 * asked for.
 */
export const action = ({ request, params, context }: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    await countAgainst(UNSUBSCRIBES_PER_ADDRESS, context.address);
    const form = await readForm(request, z.object({}));
    if (form.typed("intent") !== "undo")
      return data({ off: await unsubscribe(params.token!, keyFor(MAIL_LINKS)), undone: false });
    await resubscribe(
      params.token!,
      form.form.getAll("off").map((each) => pairOf(String(each))),
      keyFor(MAIL_LINKS),
    );
    return data({ off: [] as { kind: NoticeKind; way: NoticeWay }[], undone: true });
  });

function pairOf(typed: string): { kind: string; way: string } {
  const [kind = "", way = ""] = typed.split(" ");
  return { kind, way };
}

const namesOf = (kinds: NoticeKind[]) =>
  kinds.map((kind) => NOTICE_WORDS[kind].name.toLowerCase()).join(", ");

export default function Unsubscribe() {
  const { scope, kinds } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const what = SCOPE_WORDS[scope];
  const digest = scope === "daily" || scope === "weekly";
  const off = done?.off ?? [];
  return (
    <div className="page page-narrow">
      <h1>Mail about notices</h1>
      {done?.undone && <p role="status">You are subscribed again: {what}.</p>}
      {done && !done.undone && (
        <p role="status">
          You are unsubscribed: you are no longer sent {what}
          {digest && off.length > 0 && ` (${namesOf(off.map(({ kind }) => kind))})`}. Your notices stay on the
          site.
        </p>
      )}
      {!done && kinds.length === 0 && <p>You are unsubscribed already: you are not sent {what}.</p>}
      {(!done || done.undone) && kinds.length > 0 && (
        <Form method="post" className="form" reloadDocument>
          {!done && (
            <p>
              You are sent {what}
              {digest && ` (${namesOf(kinds)})`}. You can unsubscribe; your notices stay on the site.
            </p>
          )}
          <div className="buttons">
            <button type="submit" className={done ? "button" : "button button-primary"}>
              Unsubscribe
            </button>
          </div>
        </Form>
      )}
      {off.length > 0 && (
        <Form method="post" className="buttons" reloadDocument>
          {off.map(({ kind, way }) => (
            <input key={kind} type="hidden" name="off" value={`${kind} ${way}`} />
          ))}
          <button type="submit" className="button" name="intent" value="undo">
            Undo
          </button>
        </Form>
      )}
      <p>
        <Link to="/settings/notices">All settings of notices and mail</Link>
      </p>
    </div>
  );
}
