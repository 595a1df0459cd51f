import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { byDay } from "../presenter";
import { readNotices } from "../views";
import type { Notice } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { OlderPager } from "../../../ui/Pager";
import { Day } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { listCursorFrom, listCursorTo } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Notices" });

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const after = listCursorFrom(args.request.url);
    const { notices, upTo, nextCursor } = await readNotices(memberOf(args), after);
    return {
      days: byDay(notices),
      upTo,
      first: after === null,
      next: nextCursor && `/notices?after=${listCursorTo(nextCursor)}`,
    };
  });

export default function Notices() {
  const { days, upTo, first, next } = useLoaderData<typeof loader>();
  return (
    <div className="page">
      <header className="list-head">
        <h1>Notices</h1>
        {upTo !== null && (
          <Form method="post" action="/notices/read">
            <input type="hidden" name="upTo" value={upTo} />
            <button type="submit" className="button-plain notices-mark">
              Mark all as read
            </button>
          </Form>
        )}
      </header>
      {days.length === 0 && (
        <p className="note notices-none">
          {first
            ? "Nothing yet. When somebody replies to you, mentions you, or writes in what " +
              "you follow, you read of it here."
            : "There is nothing older."}
        </p>
      )}
      {days.map(({ day, notices }) => (
        <section key={day} className="notices" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>
            <Day at={day} />
          </h2>
          <ol className="rows" role="list">
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} />
            ))}
          </ol>
        </section>
      ))}
      <OlderPager newest={first ? null : "/notices"} older={next} />
    </div>
  );
}

function NoticeRow({ notice: { sentence, href, at, unread } }: { notice: Notice }) {
  return (
    <li className={unread ? "row notice notice-unread" : "row notice"}>
      <p className="notice-sentence">{href === null ? sentence : <Link to={href}>{sentence}</Link>}</p>
      <p className="row-meta">
        {unread && <span className="notice-mark">Unread</span>}
        <time dateTime={at}>{`${at.slice(11, 16)} UTC`}</time>
      </p>
    </li>
  );
}
