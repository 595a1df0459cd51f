import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { readProfile } from "../../forum/people/profile";
import { headOf } from "../../ui/head";
import { ThreadRows } from "../../ui/ThreadRows";
import { Day } from "../../ui/time";
import { answering } from "../../web/errors";

export const meta: MetaFunction<typeof loader> = (page) => {
  const name = page.data?.username ?? "Member";
  return headOf(page, { title: name, type: "profile", description: `What ${name} has written and answered on Byway.` });
};

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const profile = await readProfile(context.viewer, params.username ?? "");
    if (profile.username !== params.username) throw redirect(`/m/${profile.username}`, 301);
    return profile;
  });

export default function Member() {
  const { username, role, joinedAt, statuses, threads, replies } = useLoaderData<typeof loader>();
  return (
    <div className="page">
      <header className="thread-head">
        <h1>{username}</h1>
        <p className="row-meta">
          {role !== "member" && <span className="mark">{role}</span>}
          <span>
            joined <Day at={joinedAt} />
          </span>
        </p>
        {statuses.map(({ threadId, threadTitle, prompt, status }) => (
          <p key={threadId} className="row-meta">
            <span>
              <span className="status">{status}</span>, asked “{prompt}” in <Link to={`/t/${threadId}`}>{threadTitle}</Link>
            </span>
          </p>
        ))}
      </header>
      <section aria-labelledby="threads">
        <h2 id="threads" className="section-head">Threads</h2>
        {threads.length === 0 ? <p className="note">No threads yet.</p> : <ThreadRows threads={threads} as="h3" />}
      </section>
      <section className="replies" aria-labelledby="replies">
        <h2 id="replies">Replies</h2>
        {replies.length === 0 && <p className="note">No replies yet.</p>}
        {replies.map(({ id, threadTitle, excerpt, helpful, createdAt }) => (
          <article key={id} className="row">
            <h3 className="row-title">
              <Link to={`/p/${id}`}>{threadTitle}</Link>
            </h3>
            <p>{excerpt}</p>
            <p className="row-meta">
              <Day at={createdAt} />
              {helpful > 0 && <span>{helpful} found this helpful</span>}
            </p>
          </article>
        ))}
      </section>
    </div>
  );
}
