import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { DRAFT_DAYS } from "../limits";
import { readDrafts } from "../../compose/draftViews";
import type { DraftSummary } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { OlderPager } from "../../../ui/Pager";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { listCursorFrom, listCursorTo } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Drafts" });

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const after = listCursorFrom(args.request.url);
    const { drafts, next } = await readDrafts(memberOf(args), after);
    return { drafts, first: after === null, next: next && `/drafts?after=${listCursorTo(next)}` };
  });

export default function Drafts() {
  const { drafts, first, next } = useLoaderData<typeof loader>();
  return (
    <div className="page">
      <header className="list-head">
        <h1>Drafts</h1>
        <p className="note">Only you see them. One that you leave alone is kept for {DRAFT_DAYS} days.</p>
      </header>
      {drafts.length === 0 && (
        <p className="note drafts-none">
          {first
            ? "Nothing unfinished. What you write is saved here as you type, until you post it."
            : "There is nothing older."}
        </p>
      )}
      {drafts.length > 0 && (
        <ol className="rows" role="list">
          {drafts.map((draft) => (
            <DraftRow key={draft.id} draft={draft} />
          ))}
        </ol>
      )}
      <OlderPager newest={first ? null : "/drafts"} older={next} />
    </div>
  );
}

function DraftRow({ draft: { id, title, what, excerpt, at, form, barred } }: { draft: DraftSummary }) {
  const named = title ?? what;
  return (
    <li className="row draft">
      <h2 className="row-title">
        <Link to={`/drafts/${id}`}>{named}</Link>
      </h2>
      {excerpt && <p className="draft-excerpt">{excerpt}</p>}
      <div className="row-meta draft-facts">
        {title && <span>{what}</span>}
        <Moment at={at} />
        {barred && <span>{barred}</span>}
        <div className="draft-ways">
          {form && (
            <Link to={form}>
              Continue<span className="for-readers"> with {named}</span>
            </Link>
          )}
          <Form method="post" action="/drafts/discarded">
            <input type="hidden" name="id" value={id} />
            <button className="button-plain" name="intent" value="discard">
              Discard<span className="for-readers"> {named}</span>
            </button>
          </Form>
        </div>
      </div>
    </li>
  );
}
