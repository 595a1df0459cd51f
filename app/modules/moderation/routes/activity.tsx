import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readActivity } from "../activity";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { ActionRows } from "../components/Actions";
import { Notes } from "../components/Notes";
import { WrittenRows } from "../components/WrittenRows";
import { OlderPager } from "../../../ui/Pager";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { afterFrom, idFrom } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `${data?.username ?? "Member"}: everything` });

/** Returns a member's public activity, and the actions taken on them. For moderators. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const after = afterFrom(args.request.url) ?? null;
    return { ...(await readActivity(memberOf(args), idFrom(args.params.id), after)), first: after === null };
  });

const ON = {
  limited: "what they post waits for approval",
  silenced: "may read, but not write",
  suspended: "suspended",
};

export default function Activity() {
  const { id, username, role, merged, standing, joinedAt, facts, notes, done, posts, nextCursor, first } =
    useLoaderData<typeof loader>();
  const address = `/moderation/members/${id}/activity`;
  return (
    <div className="page page-narrow act">
      <p className="crumb">
        <Link to={`/moderation/members/${id}`}>Moderation tools</Link>
      </p>
      <h1 className="as-typed">{username}</h1>
      {first && (
        <>
          <dl className="facts">
            <dt>Role</dt>
            <dd>
              <Link to={`/m/${username}`}>{role}</Link>
              {merged && ", merged into another account"}
            </dd>
            <dt>Standing</dt>
            <dd>
              {standing === null ? "no restrictions" : ON[standing.standing]}
              {standing &&
                (standing.until === null ? (
                  ", for good"
                ) : (
                  <>
                    {" "}
                    until <Moment at={standing.until} />
                  </>
                ))}
            </dd>
            <dt>Joined</dt>
            <dd>
              <Moment at={joinedAt} />
            </dd>
            {facts.map(({ what, says }) => (
              <FactRow key={what} what={what} says={says} />
            ))}
          </dl>
          <Notes memberId={id} notes={notes} />
          <section aria-labelledby="done">
            <h2 id="done">Warnings and sanctions</h2>
            {done.length === 0 ? <p className="note">None yet.</p> : <ActionRows actions={done} />}
          </section>
        </>
      )}
      <section aria-labelledby="written">
        <h2 id="written">Posts</h2>
        {posts.length === 0 ? <p className="note">No posts yet.</p> : <WrittenRows posts={posts} />}
        <OlderPager
          newest={first ? null : address}
          older={nextCursor === null ? null : `${address}?after=${nextCursor}`}
        />
      </section>
    </div>
  );
}

const FactRow = ({ what, says }: { what: string; says: string }) => (
  <>
    <dt>{what}</dt>
    <dd>{says}</dd>
  </>
);
