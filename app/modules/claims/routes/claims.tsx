import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readClaims } from "../views";
import { SMALL_GROUP } from "../../../stats/limits";
import { ClaimInFull } from "../components/ClaimInFull";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { idFrom, postFrom } from "../../../server/params";
import { answeringOrMoved, movedThread } from "../../site/routes/redirects";

export const meta: MetaFunction<typeof loader> = (page) =>
  headOf(page, { title: `Claims of ${page.data?.thread.title ?? "an article"}`, type: "article" });

/**
 * Returns the claims of an article with their figures; `post` is the number of the post to add as evidence.
 * Redirects where the thread has moved.
 */
export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => ({
      ...(await readClaims(args.context.viewer, idFrom(args.params.id))),
      post: postFrom(args.request.url),
    }),
  );

export default function Claims() {
  const { thread, claims, mayMark, mayAdd, post } = useLoaderData<typeof loader>();
  return (
    <div className="page page-claims">
      <p className="crumb">
        <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <header className="list-head">
        <h1>What the article claims</h1>
        {mayMark && (
          <nav className="list-tabs" aria-label="Claims">
            <Link className="new-thread" to={`/threads/${thread.id}/claims/new`}>
              Mark a claim
            </Link>
          </nav>
        )}
      </header>
      {claims.length === 0 ? (
        <p className="note">Nothing is marked as a claim here yet.</p>
      ) : (
        <p className="note">
          Each sentence is held against the <Link to="/evidence">stories</Link> or votes that bear on it. They
          are by people who chose to tell, not by everybody who moved, and nothing is told of fewer than{" "}
          {SMALL_GROUP}.
        </p>
      )}
      {post !== null && mayAdd && (
        <p role="status">Which claim does post #{post} bear on? Choose “Add evidence” there.</p>
      )}
      {claims.map((claim) => (
        <ClaimInFull
          key={claim.id}
          claim={claim}
          post={post}
          threadId={thread.id}
          mayMark={mayMark}
          mayAdd={mayAdd}
        />
      ))}
    </div>
  );
}
