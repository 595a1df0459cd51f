import type { ReactNode } from "react";
import type { Standing } from "../../follows/types";
import type { ProfileHead as Head, ProfilePost, Show } from "../../accounts/types";
import { Link } from "../../../ui/Link";
import { FlagLink } from "../../flags/components/FlagLink";
import { FollowButton } from "../../follows/components/FollowButton";
import { Moderate } from "../../moderation/components/Moderate";
import { Day } from "../../../ui/time";
import { counted } from "../../../ui/words";

/**
 * The head of a member's page: their text about themselves, their answers to status questions, and the
 * helpful votes on their posts.
 */
export function ProfileHead({ head, standing }: { head: Head; standing: Standing | null }) {
  const { username, role, joinedAt, aboutHtml, statuses, helpful, aliasIn, mine } = head;
  const address = `/m/${username}`;
  return (
    <header className="thread-head profile-head">
      <h1>{username}</h1>
      <p className="row-meta">
        {role !== "member" && <span className="mark">{role}</span>}
        {aliasIn ? (
          <span>
            an alias in <Link to={`/t/${aliasIn.id}/${aliasIn.slug}`}>{aliasIn.title}</Link>;{" "}
            {mine ? "it is yours, and nobody else is told" : "who writes under it is not told"}
          </span>
        ) : (
          <span>
            joined <Day at={joinedAt} />
          </span>
        )}
        {helpful.votes > 0 && (
          <span>
            {counted(helpful.votes, "helpful vote", "helpful votes")}
            {helpful.orMore && " or more"} received
          </span>
        )}
        {mine && !aliasIn && (
          <Link to="/settings/profile">
            {aboutHtml === "" ? "Say something about yourself" : "Edit what it says about you"}
          </Link>
        )}
        {mine && (
          <Link to={aliasIn ? "/stories/mine" : "/drafts"}>{aliasIn ? "Your stories" : "Your drafts"}</Link>
        )}
        {!mine && <FlagLink to={`${address}/flag`} what={username} />}
      </p>
      {statuses.map(({ threadId, threadTitle, prompt, status }) => (
        <p key={threadId} className="row-meta">
          <span>
            <span className="status">{status}</span>, asked “<bdi>{prompt}</bdi>” in{" "}
            <Link to={`/t/${threadId}`}>{threadTitle}</Link>
          </span>
        </p>
      ))}
      {standing && (
        <FollowButton at={address} what={username} standing={standing} mutable>
          <Moderate at={`/moderation/members/${head.id}`} what={username} />
        </FollowButton>
      )}
      {standing?.muted && (
        <p className="note">
          You have muted {username}: their threads are left out of your lists, and their posts are folded up
          in others' threads. Here all is shown.
        </p>
      )}
      {aboutHtml !== "" && (
        <div className="prose profile-about" dangerouslySetInnerHTML={{ __html: aboutHtml }} />
      )}
    </header>
  );
}

const KINDS: Record<Show, string> = { threads: "Threads", answers: "Answers", replies: "Replies" };

/** The ways through what a member has done; `show` is null on the page that has a little of everything. */
export function ProfileNav({ username, show }: { username: string; show: Show | null }) {
  return (
    <nav className="orders profile-nav" aria-label={`What ${username} has written`}>
      <Link to={`/m/${username}`} aria-current={show === null ? "true" : undefined}>
        Overview
      </Link>
      {Object.entries(KINDS).map(([kind, label]) => (
        <Link key={kind} to={`/m/${username}?show=${kind}`} aria-current={show === kind ? "true" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}

interface PartProps {
  username: string;
  show: Show;
  /** Null where there is nothing. */
  items: ReactNode | null;
  more: boolean;
  /** Whether this is where the list begins. */
  first: boolean;
}

/** One kind of what a member has done; with the way to the rest where there is more. */
export function ProfilePart({ username, show, items, more, first }: PartProps) {
  return (
    <section className="profile-part" aria-labelledby={show}>
      <h2 id={show}>{KINDS[show]}</h2>
      {items ?? <p className="note">{first ? NOTHING_DONE[show] : "There is nothing after this."}</p>}
      {more && (
        <p className="more">
          <Link to={`/m/${username}?show=${show}`}>{`All ${KINDS[show].toLowerCase()}`}</Link>
        </p>
      )}
    </section>
  );
}

/** A member's replies as a list: where, in answer to what, and how they begin. */
export function ProfilePosts({ posts }: { posts: ProfilePost[] }) {
  return (
    <ol className="rows">
      {posts.map(({ id, threadTitle, questions, excerpt, helpful, createdAt }) => (
        <li key={id} className="row">
          <h3 className="row-title">
            <Link to={`/p/${id}`}>{threadTitle}</Link>
          </h3>
          {questions.map((question) => (
            <p key={question.id} className="row-meta">
              <span>
                answers <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>
              </span>
            </p>
          ))}
          <p className="profile-excerpt">{excerpt}</p>
          <p className="row-meta">
            <Day at={createdAt} />
            {helpful > 0 && <span>{helpful} found this helpful</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}

const NOTHING_DONE: Record<Show, string> = {
  threads: "No threads yet.",
  answers: "No closing question answered in words yet.",
  replies: "No replies yet.",
};
