import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { readTools } from "../views";
import { refuse } from "../../decision";
import { headOf } from "../../../ui/head";
import { ActionRows } from "../components/Actions";
import { BarredTools, ToolGroups, RelatedLinks } from "../components/Tools";
import { OlderPager } from "../../../ui/Pager";
import { withErrorResponse } from "../../../server/errors";
import { afterFrom, idFrom } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";
import { nounOf, pluralOf } from "./actionFields";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, {
    title:
      "Moderation of " +
      `${data ? `${data.target.name} (${data.target.noun} ${data.target.id})` : "nothing"}`,
  });

/** Returns the actions that are possible on a target, and those taken on it. For moderators. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() => {
    const { noun, id } = args.params;
    return readTools(
      memberOf(args),
      nounOf(noun) ?? refuse("not_found"),
      id === "0" ? 0 : idFrom(id),
      afterFrom(args.request.url) ?? null,
    );
  });

export default function Tools() {
  const { target, groups, barred, relatedLinks, done, first, nextCursor } = useLoaderData<typeof loader>();
  const at = `/moderation/${pluralOf(target.noun)}/${target.id}`;
  return (
    <div className="page page-narrow act">
      <p className="crumb">
        <Link to="/moderation">Moderation</Link>
      </p>
      <h1>Moderate</h1>
      <p className="act-target">
        <Link to={target.href}>{target.name}</Link>
        {target.owner && target.noun !== "member" && ` by ${target.owner.username}`}
      </p>
      {target.noun === "member" && (
        <p>
          <Link to="activity">Everything they did, and notes about them</Link>
        </p>
      )}
      {first && (
        <>
          <section aria-labelledby="tools">
            <h2 id="tools">What you can do</h2>
            {groups.length === 0 && <p className="note">Nothing now.</p>}
            <ToolGroups groups={groups} at={at} />
            {barred.length > 0 && <BarredTools tools={barred} />}
          </section>
          {relatedLinks.length > 0 && (
            <section aria-labelledby="ways">
              <h2 id="ways">Beside it</h2>
              <RelatedLinks relatedLinks={relatedLinks} />
            </section>
          )}
        </>
      )}
      <section aria-labelledby="done">
        <h2 id="done">What was done</h2>
        {done.length === 0 ? <p className="note">Nothing yet.</p> : <ActionRows actions={done} />}
        <OlderPager
          newest={first ? null : at}
          older={nextCursor === null ? null : `${at}?after=${nextCursor}`}
        />
      </section>
    </div>
  );
}
