import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { readOwnDraft } from "../../compose/draftViews";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { idFrom } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Draft" });

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() => readOwnDraft(memberOf(args), idFrom(args.params.id)));

/** A draft by itself: the text to be read and copied, also where its form is gone. */
export default function DraftPage() {
  const { id, title, what, words, at, form, barred } = useLoaderData<typeof loader>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to="/drafts">Drafts</Link>
      </p>
      <h1>{title ?? what}</h1>
      <p className="note">
        {title && `${what} · `}saved on <Moment at={at} />
      </p>
      {barred && <p className="note">{barred}</p>}
      <pre className="source">{words}</pre>
      <Form method="post" action="/drafts/discarded" className="buttons" aria-label="This draft">
        {form && (
          <Link className="button button-primary" to={form}>
            Continue
          </Link>
        )}
        <input type="hidden" name="id" value={id} />
        <button className="button" name="intent" value="discard">
          Discard draft
        </button>
      </Form>
    </div>
  );
}
