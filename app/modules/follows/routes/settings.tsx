import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useFetcher, useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";
import { setFollowsOwn } from "../commands";
import { CHOICES_PER_MEMBER } from "../limits";
import { readAllChoices, readChoices, readFollowsOwn } from "../views";
import { type Choice, type Choices, type Group, GROUPS } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { afterFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Following and muting" });

/** All lists, each with its first page; or one of them from where `?show=` and `?after=` say. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const { url } = args.request;
    const group = GROUPS.find((each) => each === new URL(url).searchParams.get("show")) ?? null;
    const [followsOwn, lists] = await Promise.all([
      readFollowsOwn(viewer),
      group
        ? readChoices(viewer, group, afterFrom(url) ?? null).then((list) => [list])
        : readAllChoices(viewer),
    ]);
    return { followsOwn, lists, group, saved: new URL(url).searchParams.has("saved") };
  });

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({ own: z.enum(["yes", "no"]).default("no") }));
    await countAgainst(CHOICES_PER_MEMBER, viewer.id);
    await setFollowsOwn(viewer, form.typed("own") === "yes");
    return seeOther("/settings/following?saved=own");
  });

const WORDS: Record<Group, { heading: string; empty: string; stop: string }> = {
  threads: {
    heading: "Threads you follow",
    empty: "None. “Follow” stands under the title of each thread.",
    stop: "Unfollow",
  },
  questions: {
    heading: "Closing questions you follow",
    empty: "None. “Follow” stands on the page of each question.",
    stop: "Unfollow",
  },
  tags: {
    heading: "Tags you follow",
    empty: "None. “Follow” stands over the list of a tag's threads.",
    stop: "Unfollow",
  },
  members: {
    heading: "Members you follow",
    empty: "None. “Follow” stands on the page of each member.",
    stop: "Unfollow",
  },
  "muted-threads": {
    heading: "Threads you have muted",
    empty: "None. A muted thread is left out of your lists.",
    stop: "Unmute",
  },
  "muted-members": {
    heading: "Members you have muted",
    empty: "None. What a muted member writes is folded up for you.",
    stop: "Unmute",
  },
};

export default function Following() {
  const { followsOwn, lists, group, saved } = useLoaderData<typeof loader>();
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to="/settings">Settings</Link>
        {group && (
          <>
            {" · "}
            <Link to="/settings/following">Following and muting</Link>
          </>
        )}
      </p>
      <h1>Following and muting</h1>
      {!group && <FollowsOwn followsOwn={followsOwn} saved={saved} />}
      {lists.map((list) => (
        <ListOfChoices key={list.group} list={list} />
      ))}
    </div>
  );
}

function FollowsOwn({ followsOwn, saved }: { followsOwn: boolean; saved: boolean }) {
  return (
    <Form method="post" className="form">
      <div>
        <label className="choice">
          <input
            type="checkbox"
            name="own"
            value="yes"
            defaultChecked={followsOwn}
            aria-describedby="own-hint"
          />
          <span>Follow what I write in</span>
        </label>
        <p className="field-hint" id="own-hint">
          A thread that you begin or reply in is followed from then on, unless you muted it or stopped
          following it before.
        </p>
      </div>
      <div className="buttons">
        <button className="button">Save</button>
        {saved && (
          <p className="note" role="status">
            Saved.
          </p>
        )}
      </div>
    </Form>
  );
}

function ListOfChoices({ list: { group, choices, nextCursor } }: { list: Choices }) {
  const { heading, empty, stop } = WORDS[group];
  return (
    <section className="followed-group" aria-labelledby={group}>
      <h2 id={group}>{heading}</h2>
      {choices.length === 0 && <p className="note">{empty}</p>}
      <ul className="followed">
        {choices.map((choice) => (
          <Line key={choice.stopAt} choice={choice} stop={stop} />
        ))}
      </ul>
      {nextCursor !== null && (
        <nav className="pager" aria-label={`Pages of ${heading.toLowerCase()}`}>
          <Link className="button" to={`/settings/following?show=${group}&after=${nextCursor}`} rel="next">
            More
          </Link>
        </nav>
      )}
    </section>
  );
}

function Line({ choice: { name, href, stopAt }, stop }: { choice: Choice; stop: string }) {
  const fetcher = useFetcher();
  const { pathname, search } = useLocation();
  return (
    <li>
      <Link to={href}>{name}</Link>
      <fetcher.Form method="post" action={stopAt} preventScrollReset>
        <input type="hidden" name="on" value="no" />
        <input type="hidden" name="next" value={pathname + search} />
        <button className="button button-small" aria-busy={fetcher.state !== "idle"}>
          {stop}
          <span className="for-readers"> {name}</span>
        </button>
      </fetcher.Form>
    </li>
  );
}
