import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readHistory } from "../history";
import { Diff } from "../../../ui/Diff";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { afterFrom, idFrom } from "../../../server/params";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, {
    title: `History of post ${data?.post.number ?? ""}`,
    description: "Every version of a post, with what changed.",
  });

/** Returns the versions of a post, and the changes of each edit. For everybody who may read the post. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  withErrorResponse(() => readHistory(context.viewer, idFrom(params.id), afterFrom(request.url)));

export default function History() {
  const { post, versions, nextCursor } = useLoaderData<typeof loader>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/p/${post.id}`}>
          Post #{post.number} by {post.author.username}
        </Link>
      </p>
      <h1>History</h1>
      {versions.length === 0 && <p className="note">This post has not been edited.</p>}
      <ol className="versions">
        {versions.map((version) => (
          <li key={version.number}>
            <h2>
              {version.number === 1 ? "As it was posted" : `Version ${version.number}`}{" "}
              <span className="quiet">
                <Link to={`/m/${version.editor}`}>{version.editor}</Link>, <Moment at={version.at} />
              </span>
            </h2>
            {version.note && <p className="note">{version.note}</p>}
            <Diff pieces={version.pieces} />
          </li>
        ))}
      </ol>
      {nextCursor !== null && (
        <nav className="pager" aria-label="Pages">
          <Link className="button" to={`/posts/${post.id}/history?after=${nextCursor}`} rel="next">
            Earlier versions
          </Link>
        </nav>
      )}
    </div>
  );
}
