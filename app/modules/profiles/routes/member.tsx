import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readStanding } from "../../follows/views";
import { readAliasOwner } from "../../moderation/revealAlias";
import { Link } from "../../../ui/Link";
import { OlderPager } from "../../../ui/Pager";
import { ProfileHead, ProfileNav, ProfilePart, ProfilePosts } from "../components/Profile";
import { headOf } from "../../../ui/head";
import { ThreadRows } from "../../threads/components/ThreadRows";
import { loadMember } from "./memberLoader";
import { answeringOrMoved, movedMember } from "../../site/routes/redirects";

export const meta: MetaFunction<typeof loader> = (page) => {
  const name = page.data?.username ?? "Member";
  return headOf(page, {
    title: name,
    type: "profile",
    description: `What ${name} has written and answered on Byway.`,
  });
};

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedMember(args),
    async () => {
      const profile = await loadMember(args);
      const { params, request, context } = args;
      if (profile.username !== params.username)
        throw redirect(`/m/${profile.username}${new URL(request.url).search}`, 301);
      const standing = profile.mine
        ? null
        : await readStanding(context.viewer, { kind: "member", id: profile.id });
      const behind = profile.aliasIn && (await readAliasOwner(context.viewer, profile.id));
      return { ...profile, standing, behind };
    },
  );

export default function Member() {
  const { threads, answers, replies, more, nextCursor, show, first, standing, behind, ...head } =
    useLoaderData<typeof loader>();
  const lists = {
    threads: threads.length > 0 ? <ThreadRows threads={threads} as="h3" /> : null,
    answers: answers.length > 0 ? <ProfilePosts posts={answers} /> : null,
    replies: replies.length > 0 ? <ProfilePosts posts={replies} /> : null,
  };
  const address = `/m/${head.username}?show=${show}`;
  return (
    <div className="page">
      <ProfileHead head={head} standing={standing} />
      {behind && (
        <p className="note">
          Written by <Link to={`/m/${behind}`}>{behind}</Link>. You see this for an hour after you looked; the
          log has that you did.
        </p>
      )}
      <ProfileNav username={head.username} show={show} />
      {(show ? [show] : (["threads", "answers", "replies"] as const)).map((each) => (
        <ProfilePart
          key={each}
          username={head.username}
          show={each}
          items={lists[each]}
          more={more.includes(each)}
          first={first}
        />
      ))}
      <OlderPager
        newest={first ? null : address}
        older={nextCursor === null ? null : `${address}&after=${nextCursor}`}
      />
    </div>
  );
}
