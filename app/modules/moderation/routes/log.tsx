import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { readLog } from "../log";
import { mayAct } from "../rights";
import { ACTION_TYPES } from "../actionTypes";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { ActionRows } from "../components/Actions";
import { LogFilters } from "../components/LogFilters";
import { Pager } from "../../../ui/Pager";
import { pageLinks, pagesAround } from "../../../ui/pageLinks";
import { useViewer } from "../../accounts/components/viewer";
import { withParams } from "../../../ui/withParams";
import { withErrorResponse } from "../../../server/errors";
import { idsFrom, logFilterFrom } from "../../../server/params";

const ADDRESS = "/moderation/log";
const RIGHTS = "/moderation/rights";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => [
  ...headOf({ location, matches }, { title: "Moderation log" }),
  // Search engines keep no copy of the log, since an action that was undone should not live on in copies.
  { name: "robots", content: "noindex" },
  ...(data ? pageLinks(pagesAround(ADDRESS, location.search, data)) : []),
];

/** Returns a page of the moderation log, for everybody. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(() => readLog(context.viewer, logFilterFrom(request.url), idsFrom(request.url)));

export default function Log() {
  const { actions, thread, moderators, previousCursor, nextCursor } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const chooses = mayAct(useViewer(), ACTION_TYPES["set-log-names"].right, null).ok;
  const narrowed = [...new URLSearchParams(search)].some(
    ([name, value]) => value !== "" && value !== "all" && name !== "after" && name !== "before",
  );
  return (
    <div className="page log">
      <h1>Moderation log</h1>
      <p className="note">
        Everything that moderators do here, and why. <Link to={RIGHTS}>Who may do what</Link>.{" "}
        <a href={`${ADDRESS}/feed.xml${withParams(search, { after: null, before: null })}`}>As a feed</a>.
        {moderators === null && " Moderators are not named in it."}
        {chooses && (
          <>
            {" "}
            <Link to="/moderation/site/0/set-log-names">How moderators are named</Link>.
          </>
        )}
      </p>
      {thread && (
        <p className="log-thread">
          In <Link to={thread.href!}>{thread.text}</Link>
        </p>
      )}
      <LogFilters search={search} moderators={moderators} />
      {narrowed && (
        <p className="note">
          <Link to={ADDRESS}>Show the whole log</Link>
        </p>
      )}
      {actions.length === 0 ? (
        <p className="note">
          {narrowed || previousCursor !== null
            ? "There is nothing like this in the log."
            : "Moderators have done nothing yet."}
        </p>
      ) : (
        <ActionRows actions={actions} />
      )}
      <Pager {...pagesAround(ADDRESS, search, { previousCursor, nextCursor })} />
    </div>
  );
}
